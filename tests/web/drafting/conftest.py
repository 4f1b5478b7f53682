"""A document of our own, and the office that reviews it."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client

from instance import SignIn
from luoshi.city import Cast

#: A notice written for these tests; 临澜 is no place.
NOTICE = """关于开展冬季消防安全学习的通知（示例）

各党支部：
现将有关事项通知如下。

一、认真组织学习
各党支部每月至少组织1次集中学习。各级党委（党组）每月开展1次理论学习中心组集体研学。
二、按时落实
党支部书记要在11月30日前讲1次专题党课，讲清身边的隐患。
大力弘扬优良作风，营造浓厚氛围。

示例市委办公室
2023年10月8日
"""


class Office:
    """The city's office in a browser, with short ways to its pages."""

    def __init__(self, client: Client, unit: str) -> None:
        self.client, self.unit, self.key = client, unit, ""

    @property
    def home(self) -> str:
        return f"/drafting/{self.unit}/"

    @property
    def base(self) -> str:
        return f"{self.home}{self.key}/"

    def upload(self, data: bytes, name: str = "通知.txt", **fields: str) -> Any:
        answer = self.client.post(self.home, {"file": SimpleUploadedFile(name, data), "sent": "one", **fields})
        if answer.status_code == 302:
            self.key = answer["Location"].rstrip("/").split("/")[-1]
        return answer

    def page(self, path: str = "", **query: str) -> str:
        answer = self.client.get(self.base + path, query)
        assert answer.status_code == 200, answer.status_code
        return answer.content.decode()

    def numbers(self) -> list[int]:
        return [int(one) for one in re.findall(r'data-number="(\d+)"', self.page())]

    def number_of(self, words: str) -> int:
        """The number of the draft whose quote holds these words."""
        for part in self.page().split('<section class="card draft')[1:]:
            if words in part.split("<dl>")[0]:
                return int(re.search(r'data-number="(\d+)"', part)[1])
        raise AssertionError(f"no draft of {words}")

    def revision(self, number: int) -> str:
        return re.search(r'name="revision" value="(\d+)"', self.page(f"draft/{number}/"))[1]

    def decide(self, number: int, decision: str, **fields: str) -> Any:
        fields = {"revision": self.revision(number), **fields}
        return self.client.post(f"{self.base}draft/{number}/decide/", {"decision": decision, **fields})

    def fields(self, number: int, **changes: Any) -> dict[str, Any]:
        """What the form of a draft holds, as a browser would send it, with changes."""
        html = self.page(f"draft/{number}/")
        form = html.split('<form method="post" class="card fields">')[1].split("</form>")[0]
        found: dict[str, Any] = {}
        for tag in re.findall(r"<input [^>]*>", form):
            name, value = re.search(r'name="([^"]*)"', tag), re.search(r'value="([^"]*)"', tag)
            is_box = 'type="radio"' in tag or 'type="checkbox"' in tag
            if name and name[1] != "csrfmiddlewaretoken" and (not is_box or " checked" in tag):
                found.setdefault(name[1], []).append(value[1] if value else "")
        for name, inner in re.findall(r'<select name="([^"]+)">(.*?)</select>', form):
            chosen = re.search(r'value="([^"]*)" selected', inner)
            found[name] = [chosen[1] if chosen else ""]
        return {**found, **changes}

    def change(self, number: int, **changes: Any) -> Any:
        return self.client.post(f"{self.base}draft/{number}/", self.fields(number, **changes))

    def settle(self, **fields: str) -> Any:
        return self.client.post(f"{self.base}pack/", {"from": "2023-10-08", "to": "2024-01-31", **fields})

    def digest(self) -> str:
        found = re.search(r'name="digest" value="([0-9a-f]+)"', self.page("pack/"))
        assert found is not None, self.page("pack/")
        return found[1]

    def load(self, digest: str = "") -> Any:
        return self.client.post(f"{self.base}pack/load/", {"digest": digest or self.digest()})


@pytest.fixture(autouse=True)
def _patient(monkeypatch: pytest.MonkeyPatch) -> None:
    """A slow machine must not show the page of progress where a test reads a short notice."""
    monkeypatch.setattr("luoshi.web.drafting.review.SOON", 60.0)


@pytest.fixture
def office(sign_in: SignIn, people: Cast) -> Office:
    """The city's office, nothing uploaded."""
    return Office(sign_in("city-clerk"), people.city_clerk.unit)


@pytest.fixture
def county(sign_in: SignIn, people: Cast) -> Office:
    """The office of a county below it."""
    return Office(sign_in("county-clerk"), people.county_clerk.unit)


@pytest.fixture
def reviewed(office: Office) -> Office:
    """The notice uploaded, nothing decided."""
    assert office.upload(NOTICE.encode()).status_code == 302
    return office
