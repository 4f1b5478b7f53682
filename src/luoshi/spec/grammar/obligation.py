"""An obligation with its cadence, versions and due."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from luoshi.spec.model import CALENDAR, JUDGED, Every, Obligation, Relaxes, Version, Who
from luoshi.spec.reading import Mapping, Scalar, YamlNode
from luoshi.terms.language import say

from .due import DUE, check_due
from .forms import Date, Defs, OneWord, Schema, Text, Whole
from .lists import ListOf
from .names import KIND, unknown_state
from .parts import Key, Opened, Part
from .reader import Reader, Subject
from .requirements import REQUIREMENTS
from .selectors import WAIVE, WHO, subject_of
from .sources import SOURCED, sourced
from .suggest import instead_of

DUTIES = ("must", "must_not", "should", "may", "principle")
CADENCES = ("once", *CALENDAR, "campaign")


@dataclass(frozen=True)
class EveryForm:
    """``month`` · ``{rolling: 30}`` · ``{after: opened, within: 5}`` · ``{call: KIND, within: 15}``."""

    def read(self, node: YamlNode, reader: Reader) -> Every:
        """Return the cadence."""
        if isinstance(node, Scalar):
            return Every(cadence=OneWord(CADENCES).read(node, reader))  # type: ignore[arg-type]
        keys = {entry.key.text: entry for entry in node.entries} if isinstance(node, Mapping) else {}
        words = tuple(keys)
        if words == ("rolling",):
            return Every(cadence="rolling", days=Whole(least=1, most=3660).read(keys["rolling"].value, reader))
        if sorted(words) == ["after", "within"]:
            return Every(
                cadence="after",
                state=Text().read(keys["after"].value, reader),
                days=Whole(least=0, most=3660).read(keys["within"].value, reader),
            )
        if sorted(words) == ["call", "within"]:
            reader.fault(
                node,
                "not-built-yet",
                say("every: {call: …} 还没有做。", "every: {call: …} is not built yet."),
                instead=say(
                    "可以先用 each 加 after，把要求做成台账事项。", "For now open an item and use each with after."
                ),
            )
            return Every(
                cadence="call",
                kind=KIND.read(keys["call"].value, reader),
                days=Whole(least=0, most=3660).read(keys["within"].value, reader),
            )
        raise reader.refuse(
            node,
            "unknown-word",
            say("没有这种周期写法。", "There is no such cadence."),
            instead=say(
                f"写 {'、'.join(CADENCES)}，或 {{rolling: 天数}}，或 {{after: 状态, within: 天数}}。",
                f"Write {', '.join(CADENCES)}, {{rolling: DAYS}} or {{after: STATE, within: DAYS}}.",
            ),
        )

    def schema(self, _defs: Defs) -> Schema:
        """A word or one of three maps."""

        def pair(key: str, what: Schema) -> Schema:
            return {
                "type": "object",
                "properties": {key: what, "within": {"type": "integer", "minimum": 0}},
                "required": [key, "within"],
                "additionalProperties": False,
            }

        rolling = {
            "type": "object",
            "properties": {"rolling": {"type": "integer", "minimum": 1}},
            "required": ["rolling"],
            "additionalProperties": False,
        }
        return {
            "anyOf": [
                {"enum": list(CADENCES)},
                rolling,
                pair("after", {"type": "string"}),
                pair("call", {"type": "string"}),
            ]
        }


def _version(opened: Opened) -> Version:
    reader = opened.reader
    every = reader.subject.cadence if reader.subject else ""
    values: dict[str, Any] = opened.given("min_days") | sourced(opened)
    values["from_"] = opened.get("from")
    who: Who | None = opened.get("who")
    subject = subject_of(who, every, reader)
    if who is not None:
        values["who"] = who
    values |= opened.given("require", "due", "waive", reader=reader.about(subject=subject))
    check_due(opened, values.get("due"), subject, every)
    return Version(**values)


VERSION = Part(
    "version",
    lambda: say("版本（versions 的一项）", "a version"),
    (
        Key("from", Date(), True, ("从哪天起", "in force from")),
        Key("who", WHO, help=("谁来做", "who owes")),
        Key("require", REQUIREMENTS, help=("要求，须全部做到", "what is asked, all of it")),
        Key("due", DUE, help=("时限", "when it is due")),
        Key("waive", ListOf(WAIVE), help=("不作要求", "not asked of")),
        Key("min_days", Whole(least=1, most=366), help=("不足几天的零头不算", "shorter periods owe nothing")),
        *SOURCED,
    ),
    _version,
    {
        "every": "另一个周期写成另一个任务。 / Another cadence is another obligation.",
        "duty": "duty 写在任务上。 / duty belongs to the obligation.",
    },
)
RELAXES = Part(
    "relaxes",
    lambda: say("放宽依据（relaxes）", "relaxes"),
    (Key("reason", Text(), True), Key("authority", Text(), True)),
    lambda opened: Relaxes(**opened.given("reason", "authority")),
)

_WORDING = ("title_en", "why", "why_en", "help", "help_en")


def _obligation(opened: Opened) -> Obligation:
    reader = opened.reader
    values: dict[str, Any] = opened.given(
        "id", "rows", "title", "strand", "duty", "every", "opens", "relaxes", *_WORDING
    )
    every: Every | None = values.get("every")
    duty = values.get("duty")
    if every is None and not opened.has("every"):
        if duty in JUDGED:
            opened.fault("every", "missing-key", say("任务缺少“every”（周期）。", 'The obligation lacks "every".'))
        every = Every(cadence="campaign")
    cadence = every.cadence if every else ""
    versions = opened.get("versions", (), reader=reader.about(subject=Subject("", cadence=cadence)))
    _check_strand(opened, values.get("strand"))
    _check_opens(opened, cadence)
    if every is not None and duty in JUDGED:
        _check_judged(opened, versions)
    if every is not None and every.cadence == "after":
        _check_after(opened, every, versions)
    opened.close()
    return Obligation(**(values | {"every": every}), versions=versions, file=reader.file, line=opened.node.line)


def _check_strand(opened: Opened, strand: str | None) -> None:

    known = opened.reader.known.strands
    if strand is not None and strand not in known:
        opened.fault(
            "strand",
            "unknown-strand",
            say(f"pack.yaml 的 strands 里没有“{strand}”。", f'strands of pack.yaml has no "{strand}".'),
            instead=instead_of(strand, known),
        )


def _check_opens(opened: Opened, cadence: str) -> None:
    if opened.has("opens") and cadence and cadence not in ("once", "campaign"):
        opened.fault(
            "opens",
            "opens-with-cadence",
            say(
                f"opens 只和 once、campaign 一起用，这里是 {cadence}。",
                f"opens goes with once and campaign, not {cadence}.",
            ),
        )


def _check_judged(opened: Opened, versions: tuple[Version, ...]) -> None:
    for version in versions:
        for name in ("who", "require"):
            if not getattr(version, name):
                line = opened.reader.places.of(version)[1]
                opened.reader.fault(
                    Scalar("", True, line),
                    "missing-key",
                    say(f"这个版本缺少“{name}”。", f'This version lacks "{name}".'),
                    why=say(
                        "每个版本都是完整的，不从上一版继承；要判断做没做到，就要有人、有要求。",
                        "A version is whole and inherits nothing; to judge, it needs both.",
                    ),
                    instead=say("不判断的写 duty: principle 或 may。", "What is not judged is duty: principle or may."),
                )
                opened.broken = True


def _check_after(opened: Opened, every: Every, versions: tuple[Version, ...]) -> None:

    for version in versions:
        if version.who is None:
            continue
        if version.who.sort != "each":
            opened.fault(
                "every",
                "no-subject-item",
                say(
                    "every: {after: …} 只用于每个事项（each）的任务。",
                    "every: {after: …} is for obligations on each item.",
                ),
            )
            return
        kinds = [opened.reader.known.kinds[each.kind] for each in version.who.each]
        if every.state != "opened" and (message := unknown_state(every.state, kinds)):
            opened.fault("every", "unknown-state", message[0], instead=message[1])


OBLIGATION = Part(
    "obligation",
    lambda: say("任务", "an obligation"),
    (
        Key("id", Text(is_id=True), True, ("编号", "id")),
        Key("rows", ListOf(Text()), help=("落实哪几条要求", "which requirements it holds")),
        Key("title", Text(), True, ("名称", "title")),
        Key("title_en", Text(may_be_empty=True)),
        Key("strand", Text(is_id=True), help=("重点措施", "strand")),
        Key(
            "duty",
            OneWord(DUTIES),
            True,
            ("性质：必须、不得、应当、可以、原则", "must, must_not, should, may, principle"),
        ),
        Key("every", EveryForm(), help=("周期", "cadence")),
        Key("opens", Date(), help=("从哪天起才算", "first day that counts")),
        Key("relaxes", RELAXES, help=("比上级要求低的依据", "why it asks for less than the pack above")),
        Key("why", Text(may_be_empty=True), help=("为什么只作原则、不判断", "why it is not judged")),
        Key("why_en", Text(may_be_empty=True)),
        Key("help", Text(may_be_empty=True)),
        Key("help_en", Text(may_be_empty=True)),
        Key("versions", ListOf(VERSION, single=False, least=1), True, ("按日期先后排列的版本", "versions by date")),
    ),
    _obligation,
    {
        "who": "who 写在 versions 里。 / who belongs into versions.",
        "require": "require 写在 versions 里。 / require belongs into versions.",
        "due": "due 写在 versions 里。 / due belongs into versions.",
        "waive": "waive 写在 versions 里。 / waive belongs into versions.",
        "source": "source 写在 versions 里。 / source belongs into versions.",
    },
)
OBLIGATIONS = ListOf(OBLIGATION, single=False)
