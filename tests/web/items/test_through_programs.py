"""No route past the law: what a page refuses, a program with a key is refused as well, in the same words."""

from __future__ import annotations

import pytest
from django.http import HttpResponse

from web.api.conftest import Call, call
from web.items.conftest import Places, opened

__all__ = ["call"]
pytestmark = pytest.mark.django_db


def test_a_program_of_the_unit_cannot_close_its_problem_and_one_of_the_county_can(call: Call, places: Places):
    item = opened(places.branch, remedy=("划线，装道闸",)).pk
    assert call("secretary", f"/items/{item}/moves", {"to": "solved", "note": "晚上去看北门"}).status_code == 200
    refused = call("secretary", f"/items/{item}/moves", {"to": "closed", "note": "好了"})
    assert refused.status_code == 400
    assert [fault["said"] for fault in refused.json()["faults"]] == ["本单位不能给自己销号。请交由：鹭渡镇党委。"]
    assert call("stranger-clerk", f"/items/{item}/moves", {"to": "closed", "note": "好了"}).status_code == 404
    assert call("county-clerk", f"/items/{item}/moves", {"to": "closed"}).status_code == 400
    assert call("county-clerk", f"/items/{item}/moves", {"to": "closed", "note": "到现场看过"}).status_code == 200


def told(answer: HttpResponse) -> list[tuple[str, str]]:
    """The faults a program is told."""
    assert answer.status_code == 400
    return [(fault["field"], fault["said"]) for fault in answer.json()["faults"]]


def test_a_program_opens_an_item_with_its_links_and_units_and_raises_it_to_a_named_superior(call: Call, places: Places):
    origin = opened(places.branch, "finding", fact=("三号楼的灯不亮",), advice=("换成声控灯",)).pk
    body = {"key": "sending-1", "kind": "problem", "opened_on": "2023-11-10",
            "values": {"title": ["三号楼夜里没有灯"], "origin": [origin]}, "units": {"support": [places.beside]}}
    made = call("secretary", f"/units/{places.branch}/items", body)
    item = made.json()["id"]
    assert made.status_code == 201
    assert told(call("secretary", f"/items/{item}/moves", {"to": "raised", "note": "请出面"})) == [
        ("upper", "先填好“报给的上级”，再走这一步。")
    ]
    step = {"to": "raised", "note": "线路归区里管", "units": {"upper": [places.county]}, "seen": 0}
    assert call("secretary", f"/items/{item}/moves", step).status_code == 200
    assert told(call("county-clerk", f"/items/{item}/moves", {"to": "claimed", "seen": 0}))[0][0] == "move"
    assert call("county-clerk", f"/items/{item}/moves", {"to": "claimed", "seen": 1}).status_code == 200
    kept = call("secretary", f"/items/{item}").json()
    assert {name: kept[name] for name in ("owner", "state", "units", "links", "seen", "open_to")} == {
        "owner": places.branch, "state": "claimed", "units": {"support": [places.beside], "upper": [places.county]},
        "links": {"origin": [origin]}, "seen": 2, "open_to": [],
    }  # fmt: skip
    assert [(one["seq"], one["before"], one["to"], one["unit"], one["note"]) for one in kept["moves"]] == [
        (1, "open", "raised", places.branch, "线路归区里管"),
        (2, "raised", "claimed", places.county, ""),
    ]


def test_a_program_learns_what_is_wrong_with_links_and_units(call: Call, places: Places):
    def opening(key: str, **more: object) -> list[tuple[str, str]]:
        body = {"key": key, "kind": "problem", "opened_on": "2023-11-10", "values": {"title": ["没有灯"]}, **more}
        return told(call("secretary", f"/units/{places.branch}/items", body))

    assert opening("sending-2", units={"owner": [places.beside]}) == [("owner", "这种台账没有这个角色。")]
    assert opening("sending-3", units={"lead": ["nowhere"]}) == [
        ("lead", "没有这个组织，或者它已经撤销。请另选一个。")
    ]
    assert opening("sending-4", values={"title": ["没有灯"], "origin": ["no-such"]}) == [
        ("origin", "没有这个事项，或者它不在您的工作范围内。")
    ]
    assert opening("sending-5", values={"title": ["没有灯"], "merged_into": ["x"]})[0] == (
        "merged_into", "这一栏随那一步一起填。",
    )  # fmt: skip


def test_a_program_names_units_and_writes_a_sentence_only_for_items_it_has_a_part_in(call: Call, places: Places):
    item = opened(places.branch).pk
    part, word = {"role": "lead", "units": [places.beside]}, {"text": "灯已到货"}
    for slug, units, notes in (("stranger-clerk", 404, 404), ("", 401, 401), ("county-clerk", 200, 201)):
        assert call(slug, f"/items/{item}/units", part).status_code == units
        assert call(slug, f"/items/{item}/notes", word).status_code == notes
    assert call("secretary", f"/items/{item}").json()["units"] == {"lead": [places.beside]}
    assert told(call("secretary", f"/items/{item}/notes", {"text": " "})) == [("text", "写一句就行。")]
