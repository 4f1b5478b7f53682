"""A copy of the whole instance in one file, taken while it serves; and the way back, into an empty place only.

The file is a tar of ``manifest.json``, the database (SQLite's online copy, or ``pg_dump``) and the kept files. The
secret key stays out: after a restore on another machine everyone signs in again.
"""

from __future__ import annotations

import hashlib
import io
import json
import os
import shutil
import sqlite3
import subprocess
import tarfile
import tempfile
from pathlib import Path
from typing import Any, NamedTuple

from django.conf import settings
from django.db import DatabaseError, connection

from luoshi.terms.days import Day, iso_of
from luoshi.terms.finding import Finding, Refused
from luoshi.terms.language import say

from .audit import last_digest, verify
from .models import AuditEntry, User

_DATABASE = {"sqlite": "database.sqlite3", "postgresql": "database.dump"}


class Kept(NamedTuple):
    """What a backup holds: rows of the log, kept files, bytes."""

    log_rows: int
    files: int
    size: int


def back_up(target: Path, *, today: Day) -> Kept:
    """Write the instance into ``target``, whole or not at all. Raises Refused: exists, no room, no pg_dump."""
    if target.exists():
        what = say("这个文件已经有了。", "This file exists.")
        raise _refusal("exists", target, what, say("换一个名称。", "Choose another name."))
    target.parent.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory(dir=target.parent, prefix=".backup-") as folder:
        database = Path(folder) / _DATABASE[connection.vendor]
        _copy_database(database)
        files = sorted(path for path in (Path(settings.LUOSHI_HOME) / "files").glob("??/*") if path.is_file())
        manifest = {
            "format": 1, "vendor": connection.vendor, "day": iso_of(today), "log": AuditEntry.objects.count(),
            "digest": last_digest(), "database": _digest(database), "files": len(files),
        }  # fmt: skip
        draft = Path(folder) / "whole.tar"
        with tarfile.open(draft, "w") as tar:
            _add_text(tar, "manifest.json", json.dumps(manifest, ensure_ascii=False, indent=1))
            tar.add(database, database.name)
            for path in files:
                tar.add(path, f"files/{path.parent.name}/{path.name}")
        draft.chmod(0o600)
        os.replace(draft, target)
    return Kept(int(str(manifest["log"])), len(files), target.stat().st_size)


def restore(source: Path) -> Kept:
    """Put a backup into this instance, which must be empty; then read the log's chain. Raises Refused.

    Damaged or foreign files are refused before anything is written.
    """
    if _has_accounts():
        raise _refusal(
            "not-empty", source,
            say("这个实例里已经有账号，没有恢复。", "This instance has accounts; nothing was restored."),
            say("把 LUOSHI_HOME 或 DATABASE_URL 指到空处。", "Point LUOSHI_HOME or DATABASE_URL to an empty place."),
        )  # fmt: skip
    with tempfile.TemporaryDirectory(prefix="luoshi-restore-") as folder:
        manifest = _unpack(source, Path(folder))
        name = _DATABASE.get(str(manifest.get("vendor")), "")
        if manifest.get("vendor") != connection.vendor:
            raise _refusal(
                "other-database", source,
                say("备份来自另一种数据库，或不是备份。", "It comes from another sort of database, or is none."),
                say("用同一种数据库恢复。", "Restore into the same sort."),
            )  # fmt: skip
        database = Path(folder) / name
        if not database.exists() or _digest(database) != manifest.get("database"):
            raise _damaged(source)
        _put_database(database)
        kept = _put_files(Path(folder) / "files")
    verdict = verify()
    if verdict.broken_at is not None or last_digest() != manifest.get("digest"):
        raise _damaged(source)
    return Kept(verdict.rows, kept, source.stat().st_size)


def _has_accounts() -> bool:
    try:
        return User.objects.exists()
    except DatabaseError:
        return False


def _copy_database(target: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(target) as copy:
            connection.connection.backup(copy)
        copy.close()
        return
    _postgres("pg_dump", "--format=custom", "--no-owner", f"--file={target}", str(connection.settings_dict["NAME"]))


def _put_database(source: Path) -> None:
    if connection.vendor == "sqlite":
        connection.ensure_connection()
        with sqlite3.connect(source) as copy:
            copy.backup(connection.connection)
        copy.close()
        return
    connection.close()
    into = f"--dbname={connection.settings_dict['NAME']}"
    _postgres("pg_restore", "--no-owner", "--clean", "--if-exists", into, str(source))


def _postgres(program: str, *arguments: str) -> None:
    """Run a program of PostgreSQL against the instance's server; the password travels in the environment."""
    if shutil.which(program) is None:
        raise _refusal(
            "no-program", Path(program), say("这台机器上没有这个程序。", "This machine lacks the program."),
            say("安装：apt install postgresql-client", "Install it: apt install postgresql-client"),
        )  # fmt: skip
    given = connection.settings_dict
    env = {
        **os.environ, "PGHOST": str(given["HOST"]), "PGPORT": str(given["PORT"]), "PGUSER": str(given["USER"]),
        "PGPASSWORD": str(given["PASSWORD"]),
    }  # fmt: skip
    env = {name: value for name, value in env.items() if value or not name.startswith("PG")}
    done = subprocess.run([program, *arguments], env=env, capture_output=True, text=True, check=False)
    if done.returncode:
        last = done.stderr.strip().splitlines()[-1:] or [program]
        raise _refusal("program-failed", Path(program), last[0], "")


def _unpack(source: Path, folder: Path) -> dict[str, Any]:
    try:
        with tarfile.open(source, "r") as tar:
            tar.extractall(folder, filter="data")
        found = json.loads((folder / "manifest.json").read_text(encoding="utf-8"))
    except (OSError, tarfile.TarError, ValueError) as error:
        raise _damaged(source) from error
    return dict(found) if isinstance(found, dict) else {}


def _put_files(folder: Path) -> int:
    kept = 0
    for path in sorted(folder.glob("??/*")):
        target = Path(settings.LUOSHI_HOME) / "files" / path.parent.name / path.name
        target.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, target)
        kept += 1
    return kept


def _digest(path: Path) -> str:
    with path.open("rb") as file:
        return hashlib.file_digest(file, "sha256").hexdigest()


def _add_text(tar: tarfile.TarFile, name: str, text: str) -> None:
    entry = tarfile.TarInfo(name)
    entry.size = len(text.encode())
    tar.addfile(entry, io.BytesIO(text.encode()))


def _damaged(path: Path) -> Refused:
    what = say("这不是完整的备份文件，没有恢复。", "This is no whole backup; nothing was restored.")
    return _refusal("damaged", path, what, say("换一份备份。", "Take another backup."))


def _refusal(code: str, path: Path, what: str, instead: str) -> Refused:
    return Refused([Finding(code, path.name, 0, what, instead=instead)])
