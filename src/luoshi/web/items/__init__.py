"""The faces of items (事项): one set of pages for every kind, drawn from its declaration.

``page`` one item: where it stands, what can be done next, its history and links · ``steps`` the little form of each
move · ``ledgers`` ledger, board, export and the picture of a life · ``work`` what waits, what rests, the same trouble
told twice, the look-back · ``overviews`` the matrix, what became of research, what passed between units · ``asked``
what is required from above and by the roving group · ``pictures`` drawings as shapes.
"""
