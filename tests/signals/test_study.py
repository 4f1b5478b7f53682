"""Prescribed texts never opened, and classes in place of reading oneself."""

from signals.town import Town, day, look, rows_of, told

OWING = ("ST-01",)


def leader(town: Town, unit: str) -> str:
    someone = town.person("示例甲", None)
    town.post(someone, town[unit], "主要负责同志", rank="县处级", from_=day("01-01"))
    return someone


def study(town: Town, unit: str, on: str, *texts: str, kind: str = "study_session", form: str = "集中学习") -> str:
    fields = {"text": texts} | ({"form": form} if kind == "study_session" else {})
    return town.record(kind, town[unit], day(on), fields=fields, people=[leader(town, unit)])


def test_p4_the_text_that_no_record_names_is_shown_once_others_have_been_studied():
    town = Town()
    study(town, "示例市财政局党组", "09-25", "章程", "报告")
    study(town, "示例市财政局党组", "10-25", "选编", kind="self_study")
    (prompt,) = look("p04-text-unread", town.tables, rows_of(town.tables, obligations=OWING))
    assert (prompt.unit, prompt.what) == (town["示例市财政局党组"], "《专题读本》还没有学过。")


def test_p4_all_texts_studied_and_none_at_all_are_left_to_other_pages():
    town = Town()
    study(town, "示例市财政局党组", "09-25", "章程", "报告", "选编", "专题读本")
    leader(town, "甲县委")
    assert told("p04-text-unread", town, rows_of(town.tables, obligations=OWING)) == []


def test_p4_the_first_weeks_are_too_early():
    town = Town()
    study(town, "示例市财政局党组", "09-25", "章程")
    rows = rows_of(town.tables, obligations=OWING, as_of=day("10-29"))
    assert told("p04-text-unread", town, rows, as_of=day("10-29")) == []
    rows = rows_of(town.tables, obligations=OWING, as_of=day("10-30"))
    assert told("p04-text-unread", town, rows, as_of=day("10-30")) == ["示例市财政局党组"]


def reading_class(town: Town, unit: str, on: str) -> str:
    return town.record("reading_class", town[unit], day(on), fields={"days": 7}, people=[leader(town, unit)])


def test_p5_a_class_without_self_study_is_shown_after_two_weeks_and_one_arrangement_ends_it():
    town = Town()
    held = reading_class(town, "示例市财政局党组", "10-15")
    rows = rows_of(town.tables, obligations=OWING)
    (prompt,) = look("p05-no-self-study", town.tables, rows)
    assert prompt.facts == (("2023-10-15办过读书班，至今没有自学安排。", (("record", held),)),)
    assert told("p05-no-self-study", town, rows, as_of=day("10-28")) == []
    study(town, "示例市财政局党组", "11-09", "章程", kind="self_study")
    assert told("p05-no-self-study", town, rows) == []


def test_p5_lectures_by_others_count_as_classes_and_meetings_of_ones_own_do_not():
    town = Town()
    study(town, "甲县委", "10-15", "章程", form="专家辅导")
    study(town, "示例市财政局党组", "10-15", "章程")
    assert told("p05-no-self-study", town, rows_of(town.tables, obligations=OWING)) == ["甲县委"]


def test_p5_a_unit_that_owes_no_self_study_is_not_asked():
    town = Town()
    town.record("study_session", town["一村党支部"], day("10-15"), fields={"form": "专家辅导"})
    leader(town, "甲县委")
    assert told("p05-no-self-study", town, rows_of(town.tables, obligations=OWING)) == []
