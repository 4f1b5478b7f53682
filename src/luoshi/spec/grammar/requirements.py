"""What is asked: count, sum, distinct, covers, share_of, filled, state, has, exists, any_of, setting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from luoshi.spec.model import (
    AnyOf,
    Count,
    Covers,
    Distinct,
    Exists,
    FilledFields,
    Has,
    InState,
    Relation,
    Setting,
    ShareOf,
    Sum,
    Who,
)
from luoshi.spec.reading import Mapping, Sequence, YamlNode
from luoshi.terms.language import say

from .choices import SETTING
from .criteria import CRITERIA
from .fields import ROLES, FieldView, find_field, read_number, read_value
from .forms import Defs, Form, OneWord, Schema, Share, Text, Whole, scalar
from .lists import ListOf
from .names import KIND, check_states
from .parts import ByKey, Key, Opened, Part
from .raw import AsWritten
from .reader import Reader
from .relation import RELATION, check_relation
from .selectors import SIDES, WHO, subject_of
from .sources import SOURCED, sourced
from .suggest import instead_of


@dataclass(frozen=True)
class FieldName:
    """A field of the evidence."""

    def read(self, node: YamlNode, reader: Reader) -> FieldView:
        """Return the field; where the kinds could not be read, as text."""
        name = Text().read(node, reader)
        return find_field(name, reader.evidence, node, reader) or FieldView(name, "text")

    def schema(self, _defs: Defs) -> Schema:
        """Text."""
        return {"type": "string"}


_SUBJECT_KEYS = (
    Key("as", RELATION, help=("记录怎样归到承担者，默认 own", "how evidence belongs to the slot; own unless said")),
    Key("where", CRITERIA, help=("每条记录要满足的条件", "what each piece must fulfil")),
    Key("in_state", ListOf(Text()), help=("台账事项要处于的状态", "states an item must be in")),
    *SOURCED,
)
_KINDS = Key("of", ListOf(KIND, least=1), True, ("数哪种表单或台账", "kinds of record or item"))
_AT_LEAST = Key("at_least", Whole(least=1), help=("至少几个", "how many at least"))


def _evidence(opened: Opened, key: str) -> tuple[dict[str, Any], Reader]:
    """Read what count, sum, distinct and covers have in common; return also the reader that sees these kinds."""
    names: tuple[str, ...] = opened.get(key, ())
    kinds = tuple(opened.reader.known.kinds[name] for name in names) or None
    reader = opened.reader.seeing(kinds)
    values: dict[str, Any] = {"kinds": names} | sourced(opened) | opened.given("where", "in_state", reader=reader)
    if (relation := opened.get("as")) is not None:
        values["relation"] = relation
    if kinds:
        if opened.has("in_state"):
            _check_in_state(opened, values)
            check_states(opened, "in_state", values["in_state"] or (), kinds)
            if all(kind.is_ == "record" for kind in kinds):
                opened.fault(
                    "in_state",
                    "not-an-item",
                    say("in_state 只用于台账事项，记录没有状态。", "in_state is for items; records have no state."),
                )
        check_relation(opened, values.get("relation") or Relation(), kinds)
    return values, reader


def _check_in_state(opened: Opened, values: dict[str, Any]) -> None:
    if any(criterion.name == "in_state" for criterion in values.get("where") or ()):
        opened.fault(
            "where",
            "double-name",
            say("条件名 in_state 已经用于状态本身。", "The name in_state is taken by the state itself."),
        )


def _count(opened: Opened) -> Count:
    values, _ = _evidence(opened, "count")
    return Count(**values, **opened.given("at_least"))


def _sum(opened: Opened) -> Sum:
    values, reader = _evidence(opened, "of")
    field: FieldView | None = opened.get("sum", reader=reader)
    opened.close()
    assert field is not None
    if reader.evidence and field.type not in ("integer", "decimal"):
        opened.fault("sum", "wrong-type", say(f"“{field.name}”不是数，不能相加。", f'"{field.name}" is not a number.'))
    opened.close()
    node: YamlNode = opened.get("at_least")
    least = read_number(scalar(node, reader, say("一个数", "a number")).text, field, node, reader)
    if least <= 0:
        opened.fault("at_least", "out-of-bounds", say("at_least 要大于 0。", "at_least must be above 0."))
    return Sum(**values, field=field.name, at_least=least)


def _distinct(opened: Opened) -> Distinct:
    values, reader = _evidence(opened, "of")
    field: FieldView | None = opened.get("distinct", reader=reader)
    least = opened.given("at_least")
    opened.close()
    assert field is not None
    return Distinct(**values, field=field.name, **least)


def _covers(opened: Opened) -> Covers:
    values, reader = _evidence(opened, "of")
    field: FieldView | None = opened.get("covers", reader=reader)
    opened.close()
    assert field is not None
    node: YamlNode = opened.get("values")
    items = node.items if isinstance(node, Sequence) else (node,)
    asked = tuple(dict.fromkeys(read_value(field, item, reader) for item in items))
    if not asked:
        opened.fault("values", "empty", say("values 至少要有一个值。", "values needs at least one value."))
    return Covers(**values, field=field.name, values=asked)


def _has(opened: Opened) -> Has:
    subject = opened.reader.subject
    if subject is not None and not subject.is_person:
        opened.fault("has", "no-person", say("has: membership 要求承担者是人。", "has: membership needs a person."))
    values = opened.given("side") | sourced(opened)
    if "any_or_none" in (values.get("side") or ()):
        opened.fault(
            "side", "not-built-yet", say("side: any_or_none 还没有做。", "side: any_or_none is not built yet.")
        )
    opened.get("has")
    return Has(**values)


def _exists(opened: Opened) -> Exists:
    opened.get("exists")
    return Exists(**sourced(opened))


def _need_item(opened: Opened, key: str) -> None:
    subject = opened.reader.subject
    if subject is not None and subject.sort != "each":
        opened.fault(
            key,
            "no-subject-item",
            say(
                f"{key} 说的是事项本身，只用于每个事项（each）的任务。",
                f"{key} speaks of the item itself: for obligations on each item.",
            ),
        )


def _filled(opened: Opened) -> FilledFields:
    _need_item(opened, "filled")
    subject = opened.reader.subject
    kinds = subject.kinds if subject and subject.kinds else None
    values: dict[str, Any] = opened.given("where", reader=opened.reader.seeing(kinds)) | sourced(opened)
    fields: tuple[str, ...] = opened.get("filled", ())
    for kind in kinds or ():
        names = [*(field.id for field in kind.fields), *(link.id for link in kind.links), *kind.roles, *ROLES]
        for name in fields:
            if name not in names:
                opened.fault(
                    "filled",
                    "unknown-field",
                    say(
                        f"{kind.id} 没有“{name}”这个字段或单位角色。",
                        f'{kind.id} has no field or role of units "{name}".',
                    ),
                    instead=instead_of(name, names),
                )
    return FilledFields(fields=fields, **values)


def _state(opened: Opened) -> InState:
    _need_item(opened, "state")
    states: tuple[str, ...] = opened.get("state", ())
    if opened.reader.subject is not None:
        check_states(opened, "state", states, opened.reader.subject.kinds)
    return InState(states=states, by_other_unit=opened.get("by") is not None, **sourced(opened))


def _share_of(opened: Opened) -> ShareOf:
    who: Who | None = opened.get("share_of")
    subject = subject_of(who, "", opened.reader)
    have = opened.get("have", reader=opened.reader.about(subject=subject))
    values: dict[str, Any] = opened.given("tree", "at_least") | sourced(opened)
    if opened.has("in"):
        values["within"] = opened.get("in")
    opened.close()
    assert who is not None
    return ShareOf(who=who, have=have, **values)


def _any_of(opened: Opened) -> AnyOf:
    alternatives = opened.get("any_of", ())
    deeper = opened.at("any_of")
    for item in deeper.items if isinstance(deeper, Sequence) else ():
        if isinstance(item, Mapping) and item.value("any_of") is not None:
            opened.reader.fault(
                item,
                "too-deep",
                say("any_of 里不能再有 any_of。", "any_of must not hold any_of."),
                instead=say("把里面的几条提到外面这一层。", "Lift the inner ones to this level."),
            )
            opened.broken = True
    _check_settings(opened, alternatives)
    return AnyOf(any_of=alternatives, **sourced(opened))


def _check_settings(opened: Opened, alternatives: tuple[Any, ...]) -> None:
    """A setting stands for one alternative; several requirements in a choice would change "all" into "any"."""
    for one in alternatives:
        for name, choice in one.choices.items() if isinstance(one, Setting) else ():
            if len(choice) != 1 or isinstance(choice[0], AnyOf):
                opened.fault(
                    "any_of",
                    "setting-in-any-of",
                    say(
                        f"any_of 里 setting 的写法“{name}”只能有一条要求。",
                        f'Inside any_of each choice of a setting ("{name}") holds one requirement.',
                    ),
                )


@dataclass(frozen=True)
class Later:
    """A form that names itself further down (requirements hold requirements)."""

    def read(self, node: YamlNode, reader: Reader) -> tuple[Any, ...]:
        """Return the requirements of a list."""
        return REQUIREMENTS.read(node, reader)

    def schema(self, defs: Defs) -> Schema:
        """The list of requirements."""
        return REQUIREMENTS.schema(defs)


def _part(
    name: str, label: tuple[str, str], keys: tuple[Key, ...], build: Any, hints: dict[str, str] | None = None
) -> Part[Any]:
    return Part(name, lambda: say(*label), keys, build, hints or {})


_FIELD: Form[FieldView] = FieldName()
COUNT = _part(
    "count", ("次数要求（count）", "count"), (_KINDS._replace(name="count"), *_SUBJECT_KEYS, _AT_LEAST), _count
)
SUM = _part(
    "sum",
    ("合计要求（sum）", "sum"),
    (Key("sum", _FIELD, True), _KINDS, *_SUBJECT_KEYS, Key("at_least", AsWritten(("number", "string")), True)),
    _sum,
)
DISTINCT = _part(
    "distinct",
    ("不同取值要求（distinct）", "distinct"),
    (Key("distinct", _FIELD, True), _KINDS, *_SUBJECT_KEYS, _AT_LEAST),
    _distinct,
)
COVERS = _part(
    "covers",
    ("全覆盖要求（covers）", "covers"),
    (
        Key("covers", _FIELD, True),
        _KINDS,
        *_SUBJECT_KEYS,
        Key("values", AsWritten(("array", "string", "number", "boolean")), True),
    ),
    _covers,
)
HAS = _part(
    "has",
    ("组织关系要求（has）", "has"),
    (Key("has", OneWord(("membership",)), True), Key("side", ListOf(OneWord(SIDES), least=1), True), *SOURCED),
    _has,
)
EXISTS = _part(
    "exists", ("存在要求（exists）", "exists"), (Key("exists", OneWord(("subject",)), True), *SOURCED), _exists
)
FILLED = _part(
    "filled",
    ("填写要求（filled）", "filled"),
    (Key("filled", ListOf(Text(), least=1), True), Key("where", CRITERIA), *SOURCED),
    _filled,
)
STATE = _part(
    "state",
    ("状态要求（state）", "state"),
    (Key("state", ListOf(Text(), least=1), True), Key("by", OneWord(("other_unit",))), *SOURCED),
    _state,
)
HAVE: ByKey[Any] = ByKey(
    "have",
    lambda: say("have", "have"),
    lambda: {"count": COUNT, "sum": SUM, "distinct": DISTINCT, "covers": COVERS, "has": HAS},
)
SHARE_OF = _part(
    "share_of",
    ("比例要求（share_of）", "share_of"),
    (
        Key("share_of", WHO, True),
        Key("in", OneWord(("own", "subtree"))),
        Key("tree", OneWord(("territory", "sector"))),
        Key("have", HAVE, True),
        Key("at_least", Share(), True),
        *SOURCED,
    ),
    _share_of,
)
ANY_OF = _part("any_of", ("任选要求（any_of）", "any_of"), (Key("any_of", Later(), True), *SOURCED), _any_of)

REQUIREMENT: ByKey[Any] = ByKey(
    "requirement",
    lambda: say("要求（require）", "a requirement"),
    lambda: {
        "setting": SETTING,
        "count": COUNT,
        "sum": SUM,
        "distinct": DISTINCT,
        "covers": COVERS,
        "share_of": SHARE_OF,
        "filled": FILLED,
        "state": STATE,
        "has": HAS,
        "exists": EXISTS,
        "any_of": ANY_OF,
    },
)
REQUIREMENTS = ListOf(REQUIREMENT, single=False, least=1)
