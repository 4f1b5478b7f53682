"""What a pack has from the packs above it (``extends``): words, strands, settings, sources. Its own stand first."""

from __future__ import annotations

from collections.abc import Iterable

from luoshi.spec.model import Pack, SourceText, Strand, Words


def joined(lists: Iterable[Words]) -> Words:
    """Return the union of word lists, in order."""
    lists = list(lists)
    return Words(
        **{
            name: tuple(dict.fromkeys(word for words in lists for word in getattr(words, name)))
            for name in Words.model_fields
        }
    )


def all_words(pack: Pack) -> Words:
    """Return the words of a pack and of all packs above it."""
    return joined([pack.words, *(all_words(parent) for parent in pack.parents)])


def all_strands(pack: Pack) -> tuple[Strand, ...]:
    """Return the strands of a pack, then those of the packs above that it does not restate."""
    strands = {strand.id: strand for parent in reversed(pack.parents) for strand in all_strands(parent)}
    own = {strand.id: strand for strand in pack.strands}
    return tuple((own | {name: strand for name, strand in strands.items() if name not in own}).values())


def all_settings(pack: Pack) -> dict[str, str]:
    """Return the settings that hold in a pack: its own before those of the packs above."""
    settings: dict[str, str] = {}
    for parent in reversed(pack.parents):
        settings |= all_settings(parent)
    return settings | pack.settings


def ids_above(parents: tuple[Pack, ...]) -> set[str]:
    """Return the ids of all packs above."""
    return {name for parent in parents for name in (parent.id, *ids_above(parent.parents))}


def all_sources(pack: Pack) -> dict[str, SourceText]:
    """Return the source documents of a pack and of the packs above it, by id; its own first."""
    sources: dict[str, SourceText] = {}
    for parent in reversed(pack.parents):
        sources |= all_sources(parent)
    return sources | pack.sources
