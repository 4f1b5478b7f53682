"""One rule a file: ``ID_name_of_the_pattern.py`` with ``RULE``, ``check`` and its page in ``docs/lint/ID.md``.

PR problems · RM remedies · TX any text · DC documents · PL plans. Adding a rule is this file's neighbour and its page.
"""
