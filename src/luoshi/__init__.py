"""Luoshi 落实: from the speech to the last branch, and back with the truth.

Layers, lowest first (a layer imports only what stands below it; siblings are blind to each other):
``terms`` < ``spec`` < ``engine | slots | text`` < ``office | lint | draft | signals`` < ``web | cli``.
"""

__version__ = "0.1.0"
