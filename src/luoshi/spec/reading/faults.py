"""What the YAML parser complains of, said to a clerk with a text editor."""

from __future__ import annotations

import re

import yaml

from luoshi.terms.finding import Finding
from luoshi.terms.language import say

#: Full-width marks that an input method types where YAML wants the narrow ones.
_WIDE = {"：": ": ", "，": ", ", "［": "[", "］": "]", "｛": "{", "｝": "}"}
#: A key followed by a full-width colon; and any full-width mark on a line that has brackets.
_WIDE_COLON = re.compile(r"^[\s-]*[A-Za-z_]\w*\s*(：)")
_WIDE_MARK = re.compile(r"^[\s-]*[［｛]|[\[{].*([，：［］｛｝])")


def finding_of(error: yaml.YAMLError, text: str, file: str) -> Finding:
    """Turn a parser error into a finding with its line."""
    line = _line_of(error, text)
    if "quoted scalar" in str(getattr(error, "context", "")) and "end of stream" in str(getattr(error, "problem", "")):
        return Finding(
            "not-yaml",
            file,
            error.context_mark.line + 1,  # type: ignore[attr-defined]  # a marked error, as its context shows
            say("从这一行起引号没有收尾。", "The quote that begins on this line is never closed."),
            instead=say("在文字末尾补上引号。", "Close it at the end of the text."),
        )
    problem = str(getattr(error, "problem", None) or getattr(error, "reason", ""))
    at, what, instead = _explained(problem, text.split("\n"), line)
    return Finding("not-yaml", file, at, what, say("按 YAML 的写法读不下去。", "It cannot be read as YAML."), instead)


def _line_of(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        return int(mark.line) + 1
    position = getattr(error, "position", None)
    return text[:position].count("\n") + 1 if isinstance(position, int) else 0


def _explained(problem: str, lines: list[str], line: int) -> tuple[int, str, str]:
    """Return the line of the cause (the parser often notices one line late), what is wrong, what to write."""
    for at in (line, line - 1):
        written = lines[at - 1] if 0 < at <= len(lines) else ""
        if "\t" in written[: len(written) - len(written.lstrip())]:
            return (
                at,
                say("这一行用了制表符（Tab）缩进。", "This line is indented with a tab."),
                say("把 Tab 换成空格，每层两格。", "Use spaces, two a level."),
            )
        if (wide := _wide_mark(written)) is not None:
            return (
                at,
                say(
                    f"这一行有全角符号“{wide}”：{written.strip()[:60]}",
                    f'There is a full-width "{wide}" on this line: {written.strip()[:60]}',
                ),
                say(
                    f"换成半角“{_WIDE[wide]}”；如果它是文字的一部分，给整句文字加双引号。",
                    f'Use the narrow "{_WIDE[wide]}"; if it belongs to a text, put the text in double quotes.',
                ),
            )
    written = lines[line - 1].strip()[:60] if 0 < line <= len(lines) else ""
    return (line, *_told(problem, written))


def _wide_mark(written: str) -> str | None:
    if found := _WIDE_COLON.match(written):
        return found[1]
    if found := _WIDE_MARK.search(written):
        return found[1] or written.strip().lstrip("- ")[0]
    return None


def _told(problem: str, written: str) -> tuple[str, str]:
    if "mapping values are not allowed" in problem:
        return (
            say(f"这里不应出现“键: 值”：{written}", f'A "key: value" is not possible here: {written}'),
            say(
                "检查这一行的缩进；文字里有“: ”时给整句加双引号。",
                'Check the indentation; a text that holds ": " needs double quotes.',
            ),
        )
    if "special characters" in problem or "control characters" in problem:
        return (
            say("文件里有看不见的控制字符。", "There is an invisible control character."),
            say("删掉这一处重新输入。", "Delete it and type the text again."),
        )
    return (
        say(f"写法不对：{written}", f"Not valid here: {written} ({problem})"),
        say("检查缩进、引号和括号是否成对。", "Check indentation, quotes and brackets."),
    )
