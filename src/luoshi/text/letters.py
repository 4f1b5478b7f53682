"""Names found by what is typed on a Latin keyboard: characters, whole syllables, first letters, or any mixture."""

from __future__ import annotations

import unicodedata
from functools import cache, lru_cache

#: ``ü``, taken apart: it is typed ``v`` as well as ``u``.
_UMLAUT = "u\u0308"


def sounds_like(name: str, typed: str) -> bool:
    """Say whether ``typed`` stands in a name: ``柳溪``, ``liuxi``, ``lx``, ``柳xi``; spaces and case do not matter.

    A character with several readings answers to each (重: ``zhong``, ``chong``). Nothing typed is found nowhere.
    """
    wanted = "".join(unicodedata.normalize("NFKC", typed).lower().split())
    folded = unicodedata.normalize("NFKC", name).lower()
    if not wanted:
        return False
    return wanted in folded or any(_fits(folded[start:], wanted) for start in range(len(folded)))


def _fits(rest: str, wanted: str) -> bool:
    """Say whether the beginning of ``rest`` is read as all of ``wanted``; the last syllable may be unfinished."""
    if not wanted:
        return True
    if not rest:
        return False
    first, after = rest[0], rest[1:]
    if wanted[0] == first and _fits(after, wanted[1:]):
        return True
    return any(
        sound.startswith(wanted)
        or (wanted.startswith(sound) and _fits(after, wanted[len(sound) :]))
        or (wanted[0] == sound[0] and _fits(after, wanted[1:]))
        for sound in _sounds(first)
    )


@lru_cache(maxsize=20_000)
def _sounds(character: str) -> tuple[str, ...]:
    """Return the readings of a character without tones; none for what is no Chinese character."""
    found: dict[str, None] = {}
    for reading in _dictionary().get(ord(character), "").split(","):
        if reading:
            spelt = unicodedata.normalize("NFD", reading)
            found[_plain(spelt.replace(_UMLAUT, "v"))] = None
            found[_plain(spelt)] = None
    return tuple(found)


def _plain(spelt: str) -> str:
    return "".join(one for one in spelt if not unicodedata.combining(one))


@cache
def _dictionary() -> dict[int, str]:
    from pypinyin.pinyin_dict import pinyin_dict  # noqa: PLC0415 (a second to load, only where somebody searches)

    return dict(pinyin_dict)
