"""The word lists of drafting: YAML files in ``lexicons/``, and those of a site's own folders on top.

A list entry is a word, or a mapping ``{word, from, to, jurisdiction, off}``: in force between two ISO dates, for one
jurisdiction, or switched off by a site. A site's file of the same name adds to ours; nothing of ours is touched.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable
from functools import cached_property, lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from luoshi.spec.yaml_data import read_yaml
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

#: Folder (or several, parted by the system's path separator) with a site's own lists.
SITE_VARIABLE = "LUOSHI_LEXICONS"


class Lexicon:
    """All families merged, for one date and jurisdiction. Patterns are compiled once and kept."""

    def __init__(self, families: dict[str, dict[str, Any]], *, date: str | None = None, jurisdiction: str = "") -> None:
        self._families = families
        self._date = date
        self._jurisdiction = jurisdiction
        self._cache: dict[tuple[str, ...], Any] = {}

    def words(self, family: str, group: str) -> tuple[str, ...]:
        """Return a list of words in force, longest first."""
        key = ("words", family, group)
        if key not in self._cache:
            self._cache[key] = tuple(
                sorted(self._in_force(self._families[family][group]), key=lambda word: (-len(word), word))
            )
        return self._cache[key]  # type: ignore[no-any-return]

    def data(self, family: str, group: str) -> Any:
        """Return a group as written: a mapping, or a list of mappings."""
        return self._families[family][group]

    def any_of(self, family: str, group: str) -> re.Pattern[str]:
        """Return a pattern that fits any word of the list, the longest first."""
        return self._compiled(("any", family, group), lambda: "|".join(map(re.escape, self.words(family, group))))

    def one_of(self, family: str, group: str) -> re.Pattern[str]:
        """Return a pattern made of a list of regular expressions."""
        return self._compiled(
            ("one", family, group), lambda: "|".join(f"(?:{word})" for word in self.words(family, group))
        )

    def pattern(self, family: str, group: str) -> re.Pattern[str]:
        """Return the regular expression of a group."""
        return self._compiled(("pattern", family, group), lambda: self.alternatives(family, group))

    def pattern_of(self, family: str, group: str, name: str, form: str) -> re.Pattern[str]:
        """Return the pattern of one name in a mapping, set into ``form`` at {}."""
        return self._compiled(
            ("of", family, group, name, form), lambda: form.replace("{}", _joined(self._families[family][group][name]))
        )

    def alternatives(self, family: str, group: str) -> str:
        """Return a group as the text of one regular expression: what is written, or any of a list in its order."""
        return _joined(self._families[family][group])

    @cached_property
    def verb_class(self) -> dict[str, str]:
        """Verb -> strong, medium or weak; a verb in two lists has the stronger class."""
        return {word: group for group in ("weak", "medium", "strong") for word in self.words("acts", group)}

    @cached_property
    def verb(self) -> re.Pattern[str]:
        """A pattern for any verb, longest first."""
        return re.compile("|".join(map(re.escape, sorted(self.verb_class, key=lambda word: (-len(word), word)))))

    def _compiled(self, key: tuple[str, ...], pattern: Callable[[], str]) -> re.Pattern[str]:
        if key not in self._cache:
            self._cache[key] = re.compile(pattern() or r"(?!)")
        return self._cache[key]  # type: ignore[no-any-return]

    def _in_force(self, entries: list[Any]) -> list[str]:
        kept: dict[str, None] = {}
        for entry in entries:
            if not isinstance(entry, dict):
                kept[str(entry)] = None
            elif entry.get("off"):
                kept.pop(str(entry["word"]), None)
            elif self._applies(entry):
                kept[str(entry["word"])] = None
        return list(kept)

    def _applies(self, entry: dict[str, Any]) -> bool:
        place = entry.get("jurisdiction")
        if place and place != self._jurisdiction:
            return False
        if self._date is None:
            return True
        return str(entry.get("from", "")) <= self._date <= str(entry.get("to", "9999"))


def _joined(value: str | list[str]) -> str:
    return f"(?:{'|'.join(value)})" if isinstance(value, list) else value


def load(*folders: Path, date: str | None = None, jurisdiction: str = "") -> Lexicon:
    """Return our lists with those of ``folders`` on top (default: the folders named by LUOSHI_LEXICONS).

    ``date`` (ISO) and ``jurisdiction`` choose dated and local entries. Raises Refused, naming the file, for a list that
    is not one.
    """
    named = folders or tuple(Path(part) for part in os.environ.get(SITE_VARIABLE, "").split(os.pathsep) if part)
    return _load(named, date, jurisdiction)


@lru_cache(maxsize=8)
def _load(folders: tuple[Path, ...], date: str | None, jurisdiction: str) -> Lexicon:
    families = {path.stem: _family(path) for path in _ours()}
    for folder in folders:
        if not folder.is_dir():
            raise Refused(
                [
                    Finding(
                        "lexicon", str(folder), 0, say("没有这个词表文件夹。", "There is no such folder of word lists.")
                    )
                ]
            )
        for path in sorted(folder.glob("*.yaml")):
            families[path.stem] = _merged(families.get(path.stem, {}), _family(path))
    return Lexicon(families, date=date, jurisdiction=jurisdiction)


def _ours() -> list[Path]:
    return sorted(Path(str(files("luoshi.draft").joinpath("lexicons"))).glob("*.yaml"))


def _family(path: Path) -> dict[str, Any]:
    data = read_yaml(path)
    if not isinstance(data, dict):
        raise Refused(
            [
                Finding(
                    "lexicon",
                    path.name,
                    1,
                    say("词表应是“组名: [词, …]”。", "A word list is written as “group: [word, …]”."),
                )
            ]
        )
    return data


def _merged(ours: dict[str, Any], theirs: dict[str, Any]) -> dict[str, Any]:
    merged = dict(ours)
    for group, value in theirs.items():
        old = merged.get(group)
        if isinstance(old, list) and isinstance(value, list):
            merged[group] = (
                [*value, *old] if value and isinstance(value[0], dict) and "word" not in value[0] else [*old, *value]
            )
        elif isinstance(old, dict) and isinstance(value, dict):
            merged[group] = {**old, **value}
        else:
            merged[group] = value
    return merged
