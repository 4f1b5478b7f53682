"""Write the weekly situation 周调度情况: one page of GB/T 9704-2012, or two, made of a frozen snapshot."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from luoshi.engine.reason.criterion import day_text
from luoshi.office.chart import chart_png, level_chart
from luoshi.office.line_breaks import count_lines
from luoshi.office.official_page import CHARACTERS, LINES, OfficialPage, Piece
from luoshi.office.situation.facts import Figure, Progress, Snapshot
from luoshi.office.situation.sentences import Section, period_text, plain, sections
from luoshi.terms.days import date_of
from luoshi.terms.language import language

#: Lines of the page that are not text: title, note, issuer, date.
FRAME = 4
TITLE = "周调度情况"


def write_situation(snapshot: Snapshot, path: Path, *, open_at: str = "", annex: bool = False) -> None:
    """Write the paper, whole or not at all; the same snapshot gives the same bytes.

    Each figure is a bookmark named after its reference; with ``open_at`` (an address with ``{figure}`` where the id
    belongs) it also opens its rows. Sentences that the page has no room for are left to the attachments; the first of
    each section always stands, and where these alone run over, the second page is used as well; ``annex`` adds all
    obligations as a table and the levels as a picture, from the next page on. It is written in Chinese whatever the
    reader's language: it is an official working paper.
    """
    token = language.set("zh")
    try:
        parts = fit(sections(snapshot), frame=FRAME + max(1, len(snapshot.attachments)))
        page = OfficialPage(title=TITLE, author=snapshot.issuer, day=snapshot.as_of)
        page.title(TITLE)
        page.note(_note(snapshot))
        for section in parts:
            page.run_in(section.title, [_piece(part, open_at) for passage in section.passages for part in passage])
        page.attachments(snapshot.attachments)
        page.signature(snapshot.issuer, snapshot.as_of)
        if annex:
            _lay_annex(page, snapshot, open_at)
        page.save(path)
    finally:
        language.reset(token)


def fit(parts: Sequence[Section], *, frame: int) -> list[Section]:
    """Keep the first passage of each section and add the others, a round at a time, while the lines last.

    The lines are those of as many whole pages as the first passages need, less the ``frame`` around them.
    """
    kept = [part._replace(passages=part.passages[:1]) for part in parts]
    pages = -(-(sum(map(lines_of, kept)) + frame) // LINES)
    lines = pages * LINES - frame
    turns = sorted(range(len(parts)), key=lambda place: parts[place].turn)
    for rank in range(1, max((len(part.passages) for part in parts), default=0)):
        for place in turns:
            if rank < len(parts[place].passages):
                longer = kept[place]._replace(passages=(*kept[place].passages, parts[place].passages[rank]))
                if sum(map(lines_of, [*kept[:place], longer, *kept[place + 1 :]])) <= lines:
                    kept[place] = longer
    return kept


def lines_of(section: Section) -> int:
    """How many lines a section takes on the page, two characters of indent included."""
    text = f"　　一、{section.title}。" + "".join(map(plain, section.passages))
    return count_lines(text, characters=CHARACTERS)


def _lay_annex(page: OfficialPage, snapshot: Snapshot, open_at: str) -> None:
    page.annex(len(snapshot.attachments) + 1, "各项任务进展")
    rows = [
        (title, one.title, period_text(one.period), *_figures(one, open_at))
        for strand, title, _ in snapshot.strands
        for one in snapshot.progress
        if one.strand == strand
    ]
    page.table(
        ("重点措施", "任务", "期", "已完成/应完成", "比上周增加", "没有做到的原因"),
        rows,
        widths=(22, 38, 19, 32, 17, 28),
    )
    if snapshot.gaps:
        page.picture(chart_png(level_chart(snapshot.gaps)), width=150)


def _figures(one: Progress, open_at: str) -> tuple[list[Piece], list[Piece], list[Piece]]:
    """Done of owing, gained, and the causes: each number is named and opens, as in the sentences."""
    causes = [
        piece
        for place, cause in enumerate(one.causes)
        for piece in (Piece(("、" if place else "") + cause.words), _piece(cause.figure, open_at))
    ]
    return [_piece(one.done, open_at), Piece("/"), _piece(one.owing, open_at)], [_piece(one.gained, open_at)], causes


def _note(snapshot: Snapshot) -> str:
    year, week, _ = date_of(snapshot.as_of).isocalendar()
    return f"（{year}年第{week}周，截至{day_text(snapshot.as_of)}）"


def _piece(part: str | Figure, open_at: str) -> Piece:
    if isinstance(part, str):
        return Piece(part)
    mark = part.reference.id
    return Piece(str(part.value), mark=mark, address=open_at.replace("{figure}", mark))
