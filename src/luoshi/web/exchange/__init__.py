"""Workbooks in and out of the registers: templates, a dry run, the import, errors written back, and its undoing."""
