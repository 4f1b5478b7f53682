"""``{setting: ID, CHOICE: [...], CHOICE: [...]}``: readings of one sentence, chosen in pack.yaml."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from luoshi.spec.model import Setting
from luoshi.spec.reading import Mapping, Sequence, YamlNode
from luoshi.terms.language import say

from .forms import Defs, Schema, Text, named
from .reader import Reader, Unreadable
from .sources import LOCAL, QUOTE
from .suggest import instead_of


@dataclass(frozen=True)
class SettingForm:
    """A map of one fixed key and free ones."""

    def read(self, node: YamlNode, reader: Reader) -> Setting:
        """Return the setting with the requirements of each choice."""
        from .requirements import REQUIREMENTS  # noqa: PLC0415  (requirements hold settings and settings requirements)

        if not isinstance(node, Mapping):
            raise reader.refuse(
                node,
                "wrong-type",
                say(f"这里要写一组“键: 值”，写成了{named(node)}。", f"This must be a map, not {named(node)}."),
            )
        values: dict[str, Any] = {}
        choices: dict[str, Any] = {}
        broken = False
        for entry in node.entries:
            form: Any = {"setting": Text(is_id=True), "source": QUOTE, "local": LOCAL}.get(entry.key.text)
            try:
                if form is not None:
                    values[entry.key.text] = form.read(entry.value, reader)
                else:
                    self._refuse_nested(entry.value, reader)
                    choices[entry.key.text] = REQUIREMENTS.read(entry.value, reader)
            except Unreadable:
                broken = True
        if broken:
            raise Unreadable
        self._check(node, values["setting"], choices, reader)
        piece = Setting(choices=choices, **values)
        reader.places.put(piece, reader.file, node.line)
        return piece

    @staticmethod
    def _refuse_nested(node: YamlNode, reader: Reader) -> None:
        for item in node.items if isinstance(node, Sequence) else ():
            if isinstance(item, Mapping) and item.value("setting") is not None:
                raise reader.refuse(
                    item, "too-deep", say("setting 里不能再有 setting。", "A setting must not hold a setting.")
                )

    @staticmethod
    def _check(node: Mapping, name: str, choices: dict[str, Any], reader: Reader) -> None:
        chosen = reader.known.settings.get(name)
        if len(choices) < 2:
            raise reader.refuse(
                node,
                "one-choice",
                say(f"setting: {name} 至少要有两种写法可选。", f"setting: {name} needs at least two choices."),
            )
        if chosen is None:
            raise reader.refuse(
                node,
                "unknown-setting",
                say(f"pack.yaml 的 settings 里没有 {name}。", f"settings of pack.yaml has no {name}."),
                instead=instead_of(name, reader.known.settings)
                or say(
                    f"写上 settings: {{{name}: {next(iter(choices))}}}。",
                    f"Write settings: {{{name}: {next(iter(choices))}}}.",
                ),
            )
        if chosen not in choices:
            raise reader.refuse(
                node,
                "unknown-choice",
                say(
                    f"settings 里 {name} 选了“{chosen}”，这里没有这一种。",
                    f'settings chooses "{chosen}" for {name}, which is not among the choices here.',
                ),
                instead=instead_of(chosen, choices),
            )

    def schema(self, defs: Defs) -> Schema:
        """An object with a key per choice."""
        from .requirements import REQUIREMENTS  # noqa: PLC0415  (see above)

        return {
            "type": "object",
            "title": "setting",
            "required": ["setting"],
            "properties": {"setting": {"type": "string"}, "source": QUOTE.schema(defs), "local": LOCAL.schema(defs)},
            "additionalProperties": REQUIREMENTS.schema(defs),
        }


SETTING = SettingForm()
