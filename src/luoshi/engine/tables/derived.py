"""The derived tables: what the compiled SQL reads, on every engine and in the ledger alike.

They hold what is *known* (voided rows and older revisions are not in them) and say it by stretches of days, so that
one join per question suffices; they do not depend on ``as_of``. Days are integers; ``from_day``/``to_day`` are
inclusive, open ends are SINCE_EVER and OPEN. Empty text is "", only columns marked ``?`` may be NULL.

``unit_span`` a unit by stretches of constant values, all days covered; ``stands`` 1 within its life ·
``unit_size`` its number of full members, all days covered · ``closure`` each unit and all above it in a tree (itself at
depth 0 on all days) · ``person_span`` all days covered · ``member_span`` ``since`` = first day of the unbroken chain on
that side, in whatever unit · ``post_span`` holdings, cut at the unit's end; ``since`` of the unbroken holding by this
person · ``post_stand`` a post from its first holding until its unit ends, vacant or held, with the rank it then has ·
``record_now`` the standing revision of each record, its fields in n1…t16 as ``kind_column`` says ·
``record_person`` its participants · ``record_choice`` values of fields that may have several (choices, people) ·
``item_now``, ``item_unit_span`` roles of units (the owner: exactly one on all days) · ``item_run`` stretches of one
state, numbered from 0; empty ones (left on the day they began) have to_day < from_day · ``item_span`` values of fields,
all days covered · ``item_choice`` values of several-valued fields and links · ``waiver_span`` granted waivers.
"""

from __future__ import annotations

from typing import NamedTuple

#: Generic columns of kinds: numbers and days in n1…, text in t1….
GENERIC = 16


class DerivedColumn(NamedTuple):
    """``type`` is ``int`` (64 bit) or ``text``."""

    name: str
    type: str
    nullable: bool = False


class Derived(NamedTuple):
    """A derived table; ``indexes`` make the compiled SQL fast for one branch (the first is its key)."""

    name: str
    columns: tuple[DerivedColumn, ...]
    indexes: tuple[tuple[str, ...], ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """The names of the columns, in order."""
        return tuple(column.name for column in self.columns)


def _columns(text: str) -> tuple[DerivedColumn, ...]:
    """Read ``name:type`` words; ``i`` int, ``i?`` int or NULL, ``t?`` text or NULL, nothing text."""
    columns = []
    for word in text.split():
        name, _, mark = word.partition(":")
        columns.append(DerivedColumn(name, "int" if mark.startswith("i") else "text", mark.endswith("?")))
    return tuple(columns)


_GENERIC = " ".join([f"n{n}:i?" for n in range(1, GENERIC + 1)] + [f"t{n}:t?" for n in range(1, GENERIC + 1)])
_DAYS = "from_day:i to_day:i"

DERIVED: dict[str, Derived] = {
    table.name: table
    for table in (
        Derived(
            "unit_span",
            _columns(f"unit {_DAYS} stands:i founded_on:i type level rank domain tags batches"),
            (("unit", "from_day"),),
        ),
        Derived("unit_size", _columns(f"unit {_DAYS} members:i"), (("unit", "from_day"),)),
        Derived(
            "closure",
            _columns(f"tree unit ancestor ancestor_code depth:i {_DAYS}"),
            (("unit", "tree", "depth", "from_day"), ("ancestor", "tree"), ("ancestor_code", "tree")),
        ),
        Derived("person_span", _columns(f"person {_DAYS} born_on:i? tags"), (("person", "from_day"),)),
        Derived(
            "member_span",
            _columns(f"person unit side category {_DAYS} since:i"),
            (("person", "side", "from_day", "unit"), ("unit", "side")),
        ),
        Derived(
            "post_span", _columns(f"person unit role rank {_DAYS} since:i"), (("person", "from_day"), ("unit", "role"))
        ),
        Derived("post_stand", _columns(f"unit role rank {_DAYS} since:i"), (("unit", "role", "from_day"), ("role",))),
        Derived(
            "record_now",
            _columns(
                "no:i id pack kind unit target_unit speaker author item done_on:i slot_day:i for_date:i? n_part:i "
                f"n_own:i n_member:i {_GENERIC}"
            ),
            (
                ("no",),
                ("unit", "kind", "done_on"),
                ("kind", "target_unit"),
                ("kind", "speaker"),
                ("kind", "author"),
                ("item", "kind"),
                ("id",),
            ),
        ),
        Derived(
            "record_person",
            _columns("record_no:i person kind"),
            (("record_no", "person"), ("person", "kind", "record_no")),
        ),
        Derived(
            "record_choice", _columns("record_no:i field value"), (("record_no", "field", "value"), ("value", "field"))
        ),
        Derived("item_now", _columns("id pack kind parent opened_on:i"), (("id",), ("kind",), ("parent", "kind"))),
        Derived(
            "item_unit_span",
            _columns(f"item role unit {_DAYS}"),
            (("item", "role", "from_day", "unit"), ("unit", "role")),
        ),
        Derived("item_run", _columns(f"item n:i state by_unit {_DAYS}"), (("item", "n"),)),
        Derived("item_span", _columns(f"item {_DAYS} {_GENERIC}"), (("item", "from_day"),)),
        Derived(
            "item_choice",
            _columns(f"item field value {_DAYS}"),
            (("item", "field", "from_day", "value"), ("value", "field")),
        ),
        Derived("waiver_span", _columns(f"obligation subject_type subject {_DAYS}"), (("subject_type", "subject"),)),
    )
}


class KindColumn(NamedTuple):
    """Where a single-valued field of a kind stands: ``n3``, ``t1``. Assigned at freeze and never reassigned."""

    kind: str
    field: str
    column: str
