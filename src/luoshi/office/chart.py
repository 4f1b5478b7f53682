"""Pictures for print, drawn without a browser: the levels of a strand as dots on one line (层级对比).

The specification names a Chinese font. Where the machine has none the picture is still drawn, with English labels,
and `font_finding` says so.
"""

from __future__ import annotations

import shutil
import subprocess
from collections.abc import Sequence
from functools import cache
from pathlib import Path
from typing import Any

from luoshi.office.situation.facts import Gap
from luoshi.office.situation.levels import SMALLEST, level_label
from luoshi.office.whole_file import whole_file
from luoshi.terms.finding import Finding, Severity
from luoshi.terms.language import language, say

#: Families that hold Chinese, the likeliest first: Debian, then other systems.
FAMILIES = ("Noto Sans CJK SC", "Source Han Sans SC", "WenQuanYi Micro Hei", "SimHei", "Microsoft YaHei", "PingFang SC")
_INK, _ACCENT = "#1a1a1a", "#8a4b2a"


@cache
def chinese_font() -> str:
    """Return the first family that this machine has; empty where it has none."""
    listing = shutil.which("fc-list")
    if listing is None:
        return ""
    known = subprocess.run([listing, ":lang=zh", "family"], capture_output=True, text=True, check=False).stdout
    return next((family for family in FAMILIES if family in known), "")


def font_finding() -> Finding | None:
    """Say what is missing and how to get it, if this machine cannot draw Chinese."""
    if chinese_font():
        return None
    return Finding(
        "OF05",
        "",
        0,
        say("这台机器没有中文字体，图里的文字改用英文。", "No Chinese font here; the picture is labelled in English."),
        instead=say("安装：sudo apt install fonts-noto-cjk", "Install it: sudo apt install fonts-noto-cjk"),
        severity=Severity.WARNING,
    )


def level_chart(gaps: Sequence[Gap]) -> Any:
    """Return the specification: a row a strand, a dot a level, done of owing. For screen and print alike."""
    import altair  # noqa: PLC0415 (half a second to load, and most papers and pages draw nothing)

    token = None if chinese_font() else language.set("en")
    try:
        data, order = _points(gaps)
        share = altair.X("share:Q", title=None, scale=altair.Scale(domain=[0, 1]), axis=altair.Axis(format="%"))
        base = altair.Chart(altair.InlineData(values=data)).encode(
            x=share, y=altair.Y("level:N", sort=order, title=None, axis=altair.Axis(labelLimit=200))
        )
        dots = base.mark_circle(size=80, color=_ACCENT, opacity=1)
        words = base.mark_text(dy=-12, color=_INK).encode(text="count:N")
        line = base.mark_line(color=_ACCENT, strokeWidth=1, opacity=0.5).encode(order="step:Q")
        return (
            altair.layer(line, dots, words)
            .properties(width=360, height=110)
            .facet(row=altair.Row("strand:N", sort=[say(gap.title, gap.title_en) for gap in gaps], title=None))
            .configure(font=chinese_font() or "sans-serif", background="white")
            .configure_view(stroke="#dddddd")
        )
    finally:
        if token is not None:
            language.reset(token)


def draw(chart: Any, path: Path) -> None:
    """Write a picture as `.svg` or `.png`, whole or not at all."""
    content = chart_svg(chart).encode() if path.suffix == ".svg" else chart_png(chart)
    with whole_file(path) as target:
        target.write_bytes(content)


def chart_png(chart: Any, *, scale: float = 3) -> bytes:
    """Draw as PNG, `scale` points to a pixel of the screen."""
    import vl_convert  # noqa: PLC0415 (it brings a whole browser engine along)

    return bytes(vl_convert.vegalite_to_png(chart.to_json(), scale=scale))


def chart_svg(chart: Any) -> str:
    """Draw as SVG."""
    import vl_convert  # noqa: PLC0415 (as above)

    return str(vl_convert.vegalite_to_svg(chart.to_json()))


def _points(gaps: Sequence[Gap]) -> tuple[list[dict[str, Any]], list[str]]:
    """One point a step. Division happens here, at the edge; a group too small for a share gets no dot (E11)."""
    points, order = [], dict[str, None]()
    for gap in gaps:
        for number, step in enumerate(gap.steps):
            order[level_label(step.level)] = None
            points.append(
                {
                    "strand": say(gap.title, gap.title_en),
                    "level": level_label(step.level),
                    "step": number,
                    "share": step.done.value / step.owing.value if step.owing.value >= SMALLEST else None,
                    "count": f"{step.done.value}/{step.owing.value}",
                }
            )
    return points, list(order)
