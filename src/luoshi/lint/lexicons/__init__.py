"""The word lists of lint (YAML), and those of a site's own folder on top.

A site's folder is named by the environment variable ``LUOSHI_LEXICONS``; its ``lint/FAMILY.yaml`` adds to the lists of
the same name here. Nothing of ours is taken away.
"""

from __future__ import annotations

import os
import re
from collections.abc import Sequence
from functools import lru_cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from luoshi.spec.yaml_data import read_yaml
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

#: Folder (or several, parted by the system's path separator) with a site's own lists.
SITE_VARIABLE = "LUOSHI_LEXICONS"


def entries(family: str, group: str) -> tuple[Any, ...]:
    """Return one list of ``FAMILY.yaml``, the site's entries last.

    Raises Refused where a site's file is no mapping of lists.
    """
    return _entries(family, group, os.environ.get(SITE_VARIABLE, ""))


def one_of(family: str, group: str) -> re.Pattern[str]:
    """Return a pattern for any entry of a list of regular expressions, the longest first."""
    return _pattern(entries(family, group))


@lru_cache(maxsize=256)
def _entries(family: str, group: str, site: str) -> tuple[Any, ...]:
    own = Path(str(files(__package__).joinpath(f"{family}.yaml")))
    found = [*_list(own, group)]
    for folder in filter(None, site.split(os.pathsep)):
        path = Path(folder) / "lint" / f"{family}.yaml"
        if path.is_file():
            found += _list(path, group)
    return tuple(found)


def _list(path: Path, group: str) -> list[Any]:
    data = read_yaml(path)
    found = data.get(group, []) if isinstance(data, dict) else None
    if not isinstance(found, list):
        raise Refused([_no_list(path, group)])
    return [_frozen(entry) for entry in found]


def _frozen(entry: Any) -> Any:
    if isinstance(entry, dict):
        return tuple((key, tuple(value) if isinstance(value, list) else value) for key, value in sorted(entry.items()))
    return str(entry)


def _no_list(path: Path, group: str) -> Finding:
    return Finding(
        "lexicon",
        path.name,
        0,
        say(f"“{group}”不是一个词表。", f"“{group}” is no list of words."),
        instead=say(f"写成 {group}: [词, 词]。", f"Write {group}: [word, word]."),
    )


@lru_cache(maxsize=256)
def _pattern(words: Sequence[str]) -> re.Pattern[str]:
    longest_first = sorted(set(words), key=lambda word: (-len(word), word))
    return re.compile("|".join(f"(?:{word})" for word in longest_first) or r"(?!)")
