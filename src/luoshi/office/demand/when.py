"""How often and until when, in words."""

from __future__ import annotations

from luoshi.spec.model import Due, Every, Kind, Obligation, Pack, Version
from luoshi.terms.days import Day, date_of
from luoshi.terms.language import say

_CADENCES = {
    "once": ("一次", "once"),
    "campaign": ("活动期间", "during the campaign"),
    "week": ("每周", "weekly"),
    "month": ("每月", "monthly"),
    "quarter": ("每季度", "quarterly"),
    "half": ("每半年", "half-yearly"),
    "year": ("每年", "yearly"),
}


def cadence_text(obligation: Obligation) -> str:
    """Say how often."""
    every = obligation.every
    if every.cadence == "rolling":
        return say(f"任何{every.days}天内", f"in any {every.days} days")
    if every.cadence == "after":
        return say("每件一次", "once for each")
    if every.cadence == "call":
        return say("每次通知一次", "once for each call")
    return say(*_CADENCES[every.cadence])


def due_text(pack: Pack, obligation: Obligation, version: Version, kinds: dict[str, Kind]) -> str:
    """Say until when; a vague word of the text stands beside the day it is read as."""
    due = version.due
    day = due.date if due.date is not None else due.read_as
    if due.vague and day is not None:
        return say(f"“{due.vague}”，按{_full(day)}掌握", f"“{due.vague}”, read as {_full(day)}")
    if day is not None:
        about = say(f"（“{due.about}”）", f" (“{due.about}”)") if due.about else ""
        return _full(day) + about + _slack(due)
    if due.field:
        return say("各件自己的时限", "each item's own limit")
    if due.days_after is not None:
        return say(f"期满后{due.days_after}日内", f"within {due.days_after} days after the period") + _slack(due)
    if obligation.every.cadence in ("after", "call"):
        return _after(obligation.every, kinds) + _slack(due)
    if obligation.every.cadence == "rolling":
        return say("随时", "at any time")
    if obligation.every.cadence in ("once", "campaign"):
        return _full(pack.window.last) + _slack(due)
    return say("当期期末", "the end of the period") + _slack(due)


def _after(every: Every, kinds: dict[str, Kind]) -> str:
    since = {"opened": say("登记", "it is opened"), "": say("通知", "the call")}.get(every.state)
    since = since or _state(every.state, kinds)
    return say(f"{since}后{every.days}日内", f"within {every.days} days after {since}")


def _slack(due: Due) -> str:
    tolerance = say(f"，宽限{due.tolerance}天", f", {due.tolerance} days of grace") if due.tolerance else ""
    roll = say("，逢休息日顺延", ", rolled to a working day") if due.roll else ""
    return tolerance + roll


def _state(state: str, kinds: dict[str, Kind]) -> str:
    labels = (say(kind.state_labels.get(state, ""), kind.state_labels_en.get(state, "")) for kind in kinds.values())
    return next((label for label in labels if label), state)


def _full(day: int) -> str:
    date = date_of(Day(day))
    return say(f"{date.year}年{date.month}月{date.day}日", date.isoformat())
