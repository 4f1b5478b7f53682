"""Where the frozen SQL runs. Each backend takes tables in and gives rows out, the same rows on every one of them.

``sqlite`` · ``postgres`` · ``duckdb`` (for a whole city, straight from files) · ``tables`` how the derived tables are
made and filled.
"""
