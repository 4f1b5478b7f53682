"""Why a slot is still open, in a few words that several slots may share."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from typing import NamedTuple

from luoshi.engine.tables import ReasonRow, StatusRow
from luoshi.office.declared import all_kinds
from luoshi.spec.model import AnyOf, Criterion, Evidence, FieldSpec, Obligation, Pack, Requirement, ShareOf

#: Obligation, subject type, subject, period.
SlotKey = tuple[str, str, str, str]


def key_of(row: StatusRow | ReasonRow) -> SlotKey:
    """Return the key of the slot a row speaks of."""
    return row.obligation, row.subject_type, row.subject, row.period


class Words(NamedTuple):
    """The same cause in both languages; ``tried`` = something was done and one criterion failed."""

    words: str
    words_en: str
    tried: bool = False


#: What is missing where nothing was found, by who owes.
NOTHING = {"person": Words("还没有参加", "not yet taken part"), "item": Words("还没有办理", "not yet done")}
NOT_HELD = Words("没有开展", "not held")
TOO_FEW = Words("次数或内容还不够", "held but not enough", tried=True)
#: All that heaps of slots say of evidence that fell short: which criterion it was, the branch itself reads.
NOT_AS_ASKED = Words("办了，但有不符合要求的地方", "held, but not as asked", tried=True)
#: Where the sort of requirement says it all.
MISSING = {
    "has": Words("还没有接收组织", "no receiving organisation yet"),
    "filled": Words("该填的还空着", "fields still empty"),
    "state": Words("还没有核验销号", "not yet closed by another unit"),
    "share_of": Words("还没有覆盖全部", "not all covered yet"),
}
#: Criteria that ask no field of a form.
FAILED = {
    "attended_share": Words("到会人数不够", "too few attended", tried=True),
    "by": Words("不是应当开展的组织所办", "held by another unit", tried=True),
    "in_state": Words("还没有到规定的状态", "not yet in the state asked", tried=True),
}


class Causes:
    """The causes of all slots, read off the reason rows."""

    def __init__(self, pack: Pack, obligations: Mapping[str, Obligation], reasons: Sequence[ReasonRow]) -> None:
        self._fields = _fields(pack)
        self._obligations = obligations
        self._rows: dict[SlotKey, list[ReasonRow]] = defaultdict(list)
        for row in reasons:
            self._rows[key_of(row)].append(row)

    def of(self, slot: StatusRow) -> Words:
        """Return the cause of an open slot: what the requirement lacks as such, or the first criterion that failed.

        Evidence that failed one of several alternatives is no attempt at the demand: it may have been meant for
        something else.
        """
        requirement = next(iter(self._requirements(slot)), None)
        if requirement and requirement.op in MISSING:
            return MISSING[requirement.op]
        if not isinstance(slot, StatusRow):
            return TOO_FEW if slot.counted else NOT_AS_ASKED if slot.seen else _nothing(slot)
        rows = [row for row in self._rows.get(key_of(slot), []) if "." not in row.requirement]
        failed = next((row for row in rows if row.criterion), None)
        if failed:
            return self._failed(slot.obligation, failed.criterion)
        if any(row.evidence and row.have < row.needed for row in rows):
            return TOO_FEW
        return _nothing(slot)

    def _failed(self, obligation: str, name: str) -> Words:
        if name in FAILED:
            return FAILED[name]
        criterion = self._criterion(obligation, name)
        field = self._fields.get(criterion.field if criterion else name)
        if field is None:
            return TOO_FEW
        label, label_en = field.label.split("（")[0], field.label_en or field.id
        if field.type == "yes_no":
            return Words(f"没有注明“{label}”", f"“{label_en}” not ticked", tried=True)
        return Words(f"{label}不符合要求", f"{label_en} not as asked", tried=True)

    def _criterion(self, obligation: str, name: str) -> Criterion | None:
        versions = self._obligations[obligation].versions
        requirements = _flat(requirement for version in versions for requirement in version.require)
        return next(
            (
                criterion
                for requirement in requirements
                for criterion in getattr(requirement, "where", ())
                if criterion.name == name
            ),
            None,
        )

    def _requirements(self, slot: StatusRow) -> Sequence[Requirement]:
        versions = self._obligations[slot.obligation].versions
        return next((version.require for version in versions if version.from_ == slot.version), versions[0].require)


def _nothing(slot: StatusRow) -> Words:
    return NOTHING.get(slot.subject_type.split("@")[0], NOT_HELD)


def _flat(requirements: Iterable[Requirement]) -> list[Evidence]:
    flat: list[Evidence] = []
    for requirement in requirements:
        if isinstance(requirement, AnyOf):
            flat += _flat(requirement.any_of)
        elif isinstance(requirement, ShareOf) and isinstance(requirement.have, Evidence):
            flat.append(requirement.have)
        elif isinstance(requirement, Evidence):
            flat.append(requirement)
    return flat


def _fields(pack: Pack) -> dict[str, FieldSpec]:
    """The fields of all kinds, and the columns that every record has."""
    columns = (
        ("speaker", "主讲人", "speaker"),
        ("author", "撰写人", "author"),
        ("done_on", "日期", "date"),
        ("target_unit", "所到组织", "unit visited"),
        ("participants", "参加人", "participants"),
    )
    fields = {name: FieldSpec(id=name, label=zh, label_en=en, type="text") for name, zh, en in columns}
    return fields | {field.id: field for kind in all_kinds(pack).values() for field in kind.fields}
