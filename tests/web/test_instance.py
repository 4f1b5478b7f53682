"""An instance as its operator meets it: made from the environment, checked, backed up and restored, in real processes."""

from __future__ import annotations

import os
import re
import sqlite3
import subprocess
import sys
import tarfile
from pathlib import Path
from typing import Any

import pytest
from django.core.management import call_command
from django.db import OperationalError
from openpyxl import Workbook, load_workbook

from instance import TODAY
from luoshi.terms.finding import Refused
from luoshi.web import manage
from luoshi.web.checks import check_debug, check_demo_day, check_https
from luoshi.web.ledger.actions.make_instance import make_administrators
from luoshi.web.ledger.backups import back_up, restore
from luoshi.web.ledger.models import Role

UNITS = (
    ("组织代码", "名称", "类型", "层级", "属地上级代码"),
    ("01", "示例市委", "党委", "市级", ""),
    ("0101", "示例村党支部", "党支部", "基层", "01"),
)
PASSWORD = "four words nobody guesses"


def run(*arguments: str, home: Path, **environment: str) -> subprocess.CompletedProcess[str]:
    """Run the command line as an operator would, with nothing of this test's own environment but the path."""
    env = {"PATH": os.environ["PATH"], "LUOSHI_HOME": str(home), "PYTHONWARNINGS": "error", **environment}
    if url := os.environ.get("COVERAGE_PROCESS_START"):
        env["COVERAGE_PROCESS_START"] = url
    command = [sys.executable, "-c", "from luoshi.cli.main import main; main()", *arguments]
    return subprocess.run(command, env=env, capture_output=True, text=True, check=False, cwd=home.parent)


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    home = tmp_path_factory.mktemp("instance") / "home"
    book = Workbook()
    for row in UNITS:
        book.active.append(row)
    book.save(home.parent / "units.xlsx")
    done = run("init", "--admin", "first", "--units", "units.xlsx", home=home)
    assert done.returncode == 0, done.stderr
    (home.parent / "said.txt").write_text(done.stdout, encoding="utf-8")
    return home


def rows(home: Path, sql: str) -> list[tuple[object, ...]]:
    with sqlite3.connect(home / "luoshi.sqlite3") as connection:
        found = connection.execute(sql).fetchall()
    connection.close()
    return found


def test_init_makes_three_administrators_with_a_code_each_and_nothing_of_the_demo(made: Path):
    three = [("first", 0), ("system", 0), ("audit", 0)]
    assert rows(made, "SELECT username, is_demo FROM ledger_user ORDER BY id") == three
    held = [("security_admin", ""), ("system_admin", ""), ("audit_admin", "")]
    assert rows(made, "SELECT role, unit FROM ledger_grant ORDER BY user_id") == held
    said = (made.parent / "said.txt").read_text(encoding="utf-8")
    assert [len(re.findall(rf"{name}  [2-9A-Z]{{5}}-[2-9A-Z]{{5}}  ", said)) for name, _ in three] == [1, 1, 1]
    assert rows(made, "SELECT name, type FROM ledger_unit ORDER BY position") == [
        ("示例市委", "committee"), ("示例村党支部", "branch")
    ]  # fmt: skip
    assert rows(made, "SELECT count(*) FROM ledger_closure") == [(3,)]
    assert rows(made, "SELECT name FROM ledger_instance WHERE name LIKE 'demo%'") == []
    assert (made / "secret_key").stat().st_mode & 0o077 == 0


@pytest.mark.parametrize(
    ("environment", "said"),
    [
        ({"LUOSHI_DEMO": False}, "LUOSHI_ADMIN_PASSWORD"),
        ({"LUOSHI_DEMO": True}, "演示实例不能用作正式实例"),
    ],
)
@pytest.mark.django_db
def test_a_weak_password_and_the_demo_are_refused_by_name(
    settings: Any, monkeypatch: pytest.MonkeyPatch, environment: dict[str, bool], said: str
):
    monkeypatch.setenv("LUOSHI_ADMIN_PASSWORD", "short")
    settings.LUOSHI_DEMO = environment["LUOSHI_DEMO"]
    with pytest.raises(Refused, match=said):
        call_command("make_instance")


@pytest.mark.parametrize(
    ("check", "set_to", "id"),
    [
        (check_demo_day, {"LUOSHI_DEMO": False, "LUOSHI_TODAY": "2023-11-10"}, "luoshi.E001"),
        (check_demo_day, {"LUOSHI_DEMO": True, "LUOSHI_TODAY": "2023-11-31"}, "luoshi.E002"),
        (check_debug, {"DEBUG": True, "LUOSHI_DEMO": False, "ALLOWED_HOSTS": ["party.example"]}, "luoshi.E003"),
        (check_https, {"SESSION_COOKIE_SECURE": False}, "luoshi.W001"),
    ],
)
def test_a_wrong_setting_is_found_by_a_check_with_an_id_and_a_hint(
    settings: Any, check: Any, set_to: dict[str, Any], id: str
):
    for name, value in set_to.items():
        setattr(settings, name, value)
    found = check(None)
    assert [one.id for one in found] == [id]
    assert all(one.hint for one in found)


@pytest.mark.django_db
def test_a_second_first_administrator_is_refused():
    with pytest.raises(Refused, match="已经有账号"):
        make_administrators({Role.SECURITY_ADMIN: "second"}, today=TODAY)


def test_who_lost_the_code_gets_another_at_the_machine_and_a_second_init_changes_nothing(made: Path):
    assert re.search(r"first  [2-9A-Z]{5}-[2-9A-Z]{5}", run("code", "first", home=made).stdout)
    assert "没有在用的账号" in run("code", "nobody", home=made).stderr
    again = run("init", home=made)
    assert (again.returncode, "luoshi code" in again.stderr) == (1, True)


def test_the_three_administrators_are_three_people(tmp_path: Path):
    done = run("init", "--admin", "one", "--system", "one", home=tmp_path / "home")
    assert (done.returncode, "三个人" in done.stderr) == (1, True)
    assert rows(tmp_path / "home", "SELECT count(*) FROM ledger_user") == [(0,)]


def test_an_instance_without_organisations_gets_the_workbook_to_fill_and_takes_it_filled(tmp_path: Path):
    home, book = tmp_path / "home", tmp_path / "units.xlsx"
    assert run("init", home=home).returncode == 0
    assert run("units", "--template", str(book), home=home).returncode == 0
    assert "没有覆盖" in run("units", "--template", str(book), home=home).stderr
    filled = load_workbook(book)
    sheet = filled.worksheets[0]
    heads = {str(cell.value).rstrip("*＊ "): cell.column for row in sheet.iter_rows(max_row=5) for cell in row}
    for row in UNITS[1:]:
        number = sheet.max_row + 1
        for head, value in zip(UNITS[0], row, strict=True):
            sheet.cell(number, heads[head], value or None)
    filled.save(book)
    done = run("units", str(book), home=home)
    assert (done.returncode, "导入组织 2 个" in done.stdout) == (0, True), done.stderr
    assert rows(home, "SELECT name FROM ledger_unit ORDER BY position") == [("示例市委",), ("示例村党支部",)]


def test_a_pack_is_put_in_force_by_the_command_line_checked_first_and_twice_is_once(made: Path):
    assert "可以写" in run("load", "no-such-pack", home=made).stderr
    assert "已载入" in run("load", "thread", home=made).stdout
    assert "原来就在用" in run("load", "thread", home=made).stdout
    assert rows(made, "SELECT pack, version, is_current FROM ledger_loadedpack") == [("thread", 1, 1)]


@pytest.mark.django_db
def test_nothing_is_overwritten_by_a_backup_or_a_restore(tmp_path: Path):
    target = tmp_path / "copy.tar"
    target.write_bytes(b"something else")
    with pytest.raises(Refused, match="已经有了"):
        back_up(target, today=TODAY)
    with pytest.raises(Refused, match="没有恢复"):
        restore(target)
    assert target.read_bytes() == b"something else"


def test_a_backup_restored_elsewhere_is_the_same_instance(made: Path, tmp_path: Path):
    (made / "files" / "ab").mkdir(parents=True, exist_ok=True)
    (made / "files" / "ab" / "abc").write_bytes(b"a kept file")
    target, elsewhere = tmp_path / "copy.tar", tmp_path / "elsewhere"
    done = run("backup", str(target), home=made)
    assert done.returncode == 0, done.stderr
    assert target.stat().st_mode & 0o077 == 0
    with tarfile.open(target) as tar:
        assert "secret_key" not in " ".join(tar.getnames())
    done = run("restore", str(target), home=elsewhere)
    assert done.returncode == 0, done.stderr
    assert "逐行校验通过" in done.stdout
    for table in ("ledger_user", "ledger_grant", "ledger_auditentry"):
        assert rows(elsewhere, f"SELECT * FROM {table}") == rows(made, f"SELECT * FROM {table}")
    assert (elsewhere / "files" / "ab" / "abc").read_bytes() == b"a kept file"
    damaged = tmp_path / "damaged.tar"
    data = bytearray(target.read_bytes())
    data[len(data) // 2] ^= 0xFF
    damaged.write_bytes(data)
    nowhere = tmp_path / "nowhere"
    done = run("restore", str(damaged), home=nowhere)
    assert (done.returncode, "不是完整的备份" in done.stderr) == (1, True), done.stderr
    assert (nowhere / "luoshi.sqlite3").stat().st_size == 0 or not rows(
        nowhere, "SELECT name FROM sqlite_master WHERE name = 'ledger_user'"
    )


def test_a_demo_account_opens_nothing_outside_demo_mode(tmp_path: Path):
    """The story's addresses and its people exist in demo mode only, also on a database that once was a demo."""
    code = (
        "import django; django.setup()\n"
        "from django.core.management import call_command; call_command('migrate', verbosity=0)\n"
        "from django.test import Client\n"
        "from luoshi.web.ledger.models import Grant, User\n"
        "user = User.objects.create_user('demo-secretary', 'a long password', is_demo=True)\n"
        "Grant.objects.create(user=user, role='audit_admin', unit='')\n"
        "client = Client(HTTP_HOST='127.0.0.1')\n"
        "print(client.get('/demo/as/secretary/').status_code, client.post('/demo/day/', {'to': '2023-11-20'}).status_code,\n"
        "      client.post('/sign-in/', {'username': 'demo-secretary', 'password': 'a long password'}).status_code,\n"
        "      client.get('/office/log/').status_code)"
    )
    env = {"PATH": os.environ["PATH"], "LUOSHI_HOME": str(tmp_path), "DJANGO_SETTINGS_MODULE": "luoshi.web.settings"}
    done = subprocess.run([sys.executable, "-c", code], env=env, capture_output=True, text=True, check=False)
    assert done.stdout.split()[:2] == ["404", "404"], done.stderr
    assert done.stdout.split()[-1] == "404"


def test_a_command_that_finds_the_database_locked_says_so_in_words(monkeypatch: pytest.MonkeyPatch):
    def locked(*_: Any) -> None:
        raise OperationalError("database is locked")

    monkeypatch.setattr("django.core.management.execute_from_command_line", locked)
    with pytest.raises(SystemExit) as ended:
        manage.main(["begin_day"])
    assert ended.value.code == 3
