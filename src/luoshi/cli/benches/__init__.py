"""One file per bench, found by listing this folder: ``command`` is the function, its docstring the help.

A bench prints figures with their ratios side by side, all measured in one run on this machine, and says what was
extrapolated. ``luoshi bench NAME`` runs it.
"""
