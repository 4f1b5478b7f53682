"""Changes of the tree: what is asked (``asked``), what stands against it (``faults``), how it is done (``carry_out``).

Nothing of the past is touched: edges, memberships and posts end on a day and begin on the next, a unit that ends keeps
its last parent, its records stay its own, its open items pass on with a reason.
"""
