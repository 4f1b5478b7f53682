"""Evidence of every sort, drawn from what a pack asks: fulfilling, nearly fulfilling, late, and none.

``needs`` the pack flattened · ``hosts`` who brings what · ``recipes`` one activity for several needs · ``rows`` when
it happens · ``fulfil`` which needs it meets · ``values`` and ``fill`` what its fields hold · ``gather`` who came ·
``typed`` when it was typed, edited, voided · ``records`` all of it · ``items``, ``paths``, ``tend`` things with a life
cycle · ``pools`` runs of people.
"""
