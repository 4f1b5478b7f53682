"""The two pages of entering: the filled form, and what it will count towards. Shared by entering and correcting."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, NamedTuple

from django.http import HttpResponse
from django.shortcuts import render
from django.utils.timezone import localtime

from luoshi.spec.model import Kind
from luoshi.terms.days import Day, iso_of
from luoshi.terms.language import say
from luoshi.web.door import Request
from luoshi.web.ledger.actions.put_right import at_once
from luoshi.web.ledger.actions.submit_record import faults_of
from luoshi.web.ledger.concerned import units_within
from luoshi.web.ledger.entry import Entry
from luoshi.web.ledger.life.words import note_word
from luoshi.web.ledger.models import Record, Unit
from luoshi.web.ledger.preview import Uses, preview
from luoshi.web.ledger.prompts import prompts_on
from luoshi.web.ledger.reads.catchup import open_earlier_periods
from luoshi.web.ledger.reads.ledgers.choices import tie_choices, units_for
from luoshi.web.ledger.reads.people import members_of
from luoshi.web.ledger.reads.records import field_lines, label_of, same_record
from luoshi.web.ledger.words import day_word
from luoshi.web.phone.forms import Box, boxes, by_field, hidden
from luoshi.web.phone.sentences import sentences


class Told(NamedTuple):
    """A sentence before sending, and what to do about it."""

    what: str
    instead: str


@dataclass(frozen=True)
class Sheet:
    """One form being filled: whose, of which kind, under which key; ``record`` is the one being corrected."""

    request: Request
    unit: Unit
    kind: Kind
    key: str
    record: Record | None = None
    reason: str = ""

    @property
    def _around(self) -> dict[str, Any]:
        return {
            "unit": self.unit,
            "kind": self.kind,
            "label": label_of(self.kind, self.kind.id),
            "key": self.key,
            "record": self.record,
            "reason": self.reason,
        }

    def form(self, entry: Entry, faults: dict[str, str]) -> HttpResponse:
        """Show the form, with a sentence beside every field that is to be mended."""
        members = members_of(self.unit.id, entry.done_on)
        typed = self.request.POST.get("done_on", "") if "done_on" in faults else ""
        units = _concerned(self.kind, self.unit.id, self.request.today) if "target_unit" in self.kind.uses else []
        today, is_item = self.request.today, self.kind.is_ == "item"
        ties = tie_choices(self.request.viewer, self.kind, self.unit.id, today) if is_item else {}
        shown = boxes(self.kind, entry, members, faults, today=today, day_typed=typed, units=units, ties=ties)
        if self.request.method == "POST":
            self._put_prompts(shown, entry)
        known = {box.id for box in shown}
        can_catch_up = "for_date" in self.kind.uses
        return render(
            self.request,
            "phone/form.html",
            {
                **self._around,
                "help": say(self.kind.help, self.kind.help_en),
                "main": [box for box in shown if box.is_main],
                "more": [box for box in shown if not box.is_main],
                "earlier": open_earlier_periods(self.unit.id, self.kind.id, self.request.today) if can_catch_up else [],
                "for_date": entry.for_date,
                "parent": entry.parent,
                "item": entry.item,
                "done_at_once": self._at_once() if not self.record else "",
                "done_typed": self.request.POST.get("done_at_once", ""),
                "faults": [said for name, said in faults.items() if name not in known],
                "has_faults": bool(faults),
            },
            status=400 if faults else 200,
        )

    def _done(self) -> list[tuple[str, str]]:
        done = self.request.POST.get("done_at_once", "").strip()
        return [("done_at_once", done)] if done else []

    def _at_once(self) -> str:
        """Return what is asked where something was found and put right at once; "" = the kind has no such move."""
        move = at_once(self.kind) if self.kind.is_ == "item" else None
        return note_word(move) if move else ""

    def _put_prompts(self, shown: list[Box], entry: Entry) -> None:
        """Put every prompt beside its field."""
        found = prompts_on(self.kind, entry, today=self.request.today)
        for box in shown:
            box.prompts = [f"{one.what}{one.instead}" for one in found if one.field == box.id]

    def prompts(self, entry: Entry) -> HttpResponse:
        """Answer the page that asks while one types: a paragraph per prompt, each with the field it belongs to."""
        found = prompts_on(self.kind, entry, today=self.request.today)
        return render(self.request, "phone/prompts.html", {"prompts": found})

    def _twin(self, entry: Entry) -> list[Told]:
        """Say that the same was recorded already: a second tab or phone, which no key of a sending can tell."""
        if self.record is not None or self.kind.is_ == "item" or (kept := same_record(entry)) is None:
            return []
        at = localtime(kept.received_at).strftime("%H:%M")
        what = say(
            f"同一天、同样这些人的“{self.kind.label}”已经记过一条（{day_word(Day(kept.entered_at))}{at}收到）。",
            f"The same day with the same people is recorded already (received {iso_of(Day(kept.entered_at))} {at}).",
        )
        return [Told(what, say("确实又开了一次再发送。", "Send it only if there was another."))]

    def before(self, entry: Entry) -> HttpResponse:
        """Show what it will count towards, and what not and why; what could not be sent is said here already."""
        refused = faults_of(entry, self.unit, self.request.today) if self.kind.is_ == "record" else []
        if refused:
            return self.form(entry, by_field(refused))
        again = {"record": self.record.key, "revision": self.record.revision + 1} if self.record else {}
        return render(
            self.request,
            "phone/before.html",
            {
                **self._around,
                "entry": entry,
                "hidden": [*hidden(self.kind, entry), *self._done()],
                "fields": field_lines(self.kind, entry.values),
                "people": len(entry.participants),
                "asked": len([one for one in members_of(self.unit.id, entry.done_on) if one.side == "full"]),
                "prompts": [*self._twin(entry), *prompts_on(self.kind, entry, today=self.request.today)],
                **said_of(preview(entry, today=self.request.today, **again)),
            },
        )


def _concerned(kind: Kind, unit: str, today: Day) -> list[tuple[str, str]]:
    """Return the units a record may concern: those below, or where the kind sets no bound those near as well."""
    if kind.target == "below":
        return [(one.pk, one.name) for one in units_within(unit)]
    return [(one.value, one.label) for one in units_for("concerned", unit, today)]


def said_of(uses: Uses) -> dict[str, Any]:
    """Return what a template says of the uses of a record."""
    return {"served": uses.served, "sentences": sentences(uses), "spared": max(0, len(uses.served) - 1)}
