"""What the YAML parser complains of, said to a clerk with a text editor."""

from __future__ import annotations

import yaml

from luoshi.terms.finding import Finding
from luoshi.terms.language import say

#: Full-width characters that an input method types where YAML wants the narrow ones.
_WIDE = {"：": ": ", "，": ", ", "［": "[", "］": "]", "｛": "{", "｝": "}", "＃": "#", "－": "-"}


def finding_of(error: yaml.YAMLError, text: str, file: str) -> Finding:
    """Turn a parser error into a finding with its line."""
    lines = text.split("\n")
    line = _line_of(error, text)
    written = lines[line - 1] if 0 < line <= len(lines) else ""
    what, instead = _explained(
        str(getattr(error, "problem", None) or getattr(error, "reason", "")), written, lines, line
    )
    return Finding("not-yaml", file, line, what, say("按 YAML 的写法读不下去。", "It cannot be read as YAML."), instead)


def _line_of(error: yaml.YAMLError, text: str) -> int:
    mark = getattr(error, "problem_mark", None) or getattr(error, "context_mark", None)
    if mark is not None:
        return int(mark.line) + 1
    position = getattr(error, "position", None)
    return text[:position].count("\n") + 1 if isinstance(position, int) else 0


def _explained(problem: str, written: str, lines: list[str], line: int) -> tuple[str, str]:
    before = lines[line - 2] if line >= 2 and line - 2 < len(lines) else ""
    for candidate in (written, before):
        if "\t" in candidate[: len(candidate) - len(candidate.lstrip())]:
            return (
                say("这一行用了制表符（Tab）缩进。", "This line is indented with a tab."),
                say("把 Tab 换成空格，每层两格。", "Use spaces, two a level."),
            )
        if wide := next((char for char in _WIDE if char in candidate), None):
            return (
                say(
                    f"这一行有全角符号“{wide}”：{candidate.strip()}",
                    f'There is a full-width "{wide}" on this line: {candidate.strip()}',
                ),
                say(
                    f"换成半角“{_WIDE[wide]}”；如果它是文字的一部分，给整句文字加双引号。",
                    f'Use the narrow "{_WIDE[wide]}"; if it belongs to the text, put the text in double quotes.',
                ),
            )
    if "mapping values are not allowed" in problem:
        return (
            say("这里不应出现“键: 值”。", 'A "key: value" is not possible here.'),
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
        say(f"写法不对：{written.strip()[:60]}", f"Not valid here: {written.strip()[:60]} ({problem})"),
        say("检查缩进、引号和括号是否成对。", "Check indentation, quotes and brackets."),
    )
