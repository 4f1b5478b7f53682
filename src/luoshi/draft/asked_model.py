"""An optional helper model: an endpoint set by the administrator may point at further sentences; off unless it is set.

Nothing is sent anywhere unless ``LUOSHI_HELPER_URL`` names a chat endpoint (the widespread ``/chat/completions`` form).
Of its answer only quotes that stand in the text word for word are taken; they carry the rule ``helper:model`` and a low
confidence, and no slot is filled from what it says.
"""

from __future__ import annotations

import json
import os
import urllib.request
from collections.abc import Iterator
from dataclasses import replace

from luoshi.draft.drafts import Draft, Drafts
from luoshi.terms.language import say

URL, MODEL, KEY = "LUOSHI_HELPER_URL", "LUOSHI_HELPER_MODEL", "LUOSHI_HELPER_KEY"
RULE = "helper:model"
_CONFIDENCE = 0.3
_SECONDS = 60
_SHORTEST = 4
_ASK = (
    "下面是一份公文。请找出其中要求某方做某事的句子，逐字摘抄原文，不改一字。"
    '只回答 JSON：{"quotes": ["…", "…"]}。没有就回答 {"quotes": []}。\n\n'
)


def helped(drafts: Drafts) -> Drafts:
    """Return the drafts with what the helper model adds, or as they are where none is set.

    A helper that cannot be reached or answers nonsense changes nothing but a remark for the reader.
    """
    if not os.environ.get(URL):
        return drafts
    try:
        quotes = _asked(drafts.document.text)
    except (OSError, ValueError, KeyError, IndexError, TypeError) as error:
        remark = say(
            f"辅助模型没有答上来（{error}），只用了规则。", f"The helper model gave no answer ({error}); rules only."
        )
        return replace(drafts, remarks=(*drafts.remarks, remark))
    merged = sorted([*drafts.drafts, *_verbatim(drafts, quotes)], key=lambda one: (one.start, one.end))
    return replace(drafts, drafts=tuple(replace(one, id=f"d{n:03d}") for n, one in enumerate(merged, 1)))


def _asked(text: str) -> list[str]:
    body = {
        "model": os.environ.get(MODEL, ""),
        "messages": [{"role": "user", "content": _ASK + text}],
        "temperature": 0,
    }
    headers = {"Content-Type": "application/json"}
    if key := os.environ.get(KEY):
        headers["Authorization"] = f"Bearer {key}"
    url = os.environ[URL]
    if not url.startswith(("http://", "https://")):
        raise ValueError(url)
    request = urllib.request.Request(url, json.dumps(body).encode(), headers)
    with urllib.request.urlopen(request, timeout=_SECONDS) as answer:
        said = json.load(answer)["choices"][0]["message"]["content"]
    quotes = json.loads(said[said.index("{") : said.rindex("}") + 1])["quotes"]
    return [quote for quote in quotes if isinstance(quote, str)]


def _verbatim(drafts: Drafts, quotes: list[str]) -> Iterator[Draft]:
    """Yield a draft for every quote that stands in the text word for word and where no draft stands yet."""
    text = drafts.document.text
    taken = [(one.start, one.end) for one in drafts.drafts]
    for quote in quotes:
        words = quote.strip().strip("。；，")
        start = text.find(words) if len(words) >= _SHORTEST else -1
        end = start + len(words)
        if start < 0 or any(a < end and start < b for a, b in taken):
            continue
        taken.append((start, end))
        yield Draft(id="", quote=words, start=start, end=end, confidence=_CONFIDENCE, rules=(RULE,))
