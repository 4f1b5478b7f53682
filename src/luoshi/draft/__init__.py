"""Clauses to draft obligations, each with its words, slots and rules. A person decides on every one.

``draft`` is the way in · ``lexicons/`` the word lists, ``cues/`` one file per family of cues · ``reading`` one clause,
``prose`` sentences, ``table_rows`` tables, ``item_slots`` slots beside an item · ``review`` decisions to obligations.
"""

from .drafts import Draft, Drafts, Problem
from .propose import draft

__all__ = ["Draft", "Drafts", "Problem", "draft"]
