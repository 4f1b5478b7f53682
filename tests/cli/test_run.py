"""`luoshi run`: true figures, clean after an interruption, in both languages."""

from __future__ import annotations

import re
from collections import Counter
from functools import cache
from pathlib import Path

import pytest
import typer

from demo_town import SAMPLE
from luoshi.city.demo import PACKS, Demo, demo_city
from luoshi.cli.commands import run
from luoshi.cli.instance import WALKED_PACKS
from luoshi.cli.walk import sample, steps
from luoshi.draft.review import read_review
from luoshi.spec import load_pack
from luoshi.spec.model import Pack
from luoshi.terms.finding import Refused
from luoshi.terms.language import language

PAPERS = ("周调度情况.docx", "任务分解表.xlsx", "整改台账.xlsx", "石榴社区党支部_一计划两清单一记录.docx", "status.parquet")
#: What was derived once is the same for every walk of these tests: nothing of it depends on the folder.
_DERIVED: dict[str, object] = {}
_DERIVE = steps.derive


@pytest.fixture(autouse=True)
def in_an_empty_folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    monkeypatch.setattr(steps, "derive", derived)
    monkeypatch.setattr(steps, "demo_city", city_once)


def derived(frozen: steps.Frozen, city: steps.City) -> object:
    if "rows" not in _DERIVED:
        _DERIVED["rows"] = _DERIVE(frozen, city)
    return _DERIVED["rows"]


@cache
def _city() -> Demo:
    return demo_city(load_pack(sample.CAMPAIGN))


def city_once(_campaign: Pack) -> Demo:
    return _city()


def walk() -> None:
    run.command(document=None, units=None, review=None, until="", serve=False, port=8000, out=Path("out"))


def files() -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in Path("out").iterdir()}


def test_six_steps_three_sentences_and_one_reason_are_printed(capsys):
    walk()
    lines = capsys.readouterr().out.splitlines()
    assert [line[:5] for line in lines if line.startswith("[")] == [f"[{n}/6]" for n in range(1, 7)]
    assert lines[0] == "落实 Luoshi 0.1.0 · 演示（虚构城市“临澜市”，演示日 2023-11-10 星期五）"
    glance = next(number for number, line in enumerate(lines) if line.startswith("一眼看三点："))
    why = next(number for number, line in enumerate(lines) if line.startswith("为什么没算："))
    assert why - glance == 3
    assert "青禾县" in lines[glance]
    assert "12 个专项整治项目中 2 个没有主要领导包案（望川县）" in lines[glance + 1]
    assert "云汀区柳溪村党支部" in lines[why]
    assert "不少于45" in "".join(lines[why:])
    assert "9人，应到23人" in "".join(lines[why:])


def test_the_speech_is_read_under_its_own_name_and_its_review_leaves_nothing_open(capsys):
    decided = read_review(sample.REVIEW)
    reviewed = steps.review_drafts(steps.read_speech(sample.DOCUMENT, decided), decided)
    read, _, review = capsys.readouterr().out.splitlines()
    assert read.startswith("[1/6] 读文件    示例讲话.docx  4,")
    assert [draft.quote for draft in reviewed.undecided] == []
    assert "未定" not in review


def test_the_printed_statuses_are_those_of_the_rows_and_both_derivations_agree(capsys):
    walk()
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("[5/6]"))
    rows, by_sql, _, _ = _DERIVED["rows"]
    assert rows.status == by_sql
    today = _city().manifest.today
    counts = Counter(row.status for row in rows.status)
    overdue = sum(row.status == "open" and row.due < today for row in rows.status)
    printed = [int(number.replace(",", "")) for number in re.findall(r"[\d,]+(?![\d.,])", line.split("]")[1])[:7]]
    assert printed == [len(by_sql), counts["met"], counts["late"], counts["open"] - overdue, overdue,
                       counts["waived"], counts["breached"]]


def test_412_units_stand_in_the_city_of_the_walk(capsys):
    walk()
    line = next(line for line in capsys.readouterr().out.splitlines() if line.startswith("[4/6]"))
    assert "412 个组织" in line
    assert "8 周记录" in line


def meaning_of(pack: Pack) -> dict[str, dict[str, object]]:
    """The obligations without the file and line they stand in, and without the words they quote."""
    drop = {"file": True, "line": True, "versions": {"__all__": {"source": True}}}
    return {one.id: one.model_dump(exclude=drop) for one in pack.obligations}  # type: ignore[arg-type]


def quotes_of(pack: Pack) -> dict[str, tuple[str, str]]:
    return {one.id: (one.versions[0].source.paragraph, one.versions[0].source.quote) for one in pack.obligations
            if one.versions[0].source}


def test_the_pack_that_comes_of_speech_and_review_is_the_one_that_is_shipped():
    walk()
    made, shipped = load_pack(WALKED_PACKS / PACKS[0]), load_pack(sample.CAMPAIGN)
    assert meaning_of(made) == meaning_of(shipped)
    # A draft quotes one demand, a person may quote a few words more; both stand in the same paragraph.
    ours, theirs = quotes_of(made), quotes_of(shipped)
    assert {name: place for name, (place, _) in ours.items()} == {name: place for name, (place, _) in theirs.items()}
    assert [name for name, (_, quote) in ours.items()
            if quote not in theirs[name][1] and theirs[name][1] not in quote] == []


def test_the_children_of_the_walk_are_those_that_are_shipped():
    walk()
    for name in PACKS[1:]:
        assert meaning_of(load_pack(WALKED_PACKS / name)) == meaning_of(load_pack(SAMPLE / name))


def test_walking_twice_gives_the_same_papers():
    walk()
    first = files()
    walk()
    second = files()
    assert sorted(first) == sorted(PAPERS)
    assert {name for name in PAPERS if first[name] != second[name]} <= {"status.parquet"}


@pytest.mark.parametrize("step", ["review_drafts", "make_pack", "found_city", "evaluate_week", "write_papers"])
def test_interrupted_anywhere_it_starts_clean(step: str, monkeypatch: pytest.MonkeyPatch):
    def interrupt(*arguments: object, **options: object) -> None:
        raise KeyboardInterrupt

    with monkeypatch.context() as patch:
        patch.setattr(steps, step, interrupt)
        with pytest.raises(KeyboardInterrupt):
            walk()
    left = WALKED_PACKS / PACKS[0] / "obligations"
    left.mkdir(parents=True, exist_ok=True)
    (left / "half.yaml").write_text("- id: HALF", encoding="utf-8")
    walk()
    assert sorted(files()) == sorted(PAPERS)
    assert not (left / "half.yaml").exists()


def test_a_review_that_makes_an_unsound_pack_is_refused_and_writes_no_paper(monkeypatch: pytest.MonkeyPatch):
    made = steps.apply

    def without_kind(*arguments: object, **options: object) -> object:
        reviewed = made(*arguments, **options)
        judged = next(one for one in reviewed.obligations if "require" in one["versions"][0])
        judged["versions"][0]["require"] = [{"count": "no_such_kind"}]
        return reviewed

    monkeypatch.setattr(steps, "apply", without_kind)
    with pytest.raises(Refused, match="no_such_kind"):
        walk()
    assert not Path("out").exists()


def test_english_readers_get_english_and_names_stay_as_they_are(capsys):
    language.set("en")
    walk()
    text = capsys.readouterr().out
    data = "“[^”]*”|" + "|".join(map(re.escape, (sample.DOCUMENT.name, *PAPERS)))
    pack = load_pack(sample.CAMPAIGN)
    titles = {source.paragraphs[0] for source in pack.sources.values()}
    units = {unit.name for unit in _city().tables.unit}
    given = units | {name.removesuffix("委") for name in units} | {pack.issuer, "书记"} | titles
    names = sorted(given, key=len, reverse=True)
    own = re.sub("|".join([data, *map(re.escape, names)]), "", text)
    assert re.findall("[一-鿿]+", own) == []


@pytest.fixture
def commands(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """What the management entry is asked for."""
    asked: list[str] = []

    def manage(*arguments: str, env: dict[str, str]) -> int:
        asked.append(" ".join(arguments))
        return 0

    monkeypatch.setattr(run, "manage", manage)
    return asked


def test_a_demo_that_cannot_be_used_is_made_anew(commands: list[str], monkeypatch: pytest.MonkeyPatch):
    monkeypatch.delenv("LUOSHI_HOME", raising=False)
    Path("var/demo").mkdir(parents=True)
    with pytest.raises(typer.Exit) as left:
        run._serve(8000, 1)
    assert commands == ["prepare_demo", "serve --port 8000 --address 127.0.0.1"]
    assert (left.value.exit_code, Path("var/demo").exists()) == (0, False)


def test_a_demo_that_is_ready_is_served_as_it_is(commands: list[str]):
    with pytest.raises(typer.Exit):
        run._serve(8000, 0)
    assert commands == ["serve --port 8000 --address 127.0.0.1"]


def test_a_home_of_ones_own_is_never_removed(commands: list[str], monkeypatch: pytest.MonkeyPatch):
    Path("mine").mkdir()
    monkeypatch.setenv("LUOSHI_HOME", "mine")
    with pytest.raises(typer.Exit) as left:
        run._serve(8000, 1)
    assert commands == []
    assert (left.value.exit_code, Path("mine").exists()) == (1, True)
