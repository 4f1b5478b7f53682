"""How values are typed: by what they speak of, not by how they look."""

from __future__ import annotations

import pytest

from luoshi.spec import load_pack
from luoshi.spec.model import (
    AllOf,
    AttendedShare,
    Bound,
    By,
    Compare,
    Criterion,
    Every,
    Filled,
    Fraction,
    Holds,
    MemberSelector,
    NotOneOf,
    OneOf,
    Operand,
    PostSelector,
    Range,
    Relation,
    UnitSelector,
)
from luoshi.terms.days import day_of

DAY = day_of("2023-11-05")


def _first(demo):
    return load_pack(demo.path).obligations[0].versions[0]


@pytest.mark.parametrize(
    ("written", "test"),
    [
        ("form: 大课", OneOf(values=("大课",))),
        ("form: [大课, 小课]", OneOf(values=("大课", "小课"))),
        ("minutes: 45", OneOf(values=(45,))),
        ("place: 45", OneOf(values=("45",))),
        ("place: 2023-11-05", OneOf(values=("2023-11-05",))),
        ("place: on", OneOf(values=("on",))),
        ("open: true", OneOf(values=(1,))),
        ("open: false", OneOf(values=(0,))),
        ("hours: 2.5", OneOf(values=(25,))),
        ("hours: 2", OneOf(values=(20,))),
        ("hours: 2.50", OneOf(values=(25,))),
        ("hours: -0.5", OneOf(values=(-5,))),
        ("planned: 2023-11-05", OneOf(values=(DAY,))),
        ("done_on: 2023-11-05", OneOf(values=(DAY,))),
        ("text: {all: [甲书, 乙书]}", AllOf(values=("甲书", "乙书"))),
        ("place: {filled: true}", Filled()),
        ("form: {not: 小课}", NotOneOf(operands=(Operand(value="小课"),))),
        ("guide: {not: {field: author}}", NotOneOf(operands=(Operand(field="author"),))),
        (
            "minutes: {min: 30, max: 90}",
            Compare(
                bounds=(Bound(bound="min", operand=Operand(value=30)), Bound(bound="max", operand=Operand(value=90)))
            ),
        ),
        ("hours: {min: 0.5}", Compare(bounds=(Bound(bound="min", operand=Operand(value=5)),))),
        (
            "done_on: {before: {field: planned}}",
            Compare(bounds=(Bound(bound="before", operand=Operand(field="planned")),)),
        ),
        ("planned: {after: 2023-11-05}", Compare(bounds=(Bound(bound="after", operand=Operand(value=DAY)),))),
        (
            "guide: {holds: {role: 书记, rank: [县处级], units: own}}",
            Holds(role=("书记",), rank=("县处级",), units_own=True),
        ),
        (
            "guide: {holds: {units: [{level: city}, {level: county}]}}",
            Holds(units=(UnitSelector(level=("city",)), UnitSelector(level=("county",)))),
        ),
    ],
)
def test_a_criterion_is_typed_by_its_field(demo, written, test):
    demo.asks(f"{{count: lesson, where: [{{{written}}}]}}")
    field = written.split(":")[0]
    assert _first(demo).require[0].where == (Criterion(name=field, field=field, test=test),)


@pytest.mark.parametrize(
    ("written", "criterion"),
    [
        ("by: own", Criterion(name="by", test=By(by="own"))),
        ("by: other_unit", Criterion(name="by", test=By(by="other_unit"))),
        (
            "attended_share: {min: 1/2}",
            Criterion(name="attended_share", test=AttendedShare(min=Fraction(num=1, den=2))),
        ),
        (
            "attended_share: {min: 0.8}",
            Criterion(name="attended_share", test=AttendedShare(min=Fraction(num=4, den=5))),
        ),
        ("name: long, minutes: 45", Criterion(name="long", field="minutes", test=OneOf(values=(45,)))),
    ],
)
def test_criteria_without_a_field_and_named_ones(demo, written, criterion):
    demo.asks(f"{{count: lesson, where: [{{{written}}}]}}")
    assert _first(demo).require[0].where == (criterion,)


@pytest.mark.parametrize(
    ("written", "relation"),
    [
        ("own", Relation(as_="own")),
        ("target", Relation(as_="target")),
    ],
)
def test_relations_of_units(demo, written, relation):
    demo.asks(f"{{count: lesson, as: {written}}}")
    assert _first(demo).require[0].relation == relation


@pytest.mark.parametrize(
    ("written", "relation"),
    [
        ("{link: origin}", Relation(as_="link", name="origin")),
        ("{role: sponsor}", Relation(as_="role", name="sponsor")),
        ("{role: upper}", Relation(as_="role", name="upper")),
        ("parent", Relation(as_="parent")),
    ],
)
def test_relations_of_items(demo, written, relation):
    demo.asks(f"{{count: matter, as: {written}}}", who="{each: {kind: matter}}", every="campaign")
    assert _first(demo).require[0].relation == relation


@pytest.mark.parametrize(
    ("written", "every"),
    [
        ("once", Every(cadence="once")),
        ("campaign", Every(cadence="campaign")),
        ("week", Every(cadence="week")),
        ("half", Every(cadence="half")),
        ("{rolling: 30}", Every(cadence="rolling", days=30)),
    ],
)
def test_cadences(demo, written, every):
    demo.asks("{count: lesson}", every=written)
    assert load_pack(demo.path).obligations[0].every == every


def test_a_list_of_selectors_is_a_union_and_one_stands_for_a_list_of_one(demo):
    demo.asks(
        "{count: lesson, as: speaker}",
        who="""{posts: [
        {role: 书记, units: {tags: 年老体弱}, per: person},
        {rank: [县处级], units: [{level: city}, {domain: 村}], per: person}]}""",
    )
    assert _first(demo).who.posts == (
        PostSelector(role=("书记",), units=(UnitSelector(tags=("年老体弱",)),), per="person"),
        PostSelector(
            rank=("县处级",), units=(UnitSelector(level=("city",)), UnitSelector(domain=("村",))), per="person"
        ),
    )


def test_members_and_places_in_the_tree(demo):
    demo.asks(
        "{count: lesson, as: participant}",
        who="""{members: {age: {min: 70}, category: 学生,
            units: {under: 0412, tree: sector, members: {min: 7, max: 50}}}}""",
    )
    assert _first(demo).who.members == (
        MemberSelector(
            category=("学生",),
            age=Range(min=70),
            units=(UnitSelector(under="0412", tree="sector", members=Range(min=7, max=50)),),
        ),
    )


def test_a_sum_of_a_decimal_is_scaled_like_the_field(demo):
    demo.asks("{sum: hours, of: lesson, at_least: 32.5}")
    assert _first(demo).require[0].at_least == 325


def test_ids_stay_text_whatever_they_look_like(demo):
    demo.swap("- id: A-1", "- id: 0412")
    assert load_pack(demo.path).obligations[0].id == "0412"


def test_what_is_left_out_stands_as_the_language_says(demo):
    demo.asks("{count: lesson}")
    version = _first(demo)
    assert version.require[0].relation == Relation(as_="own")
    assert version.require[0].at_least == 1
    assert version.due.model_dump(exclude_defaults=True) == {}
    demo.asks("{share_of: {members: {}}, have: {count: lesson, as: participant}, at_least: 4/5}")
    share = _first(demo).require[0]
    assert (share.within, share.tree, share.who.members[0].side) == ("own", "territory", "full")
    demo.asks("{state: closed}", who="{each: {kind: matter}}", every="campaign")
    assert _first(demo).who.each[0].charge == "owner"
    demo.asks("{count: lesson, as: speaker}", who="{posts: {role: 书记}}")
    assert _first(demo).who.posts[0].per == "post"


def test_a_criterion_may_compare_with_a_field_of_the_subject(demo):
    demo.asks(
        "{count: lesson, as: item, where: [{done_on: {before: {subject: deadline}}}]}",
        who="{each: {kind: matter}}",
        every="campaign",
    )
    assert _first(demo).require[0].where[0].test == Compare(
        bounds=(Bound(bound="before", operand=Operand(subject="deadline")),)
    )


def test_a_figure_may_be_compared_with_the_target_of_the_same_item(demo):
    demo.asks(
        "{filled: [actual], where: [{actual: {min: {field: target}}}]}", who="{each: {kind: matter}}", every="campaign"
    )
    assert _first(demo).require[0].where[0].test == Compare(
        bounds=(Bound(bound="min", operand=Operand(field="target")),)
    )


def test_settings_hold_their_choices_and_are_resolved_by_the_pack(demo):
    from luoshi.spec import resolve_settings  # noqa: PLC0415  (only this test)

    demo.asks(
        "{setting: way, each: [{count: lesson, at_least: 2}, {count: matter}], total: [{count: lesson, at_least: 9}]}"
    )
    pack = load_pack(demo.path)
    assert [one.op for one in pack.obligations[0].versions[0].require] == ["setting"]
    resolved = resolve_settings(pack).obligations[0].versions[0].require
    assert [(one.kinds, one.at_least) for one in resolved] == [(("lesson",), 2), (("matter",), 1)]
    demo.swap("way: each", "way: total", "pack.yaml")
    resolved = resolve_settings(load_pack(demo.path)).obligations[0].versions[0].require
    assert [(one.kinds, one.at_least) for one in resolved] == [(("lesson",), 9)]
