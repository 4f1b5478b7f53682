"""Papers of the office: Word and Excel in and out, charts for print. The one home of the libraries for them.

``situation`` the week's figures and sentences · ``write_situation`` the weekly paper · ``task_table`` what a pack asks
· ``ledger`` items of one kind · ``demand`` an obligation in words · ``chart`` pictures for print · ``official_page`` a
page of GB/T 9704 · ``sheet`` a table that prints · ``whole_file`` a file is there whole or not at all.
"""

from .ledger import write_ledger
from .task_table import write_task_table
from .write_situation import write_situation

__all__ = ["write_ledger", "write_situation", "write_task_table"]
