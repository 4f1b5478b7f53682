"""Somebody who fills forms in and hands them in, as tests see them."""

from __future__ import annotations

import io
import re
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from openpyxl import load_workbook

from instance import TODAY
from luoshi.city import Cast
from luoshi.web.ledger.reads.people import members_of

KIND = "study_session"


class Form:
    """A form as somebody has it open: cells are found by the words beside and above them."""

    def __init__(self, data: bytes) -> None:
        self.book = load_workbook(io.BytesIO(data))
        self.page = self.book.worksheets[0]

    def row(self, label: str) -> int:
        return next(row for row in range(1, self.page.max_row + 1) if str(self.page.cell(row, 1).value or "") == label)

    def put(self, label: str, value: Any, time: int = 1) -> Form:
        self.page.cell(self.row(label), time + 1).value = value
        return self

    def labels(self) -> list[str]:
        return [str(self.page.cell(row, 1).value or "") for row in range(5, self.page.max_row + 1)]

    def printed(self) -> str:
        return str(self.page.cell(2, 1).value)

    def number(self) -> str:
        return re.search(r"表号：([0-9A-Z-]+)", self.printed())[1]

    @property
    def data(self) -> bytes:
        buffer = io.BytesIO()
        self.book.save(buffer)
        return buffer.getvalue()


class Desk:
    """Somebody who takes forms out and hands them in."""

    def __init__(self, client: Client, unit: str) -> None:
        self.client, self.unit, self.key = client, unit, ""

    def blank(self, kind: str = KIND, unit: str = "") -> Form:
        answer = self.client.get(f"/office/{unit or self.unit}/forms/{kind}/")
        assert answer.status_code == 200
        return Form(b"".join(answer.streaming_content))

    def hand_in(self, form: Form | bytes, unit: str = "") -> tuple[int, str]:
        data = form.data if isinstance(form, Form) else form
        sent = {"file": SimpleUploadedFile("十一月.xlsx", data)}
        answer = self.client.post(f"/office/{unit or self.unit}/forms/", sent)
        if answer.status_code != 302:
            return answer.status_code, answer.content.decode()
        self.key = answer["Location"].rstrip("/").split("/")[-1]
        return 302, self.page()

    def page(self) -> str:
        answer = self.client.get(f"/form/{self.key}/")
        assert answer.status_code == 200
        return answer.content.decode()

    def act(self, act: str = "enter", reason: str = "", page: str = "") -> tuple[int, str]:
        shown = re.search(r'name="shown" value="(\w+)"', page or self.page())
        sent = {"act": act, "shown": shown[1] if shown else "", "reason": reason}
        answer = self.client.post(f"/form/{self.key}/", sent)
        return answer.status_code, answer.content.decode() or self.page()

    def remarks(self) -> dict[str, str]:
        answer = self.client.get(f"/form/{self.key}/workbook/")
        assert answer.status_code == 200
        page = load_workbook(io.BytesIO(b"".join(answer.streaming_content))).worksheets[0]
        place = next(cell.column for cell in page[4] if str(cell.value or "").startswith("说明"))
        rows = {str(page.cell(row, 1).value or row): page.cell(row, place).value for row in range(4, page.max_row + 1)}
        return {label: said for label, said in rows.items() if said and said != "说明"}


def names(people: Cast) -> list[str]:
    return [one.name for one in members_of(people.branch, TODAY)]


def filled(form: Form, people: Cast, present: int = 20) -> Form:
    form.put("哪一天*", "２０２３年１１月８日").put("形式", " 集中学习 ").put("时长（分钟）", "60分钟")
    form.put("学了哪方面：章程", "√").put("学了哪方面：报告", "✓").put("会上有交流研讨", "是").put("主题", "示例主题")
    for name in names(people)[:present]:
        form.put(name, "√")
    return form
