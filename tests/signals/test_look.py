"""All prompts of a day: the same again, in the established order, about units and never about persons."""

import pytest

from luoshi.city import thread_city
from luoshi.engine.oracle import evaluate
from luoshi.engine.tables import Rows
from luoshi.signals import Scene, prompts, signals
from luoshi.terms.language import language
from signals.town import TODAY, Town, day, pack


@pytest.fixture(scope="module")
def scene():
    tables, _ = thread_city()
    return Scene([pack("thread")], tables, evaluate(pack("thread"), tables, TODAY), TODAY)


@pytest.fixture(scope="module")
def found(scene):
    return prompts(scene)


def test_a_living_town_has_some_prompts_and_the_same_again(scene, found):
    assert found
    assert prompts(scene) == found


def test_they_stand_by_fault_and_then_in_the_established_order(scene, found):
    order = [signal.head.id for signal in signals()]
    places = [(order.index(p.signal), scene.units_in_order.index(p.unit), p.about) for p in found]
    assert places == sorted(places)


def test_order_is_that_of_the_register_and_not_of_how_much_is_wrong():
    town = Town()
    for unit, count in (("三村党支部", 1), ("一村党支部", 3), ("二村党支部", 2)):
        for _ in range(count):
            town.item("topic", town[unit], day("09-20"), fields={"title": "一个课题"})
    scene = Scene([pack()], town.tables, Rows(), TODAY)
    assert [scene.name(p.unit) for p in prompts(scene)] == ["一村党支部", "二村党支部", "三村党支部"]


def test_keys_are_used_once(found):
    assert len({prompt.key for prompt in found}) == len(found)


def test_no_prompt_names_a_person_or_points_at_one(scene, found):
    people = {row.id for row in scene.tables.person}
    names = {row.name for row in scene.tables.person if len(row.name) > 1}
    for prompt in found:
        data = str(prompt.as_data())
        assert not any(name in data for name in names)
        refs = {ref.key for fact in prompt.facts for ref in fact.refs}
        assert not any(person in key for person in people for key in refs)


def test_every_prompt_says_what_settles_it_and_stands_on_a_fact(found):
    for prompt in found:
        assert prompt.what.endswith("。")
        assert prompt.settle.endswith("。")
        assert prompt.facts


def test_one_units_prompts_are_those_of_all_for_that_unit(scene, found):
    unit = found[0].unit
    assert prompts(scene, units={unit}) == [prompt for prompt in found if prompt.unit == unit]


def test_it_is_said_in_english_too(scene, found):
    token = language.set("en")
    english = prompts(scene)
    language.reset(token)
    assert [prompt.key for prompt in english] == [prompt.key for prompt in found]
    assert all(prompt.what.isascii() or "“" in prompt.what or "《" in prompt.what for prompt in english)


def test_a_prompt_dies_when_the_facts_change():
    town = Town()
    topic = town.item("topic", town["甲县委"], day("09-20"), fields={"title": "一个课题"})
    before = [prompt.key for prompt in prompts(Scene([pack()], town.tables, Rows(), TODAY))]
    town.record("field_visit", town["甲县委"], day("11-09"), item=topic, fields={"method": ("走访",)})
    assert before == [f"p08-topics-unvisited/{town['甲县委']}"]
    assert prompts(Scene([pack()], town.tables, Rows(), TODAY)) == []
