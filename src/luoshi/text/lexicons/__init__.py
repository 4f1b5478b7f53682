"""Word lists that reading needs (YAML, data): units of measure, section titles, words of time."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path

from luoshi.spec.yaml_data import read_yaml


@cache
def words(family: str, group: str) -> tuple[str, ...]:
    """Return one list of ``FAMILY.yaml`` beside this file."""
    return tuple(str(word) for word in _family(family)[group])


@cache
def _family(family: str) -> dict[str, list[str]]:
    data = read_yaml(Path(str(files(__package__).joinpath(f"{family}.yaml"))))
    if not isinstance(data, dict):
        raise TypeError(family)
    return data
