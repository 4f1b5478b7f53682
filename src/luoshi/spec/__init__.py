"""The language: YAML <-> typed Pack, Obligation, Kind. The one home of yaml and pydantic. May import terms only."""
