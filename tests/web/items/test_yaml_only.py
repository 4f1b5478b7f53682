"""A further kind of item is YAML only: a pack nobody has seen is loaded, and its items live on every page, uncoded."""

from __future__ import annotations

import re
from io import BytesIO
from pathlib import Path

import pytest
from django.http import HttpResponse
from openpyxl import load_workbook

from instance import TODAY, SignIn
from luoshi.spec import load_pack
from luoshi.web.ledger.actions.load_pack import load_packs
from luoshi.web.ledger.models import ItemMove, ItemNow, Slot
from luoshi.web.ledger.reads.ledgers.inbox import inbox_of
from web.items.conftest import Places

pytestmark = pytest.mark.django_db

PACK = """\
id: wells
issuer: 某市水务办（示例）
title: 水井巡护
window: {from: 2023-09-15, to: 2024-01-31}
strands: [{id: water, title: 饮水安全}]
words: {types: [branch, general_branch, committee, party_group, office], levels: [city, county, township, branch]}
"""
WELL = """\
id: well
is: item
label: 水井
states: [marked, cleaned, tasted, sealed]
state_labels: {marked: 已登记, cleaned: 已淘洗, tasted: 已尝验, sealed: 已封存}
moves:
  - {from: marked, to: cleaned, who: [owner, digger], filled: [depth], note: 淘到多深, label: 淘好了}
  - {from: cleaned, to: tasted, not_same_unit: true, note: 尝着怎样, children: {bucket: [hung]}, label: 尝过了}
  - {from: cleaned, to: marked, not_same_unit: true, note: 哪里不清, label: 再淘}
  - {from: marked, to: sealed, who: [owner], filled: [sibling], label: 封存}
  - {from: tasted, to: marked, reopens: true, note: 怎么又浑了, label: 又浑了}
links: [{id: sibling, to: [well], label: 改用的井}]
roles: [digger]
role_labels: {digger: 淘井单位}
deadline: until
lights: [{days: 5, told: [owner, digger]}]
matrix: sort
columns: {title: 井名, digger: 由谁淘, until: 期限, state: 情形, accepted: 谁尝的}
fields:
  - {id: title, label: 叫什么井, type: text, required: true, max_length: 30}
  - {id: sort, label: 井的样子, type: choice, values: [土井, 砖井]}
  - {id: depth, label: 井深（米）, type: decimal, digits: 1, min: 0, max: 90}
  - {id: until, label: 淘洗期限, type: date}
"""
BUCKET = """\
id: bucket
is: item
label: 水桶
states: [ordered, hung]
state_labels: {ordered: 已订, hung: 已挂}
moves: [{from: ordered, to: hung, label: 挂上了}]
under: [well]
fields: [{id: title, label: 什么桶, type: text, required: true}]
"""
DUTY = """\
- id: W-1
  title: 每口井淘洗后由别的单位尝验
  strand: water
  duty: must
  every: campaign
  versions:
    - from: 2023-09-15
      who: {each: {kind: well}}
      require: [{state: [tasted], by: other_unit}]
      due: {field: until}
      local: {by: 某市水务办（示例）, day: 2023-09-15, why: 示例}
"""


@pytest.fixture
def well_pack(tmp_path: Path, places: Places) -> None:
    """Load the pack into the instance, beside what is in force."""
    files = {"pack.yaml": PACK, "kinds/well.yaml": WELL, "kinds/bucket.yaml": BUCKET, "obligations/water.yaml": DUTY}
    for name, text in files.items():
        path = tmp_path / "wells" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")
    load_packs([load_pack(tmp_path / "wells")], today=TODAY)


@pytest.mark.usefixtures("well_pack")
def test_an_invented_kind_lives_its_whole_life_through_the_pages(sign_in: SignIn, places: Places):
    secretary, county = sign_in("secretary"), sign_in("county-clerk")
    well = _entered(secretary, places.branch, "well", {"title": "老槐树井", "sort": "砖井", "until": "2023-11-13"})
    bucket = _entered(secretary, places.branch, "bucket", {"title": "木桶", "parent": well})

    def step(who: object, item: str, to: str, **typed: str) -> HttpResponse:
        return who.post(f"/item/{item}/step/", {"to": to, **typed})  # type: ignore[attr-defined,no-any-return]

    page = secretary.get(f"/item/{well}/").content.decode()
    assert [word in page for word in ("淘好了", "井深（米）", "淘到多深", "还有3天", "木桶")] == [True] * 5
    lacking = step(secretary, well, "cleaned", note="见到青砖")
    assert (lacking.status_code, "先填好“井深（米）”" in lacking.content.decode()) == (400, True)
    assert step(secretary, well, "cleaned", note="见到青砖", depth="7.5").status_code == 302
    assert [one.now.item for one in inbox_of(places.township, today=TODAY).looks] == [well]
    assert "本单位不能给自己销号" in step(secretary, well, "tasted", note="甜").content.decode()
    assert "下面还有1项没有办完" in step(county, well, "tasted", note="甜").content.decode()
    assert step(secretary, bucket, "hung").status_code == 302
    assert step(county, well, "tasted", note="清的，不涩").status_code == 302
    moves = ItemMove.objects.filter(item=well).order_by("seq").values_list("from_state", "to_state", "unit", "note")
    assert list(moves) == [
        ("marked", "cleaned", places.branch, "见到青砖"), ("cleaned", "tasted", places.county, "清的，不涩"),
    ]  # fmt: skip
    assert ItemNow.objects.get(pk=well).is_ended
    slot = Slot.objects.get(obligation="wells:W-1", subject=well)
    assert (slot.status, slot.unit) == ("met", places.branch)


@pytest.mark.usefixtures("well_pack")
def test_an_invented_kind_has_its_ledger_board_matrix_picture_and_workbook(sign_in: SignIn, places: Places):
    well = _entered(sign_in("secretary"), places.branch, "well", {"title": "老槐树井", "sort": "砖井"})
    county = sign_in("county-clerk")
    base = f"/items/{places.county}"
    for address, words in (
        (f"{base}/", ("水井", "水桶")),
        (f"{base}/ledger/well/", ("老槐树井", "由谁淘", "谁尝的", "已登记")),
        (f"{base}/board/well/", ("老槐树井", "已封存")),
        (f"{base}/matrix/well/", ("土井", "砖井")),
        ("/items/life/well/", ("已淘洗", "淘好了", "淘井单位", "尝着怎样")),
    ):
        html = county.get(address).content.decode()
        assert [word for word in words if word not in html] == []
    answer = county.get(f"{base}/ledger/well/export/")
    book = load_workbook(BytesIO(b"".join(answer.streaming_content)))
    answer.close()
    rows = [list(row) for row in book.active.iter_rows(min_row=3, values_only=True)]
    assert rows == [["序号", "井名", "由谁淘", "期限", "情形", "谁尝的"], [1, "老槐树井", None, None, "已登记", None]]
    assert ItemNow.objects.get(pk=well).title == "老槐树井"


def _entered(client: object, unit: str, kind: str, typed: dict[str, str]) -> str:
    """Send the form of a kind as a browser would, and return the item it opened."""
    address = f"/branch/{unit}/record/{kind}/"
    form = client.get(address).content.decode()  # type: ignore[attr-defined]
    key = re.search(r'name="key" value="([^"]+)"', form)
    assert key is not None
    sent = {"done_on": "2023-11-10", "key": key[1], "step": "send", **typed}
    answer = client.post(address, sent)  # type: ignore[attr-defined]
    assert answer.status_code == 302
    return str(answer.headers["Location"].split("/")[2])
