"""One file per command, found by listing this folder: ``command`` is the function, its docstring the English help
and ABOUT the Chinese; both end with the example of the docstring.

A file ``pack_check.py`` would be the command ``pack-check``. Exit codes: see ``luoshi.cli.main``.
"""
