"""``as:`` how evidence belongs to a slot, and whether that can be for this subject and these kinds."""

from __future__ import annotations

from dataclasses import dataclass

from luoshi.spec.model import Kind, Relation
from luoshi.spec.reading import Mapping, YamlNode
from luoshi.terms.language import say

from .fields import ROLES, warn_unused
from .forms import Defs, OneWord, Schema, Text
from .parts import Opened
from .reader import Reader, Subject
from .suggest import instead_of

_WORDS = ("own", "target", "speaker", "author", "participant", "item", "parent", "call")
_WITH_NAME = ("role", "link")
_PERSONS = ("speaker", "author", "participant")


@dataclass(frozen=True)
class RelationForm:
    """A word, ``{role: ROLE}`` or ``{link: NAME}``."""

    def read(self, node: YamlNode, reader: Reader) -> Relation:
        """Return the relation."""
        if not isinstance(node, Mapping):
            return Relation(as_=OneWord((*_WORDS, *_WITH_NAME)).read(node, reader))  # type: ignore[arg-type]
        if len(node.entries) != 1 or (key := node.entries[0].key.text) not in _WITH_NAME:
            raise reader.refuse(
                node,
                "unknown-word",
                say("as 写一个词、{role: 角色} 或 {link: 字段}。", "as is a word, {role: ROLE} or {link: NAME}."),
            )
        return Relation(as_=key, name=Text().read(node.entries[0].value, reader))  # type: ignore[arg-type]

    def schema(self, _defs: Defs) -> Schema:
        """A word or a map of one."""
        return {
            "anyOf": [{"enum": list(_WORDS)}]
            + [
                {
                    "type": "object",
                    "properties": {key: {"type": "string"}},
                    "required": [key],
                    "additionalProperties": False,
                }
                for key in _WITH_NAME
            ]
        }


RELATION = RelationForm()


def check_relation(opened: Opened, relation: Relation, kinds: tuple[Kind, ...]) -> None:
    """Note a relation that can never hold for this subject or these kinds."""
    word, subject = relation.as_, opened.reader.subject
    if word in _WITH_NAME and not relation.name:
        opened.fault(
            "as",
            "missing-name",
            say(f"as: {word} 要写明名称。", f"as: {word} needs a name."),
            instead=f"as: {{{word}: …}}",
        )
        return
    if subject is not None:
        _check_subject(opened, word, subject)
    _check_evidence(opened, word, kinds)
    if word == "role" and all(kind.is_ == "item" for kind in kinds):
        _check_role(opened, relation.name, kinds)
    elif word == "link" and subject is not None:
        _check_link(opened, relation.name, (*kinds, *subject.kinds))


def _check_subject(opened: Opened, word: str, subject: Subject) -> None:
    if word in _PERSONS and not subject.is_person:
        opened.fault(
            "as",
            "no-person",
            say(
                f"as: {word} 要求承担者是人，这里是 {subject.sort}。",
                f"as: {word} needs a person as subject; here {subject.sort}.",
            ),
            instead=say("组织的任务用 own 或 target。", "For units write own or target."),
        )
    elif word in ("item", "parent") and subject.sort != "each":
        opened.fault(
            "as",
            "no-subject-item",
            say(f"as: {word} 只用于每个事项（each）的任务。", f"as: {word} is for obligations on each item."),
        )
    elif word == "call" and subject.cadence != "call":
        opened.fault("as", "no-call", say("as: call 只用于 every: {call: …}。", "as: call goes with every: {call: …}."))


def _check_evidence(opened: Opened, word: str, kinds: tuple[Kind, ...]) -> None:
    if word in ("parent", "role") and any(kind.is_ == "record" for kind in kinds):
        opened.fault(
            "as",
            "not-an-item",
            say(f"as: {word} 只用于台账事项，不用于记录。", f"as: {word} is for items, not for records."),
        )
    elif word in ("item", "call") and any(kind.is_ == "item" for kind in kinds):
        opened.fault(
            "as",
            "not-a-record",
            say(f"as: {word} 只用于记录，不用于台账事项。", f"as: {word} is for records, not for items."),
            instead=say("台账事项之间用 parent 或 {link: 字段}。", "Between items write parent or {link: NAME}."),
        )
    elif word in _PERSONS:
        for kind in kinds:
            if kind.is_ == "item" and kind.field(word) is None:
                opened.fault(
                    "as",
                    "unknown-field",
                    say(f"台账 {kind.id} 没有“{word}”这个字段。", f'The item {kind.id} has no field "{word}".'),
                    instead=say("用 {link: 人员字段}。", "Write {link: a field of persons}."),
                )
    warn_unused(word, kinds, opened.at("as"), opened.reader)


def _check_role(opened: Opened, role: str, kinds: tuple[Kind, ...]) -> None:
    roles = {*ROLES, *(role for kind in kinds for role in kind.roles)}
    if role not in roles:
        opened.fault(
            "as",
            "unknown-role",
            say(f"没有“{role}”这个单位角色。", f'There is no role of units "{role}".'),
            instead=instead_of(role, roles),
        )


def _check_link(opened: Opened, name: str, kinds: tuple[Kind, ...]) -> None:
    names = {field.id for kind in kinds for field in kind.fields} | {link.id for kind in kinds for link in kind.links}
    if name not in names:
        opened.fault(
            "as",
            "unknown-link",
            say(
                f"“{name}”既不是所数表单的字段，也不是该事项的字段。",
                f'"{name}" is a field neither of the evidence nor of the subject.',
            ),
            instead=instead_of(name, names),
        )
