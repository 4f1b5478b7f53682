"""Random packs and worlds for property tests: small words, dense days, every corner of the language."""
