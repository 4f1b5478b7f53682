"""What the compiled SQL is measured against: a loop over branches with a query a question, and SQL written by hand.

``ledger`` holds the tables as a program with an object mapper would · ``loop`` judges one branch after another in
Python · ``hand`` runs the statements of ``by_hand/``, one file an obligation of the sample pack, over the derived
tables that the compiled SQL reads.
"""
