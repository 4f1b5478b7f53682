"""One write a file: access, change, audit, recompute, in one transaction. Views call these and nothing else writes."""
