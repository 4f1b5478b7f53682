"""What the faces of items show: ledgers under the published headings, what waits, what rests, samples, lists derived."""

from __future__ import annotations

import re
from io import BytesIO

import pytest
from openpyxl import load_workbook

from instance import TODAY, SignIn
from luoshi.terms.days import Day
from luoshi.web.items.pictures import life_of
from luoshi.web.ledger.actions.fill_item import fill_item
from luoshi.web.ledger.actions.move_item import Asked, move_item
from luoshi.web.ledger.actions.open_item import open_item
from luoshi.web.ledger.actions.set_units import set_units
from luoshi.web.ledger.actions.submit_record import submit_record
from luoshi.web.ledger.entry import Entry
from luoshi.web.ledger.models import Item, ItemNow, Person, Post, Unit, User
from luoshi.web.ledger.packs import catalogue
from luoshi.web.ledger.reads.charges import charges_of
from luoshi.web.ledger.reads.ledgers.inbox import inbox_of
from luoshi.web.ledger.reads.ledgers.lights import light_on
from luoshi.web.ledger.reads.ledgers.matrix import matrix_of
from luoshi.web.ledger.reads.ledgers.research import conversion_of, meetings_of, topics_of
from luoshi.web.ledger.reads.ledgers.rows import Asked as Filter
from luoshi.web.ledger.reads.ledgers.rows import tally_of
from luoshi.web.ledger.reads.ledgers.sample import draw, drawn_below
from luoshi.web.ledger.reads.ledgers.stuck import stuck_below
from luoshi.web.ledger.reads.visits import coverage, trips, visits_below
from web.items.conftest import Places, hand, opened
from web.items.test_machine import SEEN, solved

pytestmark = pytest.mark.django_db
HEADINGS = [
    "问题内容", "地点", "来源", "整改措施", "牵头单位", "责任单位", "办结时限", "进展", "状态",
    "销号（验收单位、日期、佐证）", "长效制度和回头看",
]  # fmt: skip


def page(sign_in: SignIn, who: str, address: str) -> str:
    """A page as it is sent."""
    answer = sign_in(who).get(address)
    assert answer.status_code == 200
    return answer.content.decode()


def headings(html: str) -> list[str]:
    return re.findall(r"<th>([^<]+)</th>", html.split("<thead>")[1].split("</thead>")[0])


def test_a_ledger_and_its_workbook_stand_under_the_published_headings(sign_in: SignIn, places: Places):
    item = solved(places.branch)
    move_item(hand(places.township), item.pk, to="closed", today=TODAY, asked=SEEN)
    address = f"/items/{places.county}/ledger/problem/"
    assert headings(page(sign_in, "county-clerk", address)) == HEADINGS
    answer = sign_in("county-clerk").get(address + "export/?state=closed")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    answer.close()
    rows = [list(row) for row in book.active.iter_rows(min_row=3, values_only=True)]
    assert rows[0] == ["序号", *HEADINGS]
    mine = next(row for row in rows if row[1].startswith("小区夜里没有车位"))
    assert mine[9:11] == ["已销号", "鹭渡镇党委 2023-11-10 到现场看过"]


def test_a_ledger_filters_by_state_word_deadline_and_level(sign_in: SignIn, places: Places):
    late = opened(places.branch, day=Day(TODAY - 30), deadline=(int(TODAY) - 2,), title=("井盖松动响声大",))
    base = f"/items/{places.county}/ledger/problem/"

    def found(query: str) -> set[str]:
        return set(re.findall(r'href="/item/(\w+)/"', page(sign_in, "county-clerk", base + query)))

    assert found("?q=井盖松动") == {late.pk}
    assert late.pk in found("?past=1")
    assert late.pk not in found("?state=closed")
    assert found("?own=1") == set()
    assert found("?q=没有这样的词") == set()


def test_a_member_named_in_an_item_is_read_at_home_and_not_above(sign_in: SignIn, places: Places):
    posted = Post.objects.values_list("person", flat=True)
    person = Person.objects.exclude(pk__in=posted).filter(name__regex="^...$").first()
    assert person is not None
    item = opened(places.branch)
    opened(places.branch, "remedy", parent=item.pk, person=(person.pk,))
    for address in (f"/items/{places.county}/ledger/remedy/?columns=all", f"/item/{item.pk}/"):
        assert person.name not in page(sign_in, "county-clerk", address)
    assert person.name in page(sign_in, "secretary", f"/items/{places.branch}/ledger/remedy/")


def test_what_is_solved_waits_above_and_what_is_sent_back_waits_at_home_with_the_reason(places: Places):
    item = solved(places.branch)
    looks = {one.now.item: one.steps for one in inbox_of(places.township, today=TODAY).looks}
    assert looks[item.pk] == ["销号", "还没改到位"]
    assert item.pk not in {one.now.item for one in inbox_of(places.branch, today=TODAY).looks}
    move_item(hand(places.township), item.pk, to="open", today=TODAY, asked=Asked(note="还有三盏没亮"))
    back = {one.now.item: one.note for one in inbox_of(places.branch, today=TODAY).back}
    assert back[item.pk] == "还有三盏没亮"


def test_what_is_raised_waits_with_the_named_superior_only(places: Places):
    item = opened(places.branch)
    asked = Asked(note="请出面", roles={"upper": (places.bureau,)})
    move_item(hand(places.branch), item.pk, to="raised", today=TODAY, asked=asked)
    assert [one.steps for one in inbox_of(places.bureau, today=TODAY).asked if one.now.item == item.pk] == [
        ["认领", "退回并指导", "并案"]
    ]
    assert item.pk not in {one.now.item for one in inbox_of(places.township, today=TODAY).asked}


@pytest.mark.parametrize(("left", "days"), [(21, None), (20, 20), (11, 20), (10, 10), (0, 10), (-1, 0)])
def test_lights_go_on_as_the_kind_says(places: Places, left: int, days: int | None):
    item = opened(places.branch, day=Day(TODAY - 5), deadline=(int(TODAY) + left,))
    light = light_on(catalogue().kinds["problem"], ItemNow.objects.get(pk=item.pk), TODAY)
    assert (light.days if light else None) == days


def test_the_matrix_says_where_nothing_was_found_and_holds_no_number(sign_in: SignIn, places: Places):
    opened(places.branch, area=("廉洁自律",))
    matrix = matrix_of(catalogue().kinds["problem"], places.county, "territory")
    row = next(one for one in matrix.rows if one.value == "廉洁自律")
    assert row.found == [level == "支部" for level in matrix.levels]
    assert "政治素质" in matrix.none
    html = page(sign_in, "county-clerk", f"/items/{places.county}/matrix/problem/")
    table = html.split('class="matrix"')[1].split("</table>")[0]
    assert re.findall(r"\d", re.sub(r"<[^>]*>", "", table)) == []


def test_what_rests_is_told_with_its_reason(places: Places):
    gone = opened(places.third)
    Unit.objects.filter(pk=places.third).update(abolished_on=TODAY - 1)
    lost = opened(places.branch, "remedy", parent=opened(places.branch).pk, person=("p99999",))
    joint = opened(places.beside, day=Day(TODAY - 9), deadline=(int(TODAY) - 1,))
    set_units(hand(places.county), joint.pk, "support", (places.township,), today=TODAY)
    told = {
        reason.title: {one.now.item for one in reason.items}
        for reason in stuck_below(places.county, "territory", today=TODAY)
    }
    assert gone.pk in told["组织已经撤销，事项还没有移交"]
    assert told["责任人已经不在本组织"] == {lost.pk}
    assert told["几家一起办，过了时限还没有牵头单位"] == {joint.pk}


def test_a_seed_draws_from_every_layer_the_same_items_whatever_their_order():
    rows = [ItemNow(item=f"i{n}", unit=f"u{n % 3}", position=n) for n in range(30)]
    layers = {row.item: row.unit for row in rows}
    first = [row.item for row in draw(rows, layers, each=2, seed="示例")]
    again = [row.item for row in draw(rows[::-1], layers, each=2, seed="示例")]
    assert first == again
    assert sorted(layers[item] for item in first) == ["u0", "u0", "u1", "u1", "u2", "u2"]
    assert first != [row.item for row in draw(rows, layers, each=2, seed="另一个")]


@pytest.mark.parametrize(("asked", "shown"), [(4, 0), (5, 5)])
def test_people_asked_are_numbers_and_fewer_than_five_are_not_listed(places: Places, asked: int, shown: int):
    item = solved(places.branch)
    move_item(hand(places.township), item.pk, to="closed", today=TODAY, asked=SEEN)
    values = {"result": ("又出现了",), "asked": (asked,), "agreed": (3,)}
    look = Entry("look_back", places.county, TODAY, item=item.pk, values=values)
    submit_record(hand(places.county), look, key="look", today=TODAY)
    kind = catalogue().kinds["problem"]
    mine = next(
        one for one in drawn_below(kind, places.county, "territory", each=20, seed="x") if one.now.item == item.pk
    )
    assert (mine.result, mine.came_back, mine.asked, mine.agreed) == ("又出现了", True, shown, 3 if shown else 0)


def test_the_conversion_list_follows_from_links_and_names_its_orphans(places: Places):
    topic = opened(places.county, "topic", title=("老小区停车",))
    used, unused = (
        opened(places.county, "report", parent=topic.pk, title=(title,), author=("p00001",), key=title)
        for title in ("停车调研", "夜校调研")
    )
    opened(places.county, "recommendation", parent=used.pk, title=("错时共享车位",))
    entry = Entry("problem", places.county, TODAY, values={"title": ("车位不足",), "origin": (used.pk,)})
    open_item(hand(places.county), entry, key="from report", today=TODAY)
    became = {
        line.now.item: [one.now.title for one in line.became] for line in conversion_of(places.county, "territory")
    }
    assert became == {used.pk: ["错时共享车位", "车位不足"], unused.pk: []}
    assert [(line.now.item, line.visits) for line in topics_of(places.county, "territory")] == [(topic.pk, 0)]
    visit = Entry("field_visit", places.county, TODAY, item=topic.pk, values={"method": ("蹲点", "走访")})
    submit_record(hand(places.county), visit, key="visit", today=TODAY)
    line = topics_of(places.county, "territory")[0]
    assert (line.visits, line.methods, line.last) == (1, ["蹲点", "走访"], TODAY)


def test_the_same_trouble_of_several_branches_is_merged_from_one_page(sign_in: SignIn, places: Places):
    texts = ("小区夜里没有车位，126户的车停在消防通道上", "夜里小区车位不够，90多户只能把车停在消防通道")
    items = [opened(unit, title=(text,)) for unit, text in zip((places.branch, places.beside), texts, strict=True)]
    address = f"/items/{places.county}/alike/problem/"
    html = page(sign_in, "county-clerk", address)
    assert all(f'value="{item.pk}"' in html for item in items)
    body = {"items": [item.pk for item in items], "title": "老小区车位不足", "key": "merge"}
    answer = sign_in("county-clerk").post(address, body)
    root = answer.headers["Location"].split("/")[2]
    assert ItemNow.objects.get(pk=root).title == "老小区车位不足"
    assert {ItemNow.objects.get(pk=item.pk).state for item in items} == {"merged"}
    assert "老小区车位不足" in page(sign_in, "secretary", f"/item/{items[0].pk}/")


@pytest.mark.parametrize("kind", ["problem", "remedy", "typical_case", "hosting", "article"])
def test_a_life_is_drawn_with_every_state_and_move_of_its_declaration(kind: str, sign_in: SignIn):
    declared = catalogue().kinds[kind]
    drawn = life_of(declared, now=declared.states[-1])
    assert [state.id for state in drawn.states] == list(declared.states)
    assert len(drawn.arrows) == len(declared.moves)
    assert [state.is_now for state in drawn.states] == [False] * (len(declared.states) - 1) + [True]
    levels = [(arrow.path.split("V")[1].split("H")[0], arrow.x) for arrow in drawn.arrows]
    assert len(set(levels)) == len(levels), "no two moves lie on one another"
    html = page(sign_in, "secretary", f"/items/life/{kind}/")
    assert html.count('class="state') == len(declared.states)


def test_prompts_stand_beside_their_fields_while_one_types(sign_in: SignIn, places: Places):
    address = f"/branch/{places.branch}/record/problem/"
    answer = sign_in("secretary").post(address, {"title": "进一步加强学习", "done_on": "2023-11-10", "step": "prompts"})
    assert answer.status_code == 200
    assert re.findall(r'data-field="(\w+)"', answer.content.decode()) == ["title"]
    edited = sign_in("secretary").post(address, {"title": "进一步加强学习", "done_on": "2023-11-10", "step": "edit"})
    assert "note prompt" in edited.content.decode().split('id="box-title"')[1].split("</div>")[0]


def test_a_visit_warns_of_coming_again_and_ways_are_merged(places: Places):
    for key, unit in (("v1", places.county), ("v2", places.city)):
        visit = Entry("check_visit", unit, Day(TODAY - 9), target_unit=places.branch, values={"manner": ("明察",)})
        submit_record(hand(unit, "liaison" if unit == places.county else "clerk"), visit, key=key, today=TODAY)
    visited = visits_below(places.county, "territory", today=TODAY)
    mine = next(one for one in visited if one.unit.pk == places.branch)
    assert mine.warning(TODAY).endswith("9天前刚去过，30天内已有2家去过")
    ways = trips(visited, "territory", TODAY)
    assert len(ways) < len(visited) == sum(len(way.branches) for way in ways)
    domains, rows = coverage(visited, places.county, "territory")
    assert sum(cell[1] for row in rows for cell in row.cells if cell) == len(visited)
    assert len(domains) == len(set(domains))


def test_the_page_of_an_item_keeps_what_was_typed_when_a_step_is_refused(sign_in: SignIn, places: Places):
    item = opened(places.branch, remedy=("划线",))
    opened(places.branch, "remedy", parent=item.pk)
    answer = sign_in("secretary").post(f"/item/{item.pk}/step/", {"to": "solved", "note": "晚上去看北门", "seen": "0"})
    assert answer.status_code == 400
    assert "下面还有1项没有办完" in answer.content.decode()
    assert "晚上去看北门" in answer.content.decode()
    assert Item.objects.get(pk=item.pk)


def test_a_meeting_says_which_of_its_parts_it_lacked(sign_in: SignIn, places: Places):
    meeting = Entry("exchange_meeting", places.county, TODAY, values={"agenda": ("交流",)})
    submit_record(hand(places.county), meeting, key="meeting", today=TODAY)
    line = meetings_of(places.city, "territory")[-1]
    assert (line.unit, line.parts, line.lacks) == ("云汀区委", ["交流"], ["剖析"])
    assert "还差：剖析" in page(sign_in, "city-clerk", f"/items/{places.city}/research/")


def test_a_problem_that_only_names_its_superior_does_not_wait_there_yet(places: Places):
    item = opened(places.branch)
    set_units(hand(places.branch), item.pk, "upper", (places.bureau,), today=TODAY)
    assert item.pk not in {one.now.item for one in inbox_of(places.bureau, today=TODAY).asked}


def test_a_leader_reads_of_every_charge_until_when_how_near_and_what_comes_next(sign_in: SignIn, places: Places):
    person = User.objects.get(username="demo-leader").person
    charge = opened(
        places.county, "special_project", title=("占道堆放整治",), reason=("三个支部反映过",), leader=(person,),
        deadline=(int(TODAY) + 8,),
    )  # fmt: skip
    move_item(hand(places.city), charge.pk, to="approved", today=TODAY)
    opened(places.county, "remedy", parent=charge.pk)
    former = opened(places.county, "special_project", key="former", title=("交给别人的",), leader=(person,))
    fill_item(hand(places.county), former.pk, {"leader": ("p00001",)}, today=TODAY)
    (line,) = charges_of(person, "special_project", today=TODAY)
    assert (line.title, line.state, line.deadline, line.step) == (
        "占道堆放整治", "已批准", TODAY + 8, "验收（由另一个单位来看）",
    )  # fmt: skip
    assert line.lamp is not None
    assert (line.lamp.word, line.lamp.said) == ("soon", "还有8天")
    assert line.lacks == ["先填好“整治结果”，再走这一步。", "下面还有1项没有办完（云汀区委），办完再走这一步。"]
    html = page(sign_in, "leader", "/leader/")
    assert [text in html for text in ("占道堆放整治", "还有8天", "交给别人的")] == [True, True, False]


def test_the_ledger_of_outlets_counts_by_their_level_and_nothing_else(sign_in: SignIn, places: Places):
    for number, level in enumerate(("省", "市", "市", "")):
        values = {"title": (f"渠边第{number}段修好了",), "author": ("p00001",)} | ({"level": (level,)} if level else {})
        opened(places.county, "article", key=f"article {number}", **values)
    html = page(sign_in, "county-clerk", f"/items/{places.county}/ledger/article/?own=1")
    assert "中央 <b>0</b> · 省 <b>1</b> · 市 <b>2</b> · 县 <b>0</b>" in html
    kind = catalogue().kinds["article"]
    counted = tally_of(kind, Filter("article", places.county, state="drafted", own_only=True), TODAY)
    assert counted == [("中央", 0), ("省", 1), ("市", 2), ("县", 0)]
    assert tally_of(catalogue().kinds["problem"], Filter("problem", places.county), TODAY) == []
