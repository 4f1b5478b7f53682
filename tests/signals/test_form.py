"""One file for two events, and what a level adds to what was asked of it."""

from luoshi.engine.oracle import evaluate
from luoshi.engine.tables import RecordField
from luoshi.spec.model import FieldSpec, UnitSelector
from signals.town import TODAY, Town, day, look, pack, told

FILE = FieldSpec(id="roster", label="签到表", type="file")
#: As SHA-256 would be: what a file is, not what it is called.
SAME, OTHER = "a" * 64, "b" * 64


def with_files():
    """The sample pack whose study sessions may carry a file."""
    kind = pack().kinds["study_session"]
    kinds = {**pack().kinds, kind.id: kind.model_copy(update={"fields": (*kind.fields, FILE)})}
    return pack().model_copy(update={"kinds": kinds})


def session(town: Town, unit: str, on: str, file: str) -> str:
    record = town.record("study_session", town[unit], day(on), fields={"form": "集中学习"})
    town.tables.record_field.append(RecordField(record, 1, "roster", text=file))
    return record


def test_p28_one_file_with_two_days_or_two_units_is_shown_at_each_unit():
    town = Town()
    first, second = session(town, "一村党支部", "10-12", SAME), session(town, "一村党支部", "10-26", SAME)
    third = session(town, "二村党支部", "10-12", SAME)
    session(town, "三村党支部", "10-12", OTHER)
    own, other = look("p28-form-over-matter", town.tables, packs=[with_files()])
    assert own.facts == (
        ("同一个文件也用在另外1个组织的活动上。", (("record", first), ("record", second))),
    )
    assert (other.unit, other.facts[0].refs) == (town["二村党支部"], (("record", third),))


def test_p28_one_event_entered_under_two_forms_is_no_reuse():
    town = Town()
    for _ in range(2):
        session(town, "一村党支部", "10-12", SAME)
    assert told("p28-form-over-matter", town, packs=[with_files()]) == []


def test_p28_nine_paper_records_typed_in_one_evening_are_no_prompt():
    town = Town()
    for n in range(1, 10):
        fields = {"form": "集中学习", "title": "把学习落到办事上"}
        town.record("study_session", town["一村党支部"], day(f"10-{n + 10}"), fields=fields, entered_at=day("11-08"))
    assert told("p28-form-over-matter", town) == []


def test_p28_a_long_text_used_again_is_shown():
    town = Town()
    told_words = "与会同志围绕怎样把学到的用到手边的事上，结合各自岗位谈了体会，认识到要先学一步、学深一层，再动手去办"
    for on in ("10-12", "10-26"):
        record = town.record("study_session", town["一村党支部"], day(on))
        town.tables.record_field.append(RecordField(record, 1, "title", text=told_words))
    assert told("p28-form-over-matter", town) == ["一村党支部"]


def child(code: str):
    """A county's own pack: one obligation and one field more than the sample asks."""
    parent = pack("thread")
    weekly = next(one for one in parent.obligations if one.id == "DV-02")
    kind = parent.kinds["lecture"]
    more = kind.model_copy(update={"fields": (*kind.fields, FieldSpec(id="outline", label="提纲", type="text"))})
    return parent.model_copy(
        update={
            "id": "county",
            "extends": (parent.id,),
            "parents": (parent,),
            "scope": (UnitSelector(under=code),),
            "obligations": (weekly.model_copy(update={"id": "X-01", "title": "每周报一次进度"}),),
            "kinds": {**parent.kinds, "lecture": more},
        }
    )


def test_p28_what_a_countys_own_pack_adds_is_shown_at_the_county():
    town = Town()
    packs = [child("0001")]
    rows = evaluate(packs[0], town.tables, TODAY)
    (prompt,) = look("p28-form-over-matter", town.tables, rows, packs=packs)
    assert prompt.unit == town["甲县委"]
    words = [fact.words for fact in prompt.facts]
    assert words == ["新加任务“每周报一次进度”，要填：调度会。", "“党课”多填1项：提纲。"]


def test_p28_a_pack_that_extends_and_adds_nothing_is_no_prompt():
    town = Town()
    packs = [child("0001").model_copy(update={"obligations": (), "kinds": pack("thread").kinds})]
    assert told("p28-form-over-matter", town, packs=packs) == []
