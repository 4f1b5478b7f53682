"""The form of a draft: what stands in it, and what comes back, typed and checked. Nothing typed is lost."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from django.http import QueryDict

from luoshi.draft import Draft
from luoshi.spec import all_words
from luoshi.spec.above import joined
from luoshi.spec.model import Pack, Words
from luoshi.terms.days import iso_of
from luoshi.terms.language import say
from luoshi.web.ledger.drafted.who import select_words, who_of
from luoshi.web.ledger.entry import Fault, clean, read_day
from luoshi.web.ledger.reads.drafting import words_used

from .cards import kinds
from .words import CADENCES, MODALITIES, PERS, SIDES, options, type_word

Plain = dict[str, Any]
#: key of a selector -> (list of words it is chosen from, sorts it belongs to)
_LISTS = {
    "type": ("types", ("units",)),
    "level": ("levels", ("units",)),
    "rank": ("ranks", ("units", "posts")),
    "domain": ("domains", ("units",)),
    "tags": ("tags", ("units", "members")),
    "role": ("roles", ("posts",)),
    "category": ("categories", ("members",)),
}
_LABELS = {
    "type": ("组织类型", "type of unit"),
    "level": ("层级", "level"),
    "rank": ("级别", "rank"),
    "domain": ("领域", "domain"),
    "tags": ("标记", "tags"),
    "role": ("职务", "post"),
    "category": ("类别", "category"),
}
LONGEST = {"title": 60, "why": 200, "deadline": 40, "action": 60}


class Choice(NamedTuple):
    """A list of words to tick."""

    name: str
    label: str
    options: list[tuple[str, str, bool]]


def known_words(packs: Iterable[Pack]) -> Words:
    """Return the words selectors may use: those of the packs in force, else those the registers use."""
    return joined(all_words(pack) for pack in packs) if (packs := list(packs)) else words_used()


def values_of(draft: Draft, given: Mapping[str, Any]) -> Plain:
    """Return what stands in the form when it is opened."""
    sort = next(iter(draft.select), "") if draft.select else ""
    simple = _is_simple(draft.select)
    return {
        "sort": sort if simple else "keep" if sort else "",
        "kept_words": select_words(draft.select) or say("文中的对象", "as in the text"),
        "can_keep": bool(sort) and not simple,
        "kind": draft.kind,
        "quantity": "" if draft.quantity is None else str(draft.quantity),
        "cadence": draft.cadence or "",
        "deadline": draft.deadline,
        "deadline_date": draft.deadline_date or "",
        "is_about": draft.deadline_kind == "about",
        "modality": "principle" if draft.state == "principle" else draft.modality,
        "action": draft.action,
        "title": given.get("title", ""),
        "strand": given.get("strand", ""),
        "why": given.get("why", ""),
    }


def choices_of(words: Words, select: Plain | None) -> list[Choice]:
    """Return the lists of words to tick, those of the selector ticked."""
    chosen = _flat(select)
    found = []
    for name in _LISTS:
        listed = list(dict.fromkeys([*getattr(words, _LISTS[name][0]), *chosen.get(name, ())]))
        shown = [(one, type_word(one) if name == "type" else one, one in chosen.get(name, ())) for one in listed]
        if shown:
            found.append(Choice(name, say(*_LABELS[name]), shown))
    return found


def menus(strands: Sequence[tuple[str, str]]) -> Plain:
    """Return the choices of the form's lists."""
    return {
        "kinds": sorted((one.id, say(one.label, one.label_en or one.label)) for one in kinds().values()),
        "cadences": options(CADENCES),
        "modalities": [*options(MODALITIES), ("principle", say("只提示，不考核", "a principle, not judged"))],
        "sides": options(SIDES),
        "pers": options(PERS),
        "strands": strands,
    }


def read_fields(post: QueryDict, draft: Draft, words: Words) -> tuple[Plain, Plain, list[Fault]]:
    """Return (change, given, faults) of a posted form. A fault names the field; the rest is read all the same."""
    faults: list[Fault] = []
    change: Plain = {"select": _select(post, draft.select, words)}
    change["kind"] = post.get("kind", "") if post.get("kind", "") in kinds() else ""
    change["action"] = clean(post.get("action", ""))[: LONGEST["action"]]
    change["quantity"] = _number(post.get("quantity", ""), draft.quantity, faults)
    cadence = post.get("cadence", "")
    change["cadence"] = cadence if cadence in CADENCES else None
    change |= _deadline(post, draft, faults)
    modality = post.get("modality", "")
    if modality == "principle":
        change["state"] = "principle"
    elif modality in MODALITIES:
        change |= {"modality": modality, "state": "duty" if draft.state == "principle" else draft.state}
    given = {name: clean(post.get(name, "")) for name in ("title", "why") if clean(post.get(name, ""))}
    for name, value in given.items():
        if len(value) > LONGEST[name]:
            faults.append(
                Fault(
                    name,
                    say(
                        f"最多{LONGEST[name]}字，现在是{len(value)}字。",
                        f"At most {LONGEST[name]} characters; this has {len(value)}.",
                    ),
                )
            )
    if strand := clean(post.get("strand", "")):
        given["strand"] = strand
    return change, given, faults


def _number(typed: str, before: float | None, faults: list[Fault]) -> float | None:
    plain = clean(typed)
    if not plain:
        return None
    if before is not None and plain == str(before):
        return before
    if plain.isdecimal() and 0 < int(plain) <= 100_000:
        return int(plain)
    faults.append(
        Fault(
            "quantity",
            say("次数请填整数，如 1。其他内容都还在。", "Please give a whole number. Everything else is still here."),
        )
    )
    return before


def _deadline(post: QueryDict, draft: Draft, faults: list[Fault]) -> Plain:
    phrase = clean(post.get("deadline", ""))[: LONGEST["deadline"]]
    typed = clean(post.get("deadline_date", ""))
    if not typed:
        is_date = draft.deadline_kind in ("date", "about")
        kept = None if (is_date and draft.deadline_date) or not phrase else draft.deadline_kind
        return {"deadline": phrase, "deadline_date": None, "deadline_kind": kept}
    try:
        day = iso_of(read_day(typed))
    except ValueError as error:
        faults.append(Fault("deadline_date", str(error)))
        return {"deadline": phrase, "deadline_date": draft.deadline_date, "deadline_kind": draft.deadline_kind}
    sort = (
        "about" if post.get("is_about") and phrase else "vague" if draft.deadline_kind == "vague" and phrase else "date"
    )
    return {"deadline": phrase, "deadline_date": day, "deadline_kind": sort}


def _select(post: QueryDict, before: Plain | None, words: Words) -> Plain | None:
    sort = post.get("sort", "")
    if sort == "keep":
        return before
    if sort not in ("units", "posts", "members"):
        return None
    chosen = _flat(before)
    lists = {name: [one for one in _offered(name, words, chosen) if one in post.getlist(name)] for name in _LISTS}
    units = {name: lists[name] for name in ("type", "level", "domain") if lists[name]}
    if sort == "units":
        found = {"units": units | {name: lists[name] for name in ("rank", "tags") if lists[name]}}
        return before if _same(before, found) else found
    own: Plain = {name: lists[name] for name, (_, sorts) in _LISTS.items() if sort in sorts and lists[name]}
    if sort == "members":
        side = post.get("side", "")
        own = {"side": side if side in SIDES else "full", **own}
    elif post.get("per") == "person":
        own["per"] = "person"
    inside = {"units": units} if units else {}
    found = {sort: own | inside}
    return before if _same(before, found) else found


def _offered(name: str, words: Words, chosen: dict[str, list[str]]) -> list[str]:
    """Return the words of a list that may be ticked: those of the selector first, in its order."""
    return list(dict.fromkeys([*chosen.get(name, ()), *getattr(words, _LISTS[name][0])]))


def _same(before: Plain | None, found: Plain) -> bool:
    return before is not None and who_of(before) is not None and who_of(before) == who_of(found)


def _is_simple(select: Plain | None) -> bool:
    """Say whether the form can hold a selector whole."""
    if not select:
        return False
    sort, inner = next(iter(select.items()))
    if sort not in ("units", "posts", "members") or not isinstance(inner, dict):
        return False
    units = inner.get("units", {})
    allowed = {*_LISTS, "side", "per"}
    if sort == "units":
        return set(inner) <= {"type", "level", "rank", "domain", "tags"}
    return isinstance(units, dict) and set(inner) <= {*allowed, "units"} and set(units) <= {"type", "level", "domain"}


def _flat(select: Plain | None) -> dict[str, list[str]]:
    """Return the words of a selector by key, those of its units too."""
    found: dict[str, list[str]] = {}
    inner = next(iter(select.values())) if select else {}
    parts = inner if isinstance(inner, list) else [inner]
    for part in parts:
        units = part.get("units")
        for name, value in {**part, **(units if isinstance(units, dict) else {})}.items():
            if name in _LISTS:
                found.setdefault(name, []).extend([value] if isinstance(value, str) else value)
    return found
