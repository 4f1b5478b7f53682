"""The helper model: off by default, believed only word for word, and never able to break the drafts."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, HTTPServer

import pytest

from luoshi.draft import draft
from luoshi.draft.asked_model import RULE, URL, helped
from luoshi.text import read_text

TEXT = "关于学习的通知（示例）\n各党支部每月至少组织1次集中学习。\n老同志们多走动走动，把情况带回来。\n"
ANSWERS: dict[str, str] = {}


class _Endpoint(BaseHTTPRequestHandler):
    def do_POST(self) -> None:
        self.rfile.read(int(self.headers["Content-Length"]))
        body = json.dumps({"choices": [{"message": {"content": ANSWERS["said"]}}]}).encode()
        self.send_response(200)
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def endpoint(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    server = HTTPServer(("127.0.0.1", 0), _Endpoint)
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    monkeypatch.setenv(URL, f"http://127.0.0.1:{server.server_port}/v1/chat/completions")
    yield
    server.shutdown()
    server.server_close()
    thread.join()


def test_without_an_endpoint_nothing_is_asked_and_nothing_changes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv(URL, raising=False)
    drafts = draft(read_text(TEXT))
    assert helped(drafts) is drafts


def test_only_words_of_the_text_are_taken_and_they_are_marked(endpoint: None) -> None:
    ANSWERS["said"] = '好的：{"quotes": ["把情况带回来。", "每周写一份报告", "各党支部每月至少组织1次集中学习"]}'
    found = helped(draft(read_text(TEXT))).drafts
    assert [(one.id, one.quote, RULE in one.rules) for one in found] == [
        ("d001", "各党支部每月至少组织1次集中学习", False),
        ("d002", "把情况带回来", True),
    ]
    assert TEXT[found[1].start : found[1].end] == found[1].quote
    assert (found[1].actor, found[1].quantity, found[1].deadline) == ("", None, "")


@pytest.mark.parametrize("said", ["不知道", '{"quotes": 3}', "{", '{"other": []}'])
def test_nonsense_changes_nothing_but_a_remark(endpoint: None, said: str) -> None:
    ANSWERS["said"] = said
    drafts = draft(read_text(TEXT))
    answer = helped(drafts)
    assert answer.drafts == drafts.drafts
    assert "辅助模型没有答上来" in answer.remarks[-1]


def test_an_endpoint_that_cannot_be_reached_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(URL, "file:///etc/hostname")
    assert "辅助模型没有答上来" in helped(draft(read_text(TEXT))).remarks[-1]
