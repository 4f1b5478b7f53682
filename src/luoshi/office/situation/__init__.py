"""The week's situation 周调度情况: figures frozen with the rows they count, and the sentences made of them.

``facts`` what a snapshot holds · ``scene`` the rows of one day, laid ready to be counted · ``causes`` why slots are
open · ``campaign`` the rows of one pack among all · ``progress`` by obligation · ``levels`` the steps from city to
branch · ``items`` what was closed, raised, is due · ``take`` all of it into one snapshot · ``sentences`` what the paper
says · ``keep`` a snapshot as text and back · ``heaps`` slots counted beforehand, where they are too many to be rows.
"""

from .campaign import rows_of_campaign
from .facts import Figure, Reference, Snapshot
from .scene import opened
from .take import snapshot

__all__ = ["Figure", "Reference", "Snapshot", "opened", "rows_of_campaign", "snapshot"]
