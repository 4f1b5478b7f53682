"""The burden of a pack: each form once, however many duties it serves."""

from luoshi.engine.burden import burden, unit_types
from luoshi.spec.model import (
    Count,
    Criterion,
    Every,
    FieldSpec,
    Filled,
    Kind,
    Obligation,
    Pack,
    UnitSelector,
    Version,
    Who,
    Window,
)
from luoshi.terms.days import day_of

STUDY = Kind(
    id="study", is_="record", label="学习", uses=("participants",),
    fields=(FieldSpec(id="form", label="形式", type="choice"), FieldSpec(id="notes", label="备注", type="text")),
)


def obligation(name, cadence, *, where=(), at_least=1, unit_type="branch", duty="must"):
    who = Who(sort="units", units=(UnitSelector(type=(unit_type,)),))
    require = (Count(kinds=("study",), where=where, at_least=at_least),)
    version = Version(from_=day_of("2023-10-01"), who=who, require=require)
    return Obligation(id=name, title=name, duty=duty, every=Every(cadence=cadence), versions=(version,))


def pack(*obligations):
    window = Window(first=day_of("2023-10-01"), last=day_of("2023-12-29"))
    return Pack(id="p", title="示例", window=window, kinds={"study": STUDY}, obligations=obligations)


FORM = (Criterion(name="form", field="form", test=Filled()),)


def test_one_form_serving_two_duties_costs_the_more_frequent_one_only():
    found = burden([pack(obligation("a", "month"), obligation("b", "campaign", at_least=2))], "branch")
    (form,) = found.forms
    assert (form.entries, form.avoided, [asked.obligation for asked in form.asked]) == (3, 2, ["a", "b"])


def test_fields_are_the_day_the_roster_and_those_a_duty_speaks_of():
    assert burden([pack(obligation("a", "month"))], "branch").forms[0].fields == {"done_on", "participants"}
    asked = burden([pack(obligation("a", "month", where=FORM))], "branch")
    assert asked.forms[0].fields == {"done_on", "participants", "form"}
    assert (asked.fields_in_window, asked.fields_per_month, asked.minutes_per_month) == (9, 3, 1)


def test_what_is_not_judged_and_what_others_owe_costs_nothing():
    quiet = pack(obligation("a", "month", duty="may"), obligation("b", "month", unit_type="office"))
    assert burden([quiet], "branch").forms == []
    assert len(burden([quiet], "office").forms) == 1


def test_types_of_units_are_taken_from_the_selectors_where_no_words_are_listed():
    assert unit_types([pack(obligation("a", "month", unit_type="office"), obligation("b", "month"))]) == ["office", "branch"]
