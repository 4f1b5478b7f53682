"""Every criterion and every number has a source, or is marked as local (本级口径)."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.spec.grammar.reader import Places
from luoshi.spec.model import Due, Pack, Version
from luoshi.spec.walk import versions
from luoshi.terms.finding import Finding
from luoshi.terms.language import say


def check(pack: Pack, places: Places) -> Iterator[Finding]:
    """A version without source and local must hold one in each requirement and in its due."""
    for obligation, version in versions(pack):
        if not _is_cited(version):
            yield Finding(
                "no-source",
                *places.of(version, obligation),
                say(f"任务 {obligation.id} 的这个版本没有出处。", f"This version of {obligation.id} has no source."),
                say(
                    "每一项要求都要有依据；没有文件依据的是本级口径，要写明谁定的、为什么。",
                    "Every demand has a source; what no document gives is local, with who set it and why.",
                ),
                say(
                    "写 source: {document, paragraph, quote} 或 local: {by, day, why}。",
                    "Write source: {document, paragraph, quote} or local: {by, day, why}.",
                ),
            )


def _is_cited(version: Version) -> bool:
    if version.source or version.local:
        return True
    parts = [*version.require, *([] if version.due == Due() else [version.due])]
    return bool(parts) and all(part.source or part.local for part in parts)
