"""Step five of the story: three branches' complaint becomes one matter, goes up, comes down as a rule, ends by sample."""

from __future__ import annotations

import pytest

from instance import TODAY
from luoshi.terms.days import Day
from luoshi.web.ledger.actions.merge_items import merge_items
from luoshi.web.ledger.actions.move_item import Asked, move_item
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.entry import Entry, Faulty
from luoshi.web.ledger.life.standing import standing_of
from luoshi.web.ledger.models import Item
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.ledgers.graph import graph_of
from luoshi.web.ledger.reads.ledgers.sample import drawn_below
from luoshi.web.ledger.reads.ledgers.timeline import timeline_of
from web.items.conftest import Places, hand, opened

pytestmark = pytest.mark.django_db
TOLD = (
    "末班车六点就收，夜班工人回村要走一个小时",
    "六点以后没有回村的公交，夜班工人只能走路",
    "夜班工人回村没有车，末班公交六点就停",
)


def test_one_problem_goes_its_whole_way_and_ends_by_anothers_look(places: Places):
    units = (places.branch, places.beside, places.third)
    told = [opened(unit, title=(text,), day=Day(TODAY - 20)) for unit, text in zip(units, TOLD, strict=True)]
    county, bureau, city = hand(places.county), hand(places.bureau), hand(places.city)
    root = Entry("problem", places.county, TODAY, values={"title": ("镇村末班公交六点就停",)})
    key = merge_items(county, [one.pk for one in told], root, key="root", today=TODAY).record
    move_item(county, key, to="raised", today=TODAY, asked=Asked("线路归市里管", roles={"upper": (places.bureau,)}))
    move_item(bureau, key, to="claimed", today=TODAY)
    rule = Entry(
        "rule_issued", places.bureau, TODAY, item=key, values={"title": ("镇村线网管理办法",), "matter": ("长效机制",)}
    )
    submit_record(bureau, rule, key="rule", today=TODAY)
    done = Asked("21时在七里桥站坐一趟", values={"remedy": ("3条线末班车延到21时",)})
    move_item(bureau, key, to="solved", today=TODAY, asked=done)
    for own in (county, bureau):
        with pytest.raises(Faulty):
            move_item(own, key, to="closed", today=TODAY, asked=Asked("好了"))
    move_item(city, key, to="closed", today=TODAY, asked=Asked("坐了20点40的车"))
    look = {"result": ("巩固住了",), "asked": (8,), "agreed": (7,)}
    submit_record(city, Entry("look_back", places.city, TODAY, item=key, values=look), key="look", today=TODAY)
    standing = standing_of(Item.objects.get(pk=key), TODAY)
    assert [event.said for event in timeline_of(county, standing) if event.is_move] == [
        "已上报", "上级已认领", "已解决待销号", "已销号",
    ]  # fmt: skip
    assert [event.said for event in timeline_of(county, standing) if event.record] == ["制度成果", "回头看"]
    assert {node.item for node in graph_of(county, standing).after} == {one.pk for one in told}
    drawn = drawn_below(catalogue().kinds["problem"], places.city, "territory", each=5, seed="2023-11")
    mine = next(one for one in drawn if one.now.item == key)
    assert (mine.result, mine.asked, mine.agreed) == ("巩固住了", 8, 7)
