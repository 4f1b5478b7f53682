"""The ledger: every table, every write, every right.

``models`` a noun a file · ``actions`` a write a file, each access → change → audit → recompute in one transaction ·
``access`` the only source of single objects · ``reads`` what pages list · ``run_engine`` the only place that calls the
engine.
"""
