"""Chinese official prose as data: documents with offsets, outline, sections, clauses, numbers, times, shingles.

``read`` turns a file's bytes or text into a ``Document`` · ``outline`` finds numbering and headings · ``sections`` says
what a part of the text is (achievements, problems, demands …) · ``clauses`` cuts sentences and clauses · ``numerals``,
``quantities`` and ``times`` read values · ``shingles`` measures copied text. Every position is an offset into the exact
original text; nothing here shifts them.
"""

from .document import Cell, Document, Paragraph, Table
from .read import read_bytes, read_text

__all__ = ["Cell", "Document", "Paragraph", "Table", "read_bytes", "read_text"]
