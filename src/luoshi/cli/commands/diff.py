"""``luoshi diff PACK``: what a level adds to the pack above it, tightens and relaxes (层层加码), and who asks it."""

from __future__ import annotations

from typing import Annotated

import typer

from luoshi.cli.main import EXIT_REFUSED
from luoshi.spec import Difference, Effect, compare, diff, inspect
from luoshi.spec.model import LocalRule, Pack, Quote
from luoshi.terms.days import Day, iso_of
from luoshi.terms.finding import Finding, Refused, Severity
from luoshi.terms.language import say

ABOUT = "逐项说明方案在上级方案上增加、收紧、放宽了什么，由谁提出。"

_LABELS = {
    Effect.ADDS: ("新增", "adds"),
    Effect.TIGHTENS: ("收紧", "tightens"),
    Effect.RELAXES: ("放宽", "relaxes"),
    Effect.REWORDS: ("措辞", "rewords"),
    Effect.DROPS: ("没有", "drops"),
}


def command(
    pack: Annotated[str, typer.Argument(help=say("方案文件夹或方案名", "folder or name of a pack"))],
    other: Annotated[
        str | None,
        typer.Argument(
            help=say(
                "和哪个方案比；不写就和上级方案（extends）比", "compare with this pack; default: the packs it extends"
            )
        ),
    ] = None,
) -> None:
    """Print what a pack adds to, tightens and relaxes of the pack above it, field by field, with who asks it.

    Exit code 0; 1 where a relaxation carries no reason and authority, or a pack cannot be read.

    Example: luoshi diff packs/county
    """
    below = _read(pack)
    if other is not None:
        _print(compare(below, upper := _read(other)), below, upper, is_bound=False)
        return
    if not below.parents:
        print(
            say(
                f"{below.title}没有上级方案（extends），没有可比的。写两个方案名可以直接比较。",
                f"{below.title_en or below.id} extends no pack; name a second pack to compare with.",
            )
        )
        return
    unmarked = sum(_print(diff(below, parent), below, parent, is_bound=True) for parent in below.parents)
    if unmarked:
        raise typer.Exit(EXIT_REFUSED)


def _read(name: str) -> Pack:
    """Read a pack; unmarked relaxations do not stop it here, since they are what is to be shown."""
    inspection = inspect(name)
    errors = [one for one in inspection.findings if one.severity is Severity.ERROR and one.code != "relaxation"]
    if inspection.pack is None or errors:
        raise Refused(errors or [Finding("no-pack", name, 0, say("方案没有读成。", "The pack could not be read."))])
    return inspection.pack


def _print(differences: list[Difference], below: Pack, above: Pack, *, is_bound: bool) -> int:
    """Print the differences; return how many relaxations carry no authority."""
    print(
        say(
            f"{below.title}（{below.id}） 对照 {above.title}（{above.id}）",
            f"{below.title_en or below.title} ({below.id}) beside {above.title_en or above.title} ({above.id})",
        )
    )
    for one in differences:
        print(
            f"  {say(*_LABELS[one.effect])} {one.obligation.id} {say(one.obligation.title, one.obligation.title_en)}"
            f"{_change(one)}{_because(one, is_bound=is_bound)}"
        )
    counts = [(effect, sum(one.effect is effect for one in differences)) for effect in Effect]
    print(
        "  "
        + say("，", ", ").join(
            f"{say(*_LABELS[effect])} {count}" for effect, count in counts if effect is not Effect.DROPS or not is_bound
        )
    )
    return sum(one.effect is Effect.RELAXES and one.obligation.relaxes is None for one in differences)


def _change(one: Difference) -> str:
    if not one.field:
        return ""
    nothing = say("（无）", "(nothing)")
    return f"  {one.field}{say('：', ': ')}{one.before or nothing} → {one.after or nothing}"


def _because(one: Difference, *, is_bound: bool) -> str:
    if one.effect is Effect.RELAXES and is_bound:
        if (relaxes := one.obligation.relaxes) is None:
            return say("  ［没有写依据，check 不予通过］", "  [no authority given; check refuses it]")
        return say(
            f"  ［{relaxes.reason}；依据：{relaxes.authority}］", f"  [{relaxes.reason}; by {relaxes.authority}]"
        )
    return (
        say(f"  ［{_rule(one.rule)}］", f"  [{_rule(one.rule)}]")
        if one.rule and one.effect in (Effect.ADDS, Effect.TIGHTENS)
        else ""
    )


def _rule(rule: Quote | LocalRule) -> str:
    if isinstance(rule, Quote):
        return f"{rule.document} {rule.paragraph} “{rule.quote}”"
    return say(
        f"本级口径：{rule.by}，{iso_of(Day(rule.day))}，{rule.why}",
        f"set locally by {rule.by}, {iso_of(Day(rule.day))}: {rule.why}",
    )
