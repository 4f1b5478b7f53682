"""The language: YAML <-> typed Pack, Obligation, Kind. The one home of yaml and pydantic. May import terms only."""

from .cases import Case, Expectation, load_cases
from .inspection import Inspection, check, inspect
from .loading import load_pack
from .schema import json_schema, write_schemas
from .settings import resolve_settings

__all__ = [
    "Case",
    "Expectation",
    "Inspection",
    "check",
    "inspect",
    "json_schema",
    "load_cases",
    "load_pack",
    "resolve_settings",
    "write_schemas",
]
