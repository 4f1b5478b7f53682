"""Reads word lists and decisions: plain YAML data, safely, with the file and line of a fault."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import yaml

from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

#: libyaml where it is built in (ten times faster), else the same reader in Python.
_SAFE = getattr(yaml, "CSafeLoader", yaml.SafeLoader)


class _Words(_SAFE):  # type: ignore[misc,valid-type]
    """YAML 1.2 words: only true and false are yes and no, days and numbers with dashes stay text."""


_Words.yaml_implicit_resolvers = {
    first: [
        (tag, pattern)
        for tag, pattern in resolvers
        if tag in ("tag:yaml.org,2002:null", "tag:yaml.org,2002:int", "tag:yaml.org,2002:float")
        or (tag == "tag:yaml.org,2002:bool" and first in "tTfF")
    ]
    for first, resolvers in _SAFE.yaml_implicit_resolvers.items()
}


def read_yaml(path: Path) -> Any:
    """Return the data of one YAML file: mappings, lists, text, whole numbers, true and false; dates stay text.

    Raises Refused with file and line where the file is no YAML or cannot be read.
    """
    try:
        return yaml.load(path.read_text("utf-8"), _Words)
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        line = mark.line + 1 if mark else 0
        problem = getattr(error, "problem", None) or str(error)
        raise Refused(
            [Finding("yaml", path.name, line, say(f"不是合格的 YAML：{problem}", f"not YAML: {problem}"))]
        ) from error
    except (OSError, UnicodeDecodeError) as error:
        raise Refused(
            [Finding("yaml", path.name, 0, say(f"读不了这个文件：{error}", f"cannot be read: {error}"))]
        ) from error
