"""The language: YAML <-> typed Pack, Obligation, Kind. The one home of yaml and pydantic. May import terms only.

``model`` the typed form · ``reading`` text to nodes · ``grammar`` nodes to pieces, with humane errors and the schema ·
``loading`` a folder to a pack · ``checks`` what is asked of a pack as a whole · ``cases`` tests of a pack ·
``writing`` a pack to text · ``difference`` a pack beside the one above.
"""

from .above import all_settings, all_sources, all_strands, all_words
from .cases import Case, Expectation, load_cases
from .difference import Difference, Effect, compare, diff
from .inspection import Inspection, check, inspect
from .loading import load_pack, load_sound_pack
from .schema import json_schema, write_schemas
from .settings import resolve_settings
from .writing import obligation_yaml, pack_files, write_pack

__all__ = [
    "Case",
    "Difference",
    "Effect",
    "Expectation",
    "Inspection",
    "all_settings",
    "all_sources",
    "all_strands",
    "all_words",
    "check",
    "compare",
    "diff",
    "inspect",
    "json_schema",
    "load_cases",
    "load_pack",
    "load_sound_pack",
    "obligation_yaml",
    "pack_files",
    "resolve_settings",
    "write_pack",
    "write_schemas",
]
