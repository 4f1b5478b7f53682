"""Which lines of one list say what lines of another say, names of places, marks and digits aside."""

from __future__ import annotations

from collections.abc import Sequence

from rapidfuzz import fuzz

from luoshi.text.masking import Names, masked_form

#: How like two lines are that say the same, in hundredths of both (edits of the masked forms).
SAME = 85


def same_lines(lines: Sequence[str], others: Sequence[str], *, names: Names, same: int = SAME) -> list[int]:
    """Return the places of those lines that also stand among the others; empty lines never do."""
    known = [form for form in (masked_form(other, names) for other in others) if form]
    forms = [masked_form(line, names) for line in lines]
    return [at for at, form in enumerate(forms) if form and any(fuzz.ratio(form, one) >= same for one in known)]
