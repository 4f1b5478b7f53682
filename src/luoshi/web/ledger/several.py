"""Posts that several hold as a rule (委员, 工作人员), told from how they are held in this ledger, not from a list."""

from __future__ import annotations

from collections import Counter

from luoshi.terms.days import Day

from .models import Post


def is_for_several(role: str, today: Day) -> bool:
    """Say whether most units that have the post have several holders of it today (1 query)."""
    rows = Post.objects.filter(role=role, voided_at__gt=today, from_day__lte=today, to_day__gte=today)
    units = Counter(rows.values_list("unit", flat=True))
    return 2 * sum(count > 1 for count in units.values()) > len(units)
