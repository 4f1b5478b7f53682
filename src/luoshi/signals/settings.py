"""The YAML beside each signal: thresholds, the kinds and fields it reads, and the cues that name its fault."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from pathlib import Path
from typing import Any

from luoshi.spec.yaml_data import read_yaml


class Settings:
    """One signal's data. Asking for what is not there is a defect of the signal, found by its test."""

    def __init__(self, data: dict[str, Any]) -> None:
        self._data = data

    def number(self, name: str) -> int:
        """Return a threshold (days, pieces)."""
        return int(self._data["thresholds"][name])

    def share(self, name: str) -> tuple[int, int]:
        """Return a threshold written ``3/10`` as numerator and denominator."""
        num, _, den = str(self._data["thresholds"][name]).partition("/")
        return int(num), int(den or 1)

    def word(self, name: str) -> str:
        """Return a kind, field or state that the signal reads."""
        return str(self._data["reads"][name])

    def words(self, name: str) -> tuple[str, ...]:
        """Return a list of kinds, fields, states or values that the signal reads."""
        return tuple(str(word) for word in self._data["reads"][name])

    @property
    def measured(self) -> tuple[int, int, int]:
        """Return at how many units it showed, rightly showed, and should have shown, when last measured."""
        found = self._data.get("measured", {})
        return int(found.get("shown", 0)), int(found.get("right", 0)), int(found.get("planted", 0))

    @property
    def cues(self) -> tuple[str, ...]:
        """Regular expressions that fit a sentence naming the fault."""
        return tuple(str(cue) for cue in self._data["cues"])


@cache
def settings_of(module: str) -> Settings:
    """Return the settings beside a module of ``faults/``."""
    data = read_yaml(Path(str(files(f"{__package__}.faults").joinpath(f"{module}.yaml"))))
    if not isinstance(data, dict):
        raise TypeError(module)
    return Settings(data)
