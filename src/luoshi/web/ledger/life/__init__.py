"""The one machine of items: it knows no kind by name, only what a kind declares of its life.

``standing`` where an item stands on a day · ``actors`` for which units somebody may act on it · ``refusals`` why a move
may not be made · ``links`` what may be tied to what · ``now`` the kept summary of every item, for ledgers and boards ·
``words`` labels of roles and states.
"""
