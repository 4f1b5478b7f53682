"""The people of a city of any size: who belongs where since when, who holds which post, what changed meanwhile.

``frame`` people, memberships and posts as columns · ``settle`` fills the branches · ``appoint`` gives posts ·
``move`` mobile and hosted members, transfers, deaths · ``reorganise`` units founded, ended, moved, renamed.
"""

from .appoint import appoint, appoint_role
from .frame import Memberships, People, Posts
from .move import move_people
from .reorganise import Reorganised, reorganise
from .settle import settle

__all__ = [
    "Memberships",
    "People",
    "Posts",
    "Reorganised",
    "appoint",
    "appoint_role",
    "move_people",
    "reorganise",
    "settle",
]
