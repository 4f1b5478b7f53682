"""The language: YAML <-> typed Pack, Obligation, Kind. The one home of yaml and pydantic. May import terms only."""

from .cases import Case, Expectation, load_cases
from .loading import load_pack

__all__ = ["Case", "Expectation", "load_cases", "load_pack"]
