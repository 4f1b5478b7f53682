"""What every test stands on: lanes that need more than Python, hypothesis profiles, the language, a fixed cast.

A *lane* is a marker whose tests need something a fresh machine lacks. `make test` skips it with one line;
`pytest -m postgres` (or `LUOSHI_LANES="postgres browser"`) asks for it. With `LUOSHI_LANES_MUST=1`, as `.ci/run`
sets, an asked lane that cannot run is an error instead of a skip: a missing server must not look like a success.
"""

from __future__ import annotations

import os
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pytest
from django.db.backends.base.base import BaseDatabaseWrapper
from hypothesis import HealthCheck, settings

from cast import Cast, make_cast
from luoshi.terms.language import language

ROOT = Path(__file__).resolve().parent.parent
POSTGRES = "LUOSHI_TEST_POSTGRES"

settings.register_profile("dev", deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("ci", parent=settings.get_profile("dev"), derandomize=True, print_blob=True)
settings.register_profile("long", parent=settings.get_profile("ci"), derandomize=False, max_examples=2000)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "ci" if os.environ.get("CI") else "dev"))


def _lacking(lane: str) -> str:
    """What keeps the lane from running on this machine; empty if nothing does."""
    if lane == "postgres" and not os.environ.get(POSTGRES):
        return f"no server ({POSTGRES}=postgresql://user@127.0.0.1:5432/postgres is not set)"
    if lane == "browser" and not shutil.which("chromium"):
        return "no chromium (apt install chromium fonts-noto-cjk)"
    if lane == "libreoffice" and not (shutil.which("soffice") and shutil.which("pdftoppm")):
        return "no LibreOffice (apt install libreoffice-writer-nogui libreoffice-calc-nogui poppler-utils)"
    return ""


LANES = ("browser", "postgres", "libreoffice", "long")


def _asked(config: pytest.Config) -> set[str]:
    words = f"{config.getoption('markexpr') or ''} {os.environ.get('LUOSHI_LANES', '')}"
    named = set(re.findall(r"(?<!not )\b(\w+)\b", words))
    return set(LANES) if "all" in named else named & set(LANES)


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Skip the lanes that were not asked for or cannot run; refuse to skip them where they must run."""
    asked, must = _asked(config), os.environ.get("LUOSHI_LANES_MUST")
    for lane in LANES:
        lacking = _lacking(lane)
        if lane in asked and lacking and must:
            raise pytest.UsageError(f"lane {lane} must run and cannot: {lacking}")
        reason = lacking if lane in asked else "runs in .ci/run, or here with -m " + lane
        if lane in asked and not lacking:
            continue
        for item in items:
            if item.get_closest_marker(lane):
                item.add_marker(pytest.mark.skip(reason=f"{LANE_MARK}{lane}: {reason}"))


LANE_MARK = "lane "


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Iterator[None]:
    """Give all skips of one lane one place, so that pytest folds them into one line."""
    report = yield
    if report.skipped and isinstance(report.longrepr, tuple) and LANE_MARK in report.longrepr[2]:
        report.longrepr = (str(ROOT / "tests"), None, report.longrepr[2].removeprefix("Skipped: "))
    return report


@pytest.fixture(autouse=True)
def _chinese_first() -> Iterator[None]:
    """Every test begins in Chinese, whatever the one before it chose."""
    token = language.set("zh")
    yield
    language.reset(token)


@pytest.fixture(scope="session", autouse=True)
def _connections_outlive_answers() -> Iterator[None]:
    """Closing an answer by hand ends a request, and with it Django would close the connection a test stands on."""
    close = BaseDatabaseWrapper.close_if_unusable_or_obsolete

    def outside_transactions(connection: BaseDatabaseWrapper) -> None:
        if not connection.in_atomic_block:
            close(connection)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(BaseDatabaseWrapper, "close_if_unusable_or_obsolete", outside_transactions)
        yield


@pytest.fixture(scope="session")
def root() -> Path:
    """The root of the checkout."""
    return ROOT


@pytest.fixture(scope="session")
def postgres_url() -> str:
    """A server on loopback whose databases a test may make and drop; use it under the marker ``postgres``."""
    return os.environ[POSTGRES]


@pytest.fixture
def cast() -> Cast:
    """A branch, its county and its city; a stranger branch in another county; insider, member, stranger."""
    return make_cast()
