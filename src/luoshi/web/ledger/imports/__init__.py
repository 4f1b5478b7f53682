"""A workbook brought into the ledger: ``tables`` say its columns, ``judge_…`` what each row would do, ``make`` does it.

A row is judged against the ledger and the rows above it in the same file; judging changes nothing.
"""
