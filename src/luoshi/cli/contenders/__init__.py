"""What the compiled SQL is measured against: a loop over branches with a query a question, and SQL written by hand.

``loop`` reads the rows of one branch after another and judges them in Python · ``hand`` runs the statements of
``by_hand/``, one file an obligation of the sample pack, over the same derived tables.
"""
