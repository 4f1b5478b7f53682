"""What the machine refuses, and says: separation of duty, what must be there, circles, shares, old pages, lost owners."""

from __future__ import annotations

from dataclasses import replace

import pytest
from django.http import Http404

from instance import TODAY
from luoshi.terms.days import Day
from luoshi.web.ledger.access import Held, Viewer
from luoshi.web.ledger.actions.fill_item import fill_item
from luoshi.web.ledger.actions.grow_item import grow_item
from luoshi.web.ledger.actions.merge_items import merge_items
from luoshi.web.ledger.actions.move_item import Asked, move_item, open_moves
from luoshi.web.ledger.actions.note_item import note_item
from luoshi.web.ledger.actions.open_item import open_item
from luoshi.web.ledger.actions.put_right import put_right
from luoshi.web.ledger.actions.set_units import hand_over, set_units
from luoshi.web.ledger.entry import Entry, Faulty
from luoshi.web.ledger.life.now import rebuild_now
from luoshi.web.ledger.life.standing import standing_of
from luoshi.web.ledger.models import Item, ItemMove, ItemNote, ItemNow, Unit, User
from luoshi.web.ledger.reads.ledgers.timeline import timeline_of
from luoshi.web.ledger.touched import touched_by_item
from luoshi.web.ledger.written import written_of
from web.items.conftest import Places, hand, opened

pytestmark = pytest.mark.django_db
SEEN = Asked(note="到现场看过")


def solved(unit: str, **values: tuple[int | str, ...]) -> Item:
    """A problem its own unit says is solved."""
    item = opened(unit, remedy=("划线，装道闸",), **values)
    move_item(hand(unit), item.pk, to="solved", today=TODAY, asked=Asked(note="晚上九点去北门看"))
    return item


def state(item: Item) -> str:
    return standing_of(item, TODAY).state


def refusal(viewer: Viewer, item: Item, to: str, asked: Asked = SEEN) -> str:
    """What one is told who may not."""
    with pytest.raises(Faulty) as told:
        move_item(viewer, item.pk, to=to, today=TODAY, asked=asked)
    return "".join(fault.said for fault in told.value.faults)


def test_a_unit_cannot_close_its_own_problem_and_is_told_who_can(places: Places):
    item = solved(places.branch)
    assert refusal(hand(places.branch), item, "closed") == f"本单位不能给自己销号。请交由：{name(places.township)}。"
    assert state(item) == "solved"


def name(unit: str) -> str:
    return str(Unit.objects.get(pk=unit).name)


def test_who_supported_it_does_not_close_it_by_being_taken_off_the_list_first(places: Places):
    item = opened(places.branch, remedy=("划线，装道闸",), day=Day(TODAY - 5))
    set_units(hand(places.branch), item.pk, "support", (places.township,), today=Day(TODAY - 4))
    move_item(hand(places.branch), item.pk, to="solved", today=TODAY, asked=Asked(note="晚上九点去北门看"))
    set_units(hand(places.branch), item.pk, "support", (), today=TODAY)
    assert refusal(hand(places.township), item, "closed") == "办的单位不能自己验，请另一个单位来看。"
    move_item(hand(places.county), item.pk, to="closed", today=TODAY, asked=SEEN)
    assert state(item) == "closed"


def test_the_level_above_closes_it_and_says_what_was_seen(places: Places):
    item = solved(places.branch)
    assert refusal(hand(places.township), item, "closed", Asked()) == "请写一句：看到了什么。"
    move_item(hand(places.township), item.pk, to="closed", today=TODAY, asked=SEEN)
    last = ItemMove.objects.filter(item=item.pk).order_by("seq").last()
    assert last is not None
    assert (last.to_state, last.unit, last.note) == ("closed", places.township, "到现场看过")


def test_who_did_the_work_above_does_not_accept_it_either(places: Places):
    item = opened(places.branch)
    ask = Asked(note="要区里出面", roles={"upper": (places.county,)})
    move_item(hand(places.branch), item.pk, to="raised", today=TODAY, asked=ask)
    move_item(hand(places.county), item.pk, to="claimed", today=TODAY)
    done = Asked(note="去看新车位", values={"remedy": ("新增车位40个",)})
    move_item(hand(places.county), item.pk, to="solved", today=TODAY, asked=done)
    assert refusal(hand(places.county), item, "closed") == "办的单位不能自己验，请另一个单位来看。"
    move_item(hand(places.city), item.pk, to="closed", today=TODAY, asked=SEEN)
    assert state(item) == "closed"


def test_one_person_with_two_hats_does_not_accept_what_the_same_person_did(places: Places):
    both = Viewer(
        1, "示例", "p1", (Held("secretary", places.branch, "territory"), Held("clerk", places.county, "territory"))
    )
    item = opened(places.branch, remedy=("划线",))
    move_item(both, item.pk, to="solved", today=TODAY, asked=SEEN)
    assert refusal(both, item, "closed") == "本单位不能给自己销号。请交由：" + name(places.township) + "。"
    assert "closed" not in [move.to for move in open_moves(both, item, today=TODAY)]


def test_an_account_with_two_hats_and_no_person_does_not_accept_what_it_did(places: Places):
    both = Viewer(
        1, "示例", "", (Held("secretary", places.branch, "territory"), Held("clerk", places.county, "territory"))
    )
    item = opened(places.branch, remedy=("划线",))
    move_item(both, item.pk, to="solved", today=TODAY, asked=SEEN)
    assert "closed" not in [move.to for move in open_moves(both, item, today=TODAY)]
    refusal(both, item, "closed")
    assert state(item) == "solved"


def test_lead_and_support_units_do_not_accept_what_they_worked_on(places: Places):
    item = opened(places.branch, remedy=("划线",))
    set_units(hand(places.county), item.pk, "support", (places.township,), today=TODAY)
    move_item(hand(places.branch), item.pk, to="solved", today=TODAY, asked=SEEN)
    assert refusal(hand(places.township), item, "closed") == "办的单位不能自己验，请另一个单位来看。"


def test_a_former_owner_cannot_close_what_it_handed_over(places: Places):
    item = solved(places.township)
    hand_over(hand(places.county), item.pk, places.branch, reason="由支部直接管", today=TODAY)
    assert refusal(hand(places.township), item, "closed").startswith("本单位不能给自己销号")
    assert standing_of(item, TODAY).owner == places.branch


def test_it_is_sent_back_with_a_reason_and_the_reason_is_kept(places: Places):
    item = solved(places.branch)
    assert refusal(hand(places.county), item, "open", Asked()) == "请写一句：差在哪里。"
    move_item(hand(places.county), item.pk, to="open", today=TODAY, asked=Asked(note="还有三盏没亮"))
    assert standing_of(item, TODAY).note == "还有三盏没亮"


def test_a_parent_is_not_closed_while_a_share_is_open(places: Places):
    item = opened(places.branch, remedy=("分两段做",))
    share = opened(places.branch, "remedy", parent=item.pk)
    told = refusal(hand(places.branch), item, "solved")
    assert told == f"下面还有1项没有办完（{name(places.branch)}），办完再走这一步。"
    move_item(hand(places.branch), share.pk, to="done", today=TODAY)
    move_item(hand(places.branch), item.pk, to="solved", today=TODAY, asked=SEEN)
    move_item(hand(places.county), share.pk, to="doing", today=TODAY, asked=Asked(note="北段没有做"))
    assert "没有办完" in refusal(hand(places.county), item, "closed")


def test_links_in_a_circle_are_refused(places: Places):
    one, two = opened(places.branch), opened(places.beside)
    county = hand(places.county)
    move_item(county, one.pk, to="merged", today=TODAY, asked=Asked(values={"merged_into": (two.pk,)}))
    told = refusal(county, two, "merged", Asked(values={"merged_into": (one.pk,)}))
    assert told.startswith("两件事会互相指着对方")
    assert refusal(county, two, "merged", Asked(values={"merged_into": (two.pk,)})).startswith("两件事会互相指着对方")


def test_a_link_leads_only_to_the_kinds_it_declares_and_within_reach(places: Places):
    item, plan = opened(places.branch), opened(places.branch, "work_plan")
    strange = opened(places.stranger)
    for target in (plan.pk, strange.pk, "no-such"):
        told = refusal(hand(places.county), item, "merged", Asked(values={"merged_into": (target,)}))
        assert told == "没有这个事项，或者它不在您的工作范围内。"


def test_a_deadline_before_the_opening_is_refused_wherever_it_is_typed(places: Places):
    with pytest.raises(Faulty, match="时限比登记日还早"):
        opened(places.branch, deadline=(int(TODAY) - 1,))
    item = opened(places.branch)
    with pytest.raises(Faulty, match="时限比登记日还早"):
        fill_item(hand(places.branch), item.pk, {"deadline": (int(TODAY) - 1,)}, today=TODAY)
    fill_item(hand(places.branch), item.pk, {"deadline": (int(TODAY),)}, today=TODAY)


def test_the_second_of_two_reviewers_is_told_what_the_first_has_done(places: Places):
    item = solved(places.branch)
    seen = standing_of(item, TODAY).seq
    move_item(hand(places.township), item.pk, to="closed", today=TODAY, asked=Asked(note="看过", seen=seen))
    told = refusal(hand(places.county), item, "open", Asked(note="还没好", seen=seen))
    assert "页面可能已经旧了" in told
    assert "已销号" in told
    assert ItemMove.objects.filter(item=item.pk).count() == 2


def test_it_is_raised_to_a_superior_and_to_nobody_else(places: Places):
    item = opened(places.branch)
    for unit in (places.beside, places.branch):
        ask = Asked(note="请出面", roles={"upper": (unit,)})
        assert refusal(hand(places.branch), item, "raised", ask) == "只能报给上级或上级的部门。"
    assert "先填好“报给的上级”" in refusal(hand(places.branch), item, "raised", Asked(note="请出面"))
    ask = Asked(note="请出面", roles={"upper": (places.bureau,)})
    move_item(hand(places.branch), item.pk, to="raised", today=TODAY, asked=ask)
    assert standing_of(item, TODAY).units["upper"] == (places.bureau,)


def test_the_named_superior_answers_and_a_stranger_learns_nothing(places: Places):
    item = opened(places.branch)
    ask = Asked(note="请出面", roles={"upper": (places.bureau,)})
    move_item(hand(places.branch), item.pk, to="raised", today=TODAY, asked=ask)
    assert refusal(hand(places.branch), item, "claimed") == "这一步由报给的上级来办。"
    with pytest.raises(Http404):
        move_item(hand(places.stranger), item.pk, to="claimed", today=TODAY)
    move_item(hand(places.bureau), item.pk, to="claimed", today=TODAY)
    assert state(item) == "claimed"


def test_an_abolished_units_problem_moves_to_its_heir_with_a_reason(places: Places):
    item = opened(places.branch)
    Unit.objects.filter(pk=places.branch).update(abolished_on=TODAY - 1)
    with pytest.raises(Faulty, match="移交要写一句原因"):
        hand_over(hand(places.county), item.pk, places.beside, reason=" ", today=TODAY)
    with pytest.raises(Faulty, match="已经撤销"):
        hand_over(hand(places.county), item.pk, places.branch, reason="合并", today=TODAY)
    hand_over(hand(places.county), item.pk, places.beside, reason="两个支部合并", today=TODAY)
    assert standing_of(item, TODAY).owner == places.beside
    assert ItemNow.objects.get(pk=item.pk).unit == places.beside
    assert "两个支部合并" in ItemNote.objects.get(item=item.pk).text


def test_a_move_keeps_the_account_that_made_it_and_tells_its_name_at_its_own_unit_only(places: Places):
    user = User.objects.get(username="demo-secretary")
    item = opened(places.branch, remedy=("划线",))
    secretary = replace(hand(places.branch, "secretary"), user=user.pk)
    move_item(secretary, item.pk, to="solved", today=TODAY, asked=SEEN)
    assert ItemMove.objects.get(item=item.pk).entered_by == user.pk
    standing = standing_of(item, TODAY)
    told = [[one.by for one in timeline_of(who, standing)] for who in (secretary, hand(places.township))]
    assert told == [["", str(user)], ["", ""]]


def test_an_item_in_a_state_that_was_taken_out_is_led_back_with_a_reason(places: Places):
    item = opened(places.branch)
    ItemMove.objects.create(
        item=item.pk, seq=1, at=TODAY, from_state="open", to_state="waiting_for_rain", unit=places.branch
    )
    assert [move.to for move in open_moves(hand(places.branch), item, today=TODAY)] == ["open"]
    assert refusal(hand(places.branch), item, "open", Asked()) == "请写一句：为什么回到起点。"
    move_item(hand(places.branch), item.pk, to="open", today=TODAY, asked=SEEN)
    assert ItemMove.objects.filter(item=item.pk).count() == 2


def test_merging_is_all_or_none_and_each_keeps_its_history(places: Places):
    one, two, three = opened(places.branch), opened(places.beside), solved(places.third)
    root = Entry("problem", places.county, TODAY, values={"title": ("老小区车位不足",)})
    before = Item.objects.count()
    with pytest.raises(Faulty):
        merge_items(hand(places.county), [one.pk, two.pk, three.pk], root, key="m1", today=TODAY)
    assert (Item.objects.count(), state(one)) == (before, "open")
    made = merge_items(hand(places.county), [one.pk, two.pk], root, key="m2", today=TODAY).record
    assert [state(one), state(two)] == ["merged", "merged"]
    assert standing_of(one, TODAY).values["merged_into"] == (made,)
    again = merge_items(hand(places.county), [one.pk, two.pk], root, key="m2", today=TODAY)
    assert (again.record, again.is_repeated) == (made, True)
    move_item(hand(places.county), two.pk, to="open", today=TODAY, asked=Asked(note="是另一回事"))
    assert [move.to_state for move in ItemMove.objects.filter(item=two.pk).order_by("seq")] == ["merged", "open"]


def test_found_and_put_right_in_one_form_still_ends_by_anothers_look(places: Places):
    entry = Entry("problem", places.branch, TODAY, values={"title": ("楼道灯坏了",), "remedy": ("换灯",)})
    made = put_right(hand(places.branch), entry, note="晚上看三单元", key="o1", today=TODAY).record
    item = Item.objects.get(pk=made)
    assert state(item) == "solved"
    assert refusal(hand(places.branch), item, "closed").startswith("本单位不能给自己销号")
    lacking = Entry("problem", places.branch, TODAY, values={"title": ("楼道灯坏了",)})
    with pytest.raises(Faulty, match="整改措施"):
        put_right(hand(places.branch), lacking, note="晚上看", key="o2", today=TODAY)
    assert not Item.objects.filter(unit=places.branch, opened_on=TODAY).exclude(pk=made).exists()


def test_a_finding_becomes_the_visited_units_problem_in_one_tap_and_the_unit_answers(places: Places):
    values = {"fact": ("计划只有学习安排",), "advice": ("补一条检视整改",)}
    entry = Entry("finding", places.county, TODAY, roles={"target": (places.branch,)}, values=values)
    finding = open_item(hand(places.county, "liaison"), entry, key="f1", today=TODAY).record
    branch = hand(places.branch, "secretary")
    assert [move.to for move in open_moves(branch, Item.objects.get(pk=finding), today=TODAY)] == [
        "answered",
        "corrected",
    ]
    move_item(branch, finding, to="answered", today=TODAY, asked=Asked(note="11月已补上两条"))
    made = grow_item(hand(places.county), finding, "problem", key="g1", today=TODAY).record
    problem = standing_of(Item.objects.get(pk=made), TODAY)
    assert (problem.owner, problem.values["origin"], problem.values["title"]) == (
        places.branch,
        (finding,),
        ("计划只有学习安排",),
    )
    with pytest.raises(Http404):
        grow_item(hand(places.stranger), finding, "problem", key="g2", today=TODAY)
    without_advice = Entry("finding", places.county, TODAY, values={"fact": ("板报没换",)})
    with pytest.raises(Faulty, match="建议怎么办"):
        open_item(hand(places.county, "liaison"), without_advice, key="f2", today=TODAY)


def test_progress_is_a_sentence_of_a_unit_with_a_part_and_of_nobody_else(places: Places):
    item = opened(places.branch)
    note = note_item(hand(places.branch), item.pk, "管子已经到货", today=TODAY)
    assert (note.unit, note.text) == (places.branch, "管子已经到货")
    with pytest.raises(Faulty, match="写一句就行"):
        note_item(hand(places.branch), item.pk, "  ", today=TODAY)
    with pytest.raises(Http404):
        note_item(hand(places.stranger), item.pk, "听说", today=TODAY)


def test_nothing_is_entered_beneath_the_wrong_kind_or_beneath_what_is_over(places: Places):
    plan = opened(places.branch, "work_plan")
    with pytest.raises(Faulty, match="不能挂在"):
        opened(places.branch, "remedy", parent=plan.pk)
    item = solved(places.branch)
    move_item(hand(places.township), item.pk, to="closed", today=TODAY, asked=SEEN)
    with pytest.raises(Faulty, match="先重新打开"):
        opened(places.branch, "remedy", parent=item.pk)


def test_the_summary_of_every_item_is_the_same_kept_or_made_anew(places: Places):
    item = solved(places.branch, deadline=(int(TODAY) + 9,))
    opened(places.beside, day=Day(TODAY - 3))
    note_item(hand(places.branch), item.pk, "验收材料在村部", today=TODAY)
    kept = list(ItemNow.objects.order_by("item").values())
    rebuild_now(TODAY)
    assert list(ItemNow.objects.order_by("item").values()) == kept


def test_an_item_touches_the_units_of_what_it_names_and_of_what_names_it(places: Places):
    one, two = opened(places.branch), opened(places.beside)
    move_item(hand(places.county), one.pk, to="merged", today=TODAY, asked=Asked(values={"merged_into": (two.pk,)}))
    for item in (one, two):
        kinds, units = touched_by_item(written_of([item.pk]))
        assert kinds == {"problem"}
        assert {places.branch, places.beside} <= units


def test_where_it_was_merged_is_not_rewritten_by_hand(places: Places):
    one, two = opened(places.branch), opened(places.beside)
    move_item(hand(places.county), one.pk, to="merged", today=TODAY, asked=Asked(values={"merged_into": (two.pk,)}))
    for value in ((), (two.pk + "x",)):
        with pytest.raises(Faulty, match="随那一步一起填"):
            fill_item(hand(places.branch), one.pk, {"merged_into": value}, today=TODAY)
    with pytest.raises(Faulty, match="随那一步一起填"):
        opened(places.third, merged_into=(two.pk,))
