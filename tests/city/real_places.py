"""Names that no invented place may contain: provinces, and cities and prefectures as they are commonly called."""

from pathlib import Path

REAL_PLACES = frozenset((Path(__file__).parent / "real_places.txt").read_text(encoding="utf-8").split())
