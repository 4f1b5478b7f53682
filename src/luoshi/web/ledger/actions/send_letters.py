"""Send the weekly letters: one a person and week, in working hours; of each is kept whether it was sent or bounced."""

from __future__ import annotations

import datetime as dt
from smtplib import SMTPRecipientsRefused
from typing import NamedTuple

from django.conf import settings
from django.core.mail import EmailMessage, get_connection
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.forms import ValidationError

from luoshi.slots import is_working_day
from luoshi.terms.days import Day, date_of
from luoshi.terms.language import language, say

from ..access import Viewer, access_signed_in, viewer_of
from ..audit import write_down
from ..entry import Fault, Faulty
from ..letters import letter_text, lines_for
from ..models import Letter, Mailbox
from ..packs import catalogue

#: Nobody gets a letter outside these hours of a working day.
FIRST_HOUR, LAST_HOUR = 8, 18


class Sent(NamedTuple):
    """How many letters went, came back, were not needed; ``halted`` says why the rest waits for the next run."""

    sent: int
    bounced: int
    halted: str


def set_mailbox(viewer: Viewer, address: str, *, today: Day) -> None:
    """Keep where the viewer wants the weekly letter; an empty address ends it. Faulty where it is none."""
    access_signed_in(viewer)
    plain = address.strip()[:254]
    if not plain:
        Mailbox.objects.filter(user_id=viewer.account).delete()
    else:
        try:
            validate_email(plain)
        except ValidationError:
            said = say("这不像一个邮箱地址，请看看有没有打错。", "This does not look like an address; please check it.")
            raise Faulty([Fault("address", said)]) from None
        Mailbox.objects.update_or_create(user_id=viewer.account, defaults={"mail": plain})
    write_down(user=viewer.user, act="set_mailbox", today=today)


def is_quiet(now: dt.datetime, today: Day) -> bool:
    """Say whether it is no time for letters: no working day, or outside working hours."""
    packs = catalogue().packs
    works = not packs or is_working_day(packs[0].calendar, today)
    return not works or not FIRST_HOUR <= now.hour < LAST_HOUR


def send_letters(*, now: dt.datetime, today: Day) -> Sent:
    """Send to everyone who wants a letter and has something to do, once a week.

    A server that is away or hangs costs one time-out: the rest waits, and nothing is marked that was not sent.
    """
    if not settings.EMAIL_HOST:
        return Sent(0, 0, say("没有设邮件服务器。", "No mail server is set."))
    if is_quiet(now, today):
        return Sent(0, 0, say("现在不是发信的时候。", "It is no time for letters."))
    year, number, _ = date_of(today).isocalendar()
    week = f"{year}-W{number:02d}"
    token = language.set("zh")
    sent = bounced = 0
    try:
        for box in Mailbox.objects.select_related("user").filter(user__is_active=True).order_by("pk"):
            lines = lines_for(viewer_of(box.user, today), today)
            letter = _claim(box, week, today) if lines else None
            if letter is None:
                continue
            try:
                _send(box, lines)
            except SMTPRecipientsRefused:
                bounced += 1
                Letter.objects.filter(pk=letter.pk).update(state="bounced")
            except OSError as wrong:
                letter.delete()
                return Sent(sent, bounced, say(f"邮件服务器没有应答（{wrong}），下次再发。", f"No answer ({wrong})."))
            else:
                sent += 1
                Letter.objects.filter(pk=letter.pk).update(state="sent")
    finally:
        language.reset(token)
    return Sent(sent, bounced, "")


def _claim(box: Mailbox, week: str, today: Day) -> Letter | None:
    """Take the week's letter before it is sent, so that two runs at once send one."""
    try:
        with transaction.atomic():
            return Letter.objects.create(user=box.user, week=week, state="waiting", on=today)
    except IntegrityError:
        return None


def _send(box: Mailbox, lines: list[str]) -> None:
    text = letter_text(str(box.user), lines, settings.LUOSHI_ADDRESS)
    line = get_connection(timeout=settings.EMAIL_TIMEOUT)
    EmailMessage("落实：本周要办的事", text, settings.DEFAULT_FROM_EMAIL, [box.mail], connection=line).send()
