"""``bench_load``: serve this throw-away instance, let clerks read and secretaries submit, then count what is there."""

from __future__ import annotations

import http.client
import json
import random
import subprocess
import sys
import threading
import time
from typing import Any, NamedTuple

from django.core.management import call_command
from django.core.management.base import BaseCommand, CommandParser
from django.db import connection

from luoshi.terms.days import iso_of
from luoshi.terms.language import say
from luoshi.web import clock
from luoshi.web.ledger.access_tokens import PREFIX, token_digest
from luoshi.web.ledger.management.commands.serve import free_port
from luoshi.web.ledger.models import ApiToken, Grant, Record, Role, Unit, User
from luoshi.web.story.thread import prepare_thread

#: Between two sendings of one secretary, and between two pages of one clerk, in seconds.
_THINKS = (4.0, 12.0)
#: Every so many sendings is sent twice, as a phone does on a bad line.
_AGAIN = 5


class Tally(NamedTuple):
    """What the threads saw: sendings that were answered, milliseconds of writing and reading, what went wrong."""

    sent: list[str]
    written: list[float]
    read: list[float]
    wrong: list[str]


class Command(BaseCommand):
    """Load this instance."""

    help = "Readers and writers at once (throw-away instance, LUOSHI_DEMO=1)."

    def add_arguments(self, parser: CommandParser) -> None:
        """How many, for how long; ``--keep`` loads the instance as it is."""
        for name, many in (("--readers", 50), ("--writers", 200), ("--seconds", 60)):
            parser.add_argument(name, type=int, default=many)
        parser.add_argument("--keep", action="store_true")

    def handle(self, *args: Any, **options: Any) -> None:
        """Print what was sent and what is there; exit 1 where they differ."""
        call_command("migrate", verbosity=0)
        if not options["keep"]:
            prepare_thread()
        keys = _keys(options["writers"], options["readers"])
        before = Record.objects.count()
        connection.close()
        port = free_port("127.0.0.1", 8460)
        serve = [sys.executable, "-m", "luoshi.web.manage", "serve", "--port", str(port)]
        server = subprocess.Popen(serve, stdout=subprocess.DEVNULL)
        try:
            _wait_for(port)
            tally = _run(port, keys, seconds=options["seconds"])
        finally:
            server.terminate()
            server.wait()
        self._report(tally, added=Record.objects.count() - before, options=options)

    def _report(self, tally: Tally, *, added: int, options: dict[str, Any]) -> None:
        written, read = sorted(tally.written) or [0.0], sorted(tally.read) or [0.0]
        self.stdout.write(
            say(
                f"{connection.vendor}，{options['readers']} 人看、{options['writers']} 人报，{options['seconds']} 秒："
                f"报 {len(written)} 次（内含重发），95% {written[len(written) * 95 // 100]:.0f} 毫秒；"
                f"看 {len(read)} 次，95% {read[len(read) * 95 // 100]:.0f} 毫秒；"
                f"收到 {len(tally.sent)} 条，库里多了 {added} 条；出错 {len(tally.wrong)} 次。",
                f"{connection.vendor}, {options['readers']} read, {options['writers']} submit, {options['seconds']} s: "
                f"{len(written)} sendings (some twice), p95 {written[len(written) * 95 // 100]:.0f} ms; "
                f"{len(read)} pages, p95 {read[len(read) * 95 // 100]:.0f} ms; "
                f"{len(tally.sent)} taken, {added} more in the ledger; {len(tally.wrong)} went wrong.",
            )
        )
        for wrong in tally.wrong[:5]:
            self.stderr.write(wrong)
        if added != len(tally.sent) or tally.wrong:
            sys.exit(1)


def _keys(writers: int, readers: int) -> list[tuple[str, str, bool]]:
    """Make a secretary a key and a branch, clerks a key each; return (key, unit, is_writer)."""
    today = clock.today()
    branches = list(Unit.objects.filter(type="branch").values_list("pk", flat=True))
    top = Grant.objects.filter(user__username="demo-city-clerk").values_list("unit", flat=True)[0]
    found = []
    for number in range(writers + readers):
        is_writer = number < writers
        user, _ = User.objects.get_or_create(username=f"load-{number}", defaults={"password": "!no password"})
        ApiToken.objects.filter(grant__user=user).delete()
        unit = branches[number % len(branches)] if is_writer else top
        grant = Grant.objects.create(user=user, role=Role.SECRETARY if is_writer else Role.CLERK, unit=unit)
        key = f"{PREFIX}load-{number}"
        ApiToken.objects.create(digest=token_digest(key), grant=grant, made_on=today, expires_on=today + 1)
        found.append((key, unit, is_writer))
    return found


def _wait_for(port: int) -> None:
    for _ in range(300):
        try:
            _call(port, "GET", "/api/openapi.json", "")
        except OSError:
            time.sleep(0.1)
        else:
            return
    raise RuntimeError(port)


def _call(port: int, method: str, path: str, key: str, body: Any = None) -> tuple[int, bytes]:
    line = http.client.HTTPConnection("127.0.0.1", port, timeout=60)
    try:
        headers = {"Authorization": f"Bearer {key}", "Content-Type": "application/json"}
        line.request(method, path, json.dumps(body) if body is not None else None, headers)
        answer = line.getresponse()
        return answer.status, answer.read()
    finally:
        line.close()


def _run(port: int, keys: list[tuple[str, str, bool]], *, seconds: int) -> Tally:
    tally = Tally([], [], [], [])
    until = time.monotonic() + seconds
    day = iso_of(clock.today())
    connection.close()
    threads = [
        threading.Thread(target=_write if is_writer else _read, args=(port, key, unit, until, tally, day))
        for key, unit, is_writer in keys
    ]
    for one in threads:
        one.start()
    for one in threads:
        one.join()
    return tally


def _write(port: int, key: str, unit: str, until: float, tally: Tally, day: str) -> None:
    rng, number, run = random.Random(key), 0, time.time_ns()
    values = {"form": ["集中学习"], "minutes": ["60"], "text": ["选编"]}
    body = {"kind": "study_session", "done_on": day, "values": values}
    time.sleep(rng.uniform(0, _THINKS[1]))
    while time.monotonic() < until:
        number += 1
        sending = f"{key}-{run}-{number}"
        for _ in range(2 if number % _AGAIN == 0 else 1):
            begun = time.perf_counter()
            try:
                status, answer = _call(port, "POST", f"/api/units/{unit}/records", key, {**body, "key": sending})
            except OSError as wrong:
                tally.wrong.append(repr(wrong))
                continue
            tally.written.append(1000 * (time.perf_counter() - begun))
            if status != 201:
                tally.wrong.append(answer.decode()[:200])
            elif not json.loads(answer)["is_repeated"]:
                tally.sent.append(sending)
        time.sleep(rng.uniform(*_THINKS))


def _read(port: int, key: str, unit: str, until: float, tally: Tally, day: str) -> None:  # noqa: ARG001 (one signature for both)
    rng = random.Random(key)
    while time.monotonic() < until:
        begun = time.perf_counter()
        try:
            status, answer = _call(port, "GET", f"/api/units/{unit}/{rng.choice(('counts', 'tasks', 'below'))}", key)
        except OSError as wrong:
            tally.wrong.append(repr(wrong))
            continue
        tally.read.append(1000 * (time.perf_counter() - begun))
        if status != 200:
            tally.wrong.append(answer.decode()[:200])
        time.sleep(rng.uniform(*_THINKS))
