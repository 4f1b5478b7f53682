"""One family of faults a file, found by listing: ``plant(stage)`` changes the rows and yields what it planted.

The number in a file's name is only its place in line: later files take from the units that earlier ones left free.
"""
