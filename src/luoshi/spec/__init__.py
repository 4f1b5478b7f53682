"""The language: YAML <-> typed Pack, Obligation, Kind. The one home of yaml and pydantic. May import terms only."""

from .loading import load_pack

__all__ = ["load_pack"]
