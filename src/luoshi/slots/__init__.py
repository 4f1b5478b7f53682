"""Cadence × window × calendar -> dated periods with last start and due. Pure days; may import spec and terms.

``calendar`` working days · ``cut`` the calendar's periods · ``period`` what a slot of an obligation is dated by.
"""

from .calendar import is_working_day, roll_forward
from .period import Period, after_period, due_day, last_start, periods, version_on

__all__ = ["Period", "after_period", "due_day", "is_working_day", "last_start", "periods", "roll_forward", "version_on"]
