"""The tree carries nothing of the machine it was written on, and every link in it leads somewhere."""

from __future__ import annotations

import re
import tomllib

import pytest

from house.tree import ROOT, below, files, short

TEXT = {".py", ".md", ".toml", ".yaml", ".yml", ".txt", ".html", ".css", ".js", ".sh", ".lock", ".sql", ".json", ""}
#: Written in two halves so that this file does not name them itself.
MACHINE = re.compile("|".join(f"(?<![\\w.-])/{top}/[a-z.]" for top in ("wo" "rk", "fa" "rm", "ro" "ot", "ho" "me")))
REGISTRIES = re.compile("|".join(("py" r"pi\.org", "pythonho" r"sted\.org", "registry\\.np" "mjs", "files\\.py" "thon",
                                  "mirrors?" r"\.\w+\.(cn|com|edu)", "(?<!emit-)index" "-url", "extra-" "index")))


def texts():
    for path in files():
        if path.suffix in TEXT and path.stat().st_size < 5_000_000:
            yield path, path.read_text(encoding="utf-8", errors="replace")


def test_no_path_of_a_machine_and_no_registry_stands_in_the_tree():
    found = {f"{short(path)}:{number}: {line.strip()[:80]}" for path, text in texts()
             for number, line in enumerate(text.splitlines(), 1) if MACHINE.search(line) or REGISTRIES.search(line)}
    assert found == set()


def test_the_lock_pins_every_part_by_hash_and_names_no_address():
    lock = (ROOT / "requirements.lock").read_text(encoding="utf-8")
    blocks = re.split(r"\n(?=\S)", lock.replace("\\\n", "\n").strip())
    assert "://" not in lock
    assert [block.split()[0] for block in blocks if "--hash=sha256:" not in block] == []


def test_the_lock_holds_every_part_that_the_project_names():
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    named = [*project["dependencies"], *(p for extra in project["optional-dependencies"].values() for p in extra)]
    wanted = {re.match(r"[\w.-]+", part)[0].lower().replace("_", "-") for part in named}
    locked = set(re.findall(r"^([\w.-]+)==", (ROOT / "requirements.lock").read_text(encoding="utf-8"), re.M))
    assert wanted - locked == set()


PAGES = [*(p for p in below(ending=(".md",)) if "packs" not in p.parts)]


@pytest.mark.parametrize("page", PAGES, ids=short)
def test_every_link_of_a_page_leads_to_a_file(page):
    text = re.sub(r"```.*?```", "", page.read_text(encoding="utf-8"), flags=re.S)
    targets = re.findall(r"\]\(([^)\s]+)\)", text) + re.findall(r'<(?:img|a)[^>]+(?:src|href)="([^"]+)"', text)
    local = [target.split("#")[0] for target in targets if not re.match(r"[a-z]+:|#", target)]
    assert [target for target in local if not (page.parent / target).exists()] == []


@pytest.mark.parametrize("name", ["README.md", "README.zh-CN.md"])
def test_the_readme_can_be_read_in_one_sitting(name):
    assert len((ROOT / name).read_text(encoding="utf-8").splitlines()) < 150


def test_every_decision_says_its_decision_in_the_title():
    for page in below("docs", "decisions", ending=(".md",)):
        title = page.read_text(encoding="utf-8").splitlines()[0]
        assert title.startswith("# "), short(page)
        assert len(title.split()) > 3, f"{short(page)}: a title that is no sentence decides nothing"
