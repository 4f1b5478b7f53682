"""The ledger and its faces."""
