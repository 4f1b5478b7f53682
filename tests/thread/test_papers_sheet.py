"""Papers as they come out of the printer: every one that the demo gives opens as a page, small pictures on one sheet."""

from __future__ import annotations

import base64
import shutil
import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from thread.walker import Walker

pytestmark = pytest.mark.browser
SHEET = {"width": 1180, "height": 900}
#: Who takes what out: role, address, what stands under the picture, which page is shown.
TAKEN = (
    ("city-clerk", "{desk}situation/paper/", "周调度情况", 1),
    ("county-clerk", "{desk}papers/week-review/", "周调度会材料", 1),
    ("secretary", "/desk/{branch}/papers/branch-set/", "一计划两清单一记录", 1),
    ("leader", "/leader/paper/", "领导一页", 1),
    ("city-clerk", "{desk}papers/task-table/", "任务分解表", 1),
    ("city-clerk", "{desk}papers/conversion/", "调研成果转化运用清单", 1),
    ("city-clerk", "{desk}papers/cases/", "典型案例", 1),
    ("secretary", "/desk/{branch}/papers/blank-forms/", "空白表", 2),
)


def take(browser: Browser, demo: str, slug: str, path: str) -> bytes:
    """Take a paper out as somebody of the story would."""
    walker = Walker.of(browser, demo, SHEET)
    walker.go(f"/demo/as/{slug}/")
    own = walker.page.url.split("/")
    desk = f"/desk/{own[own.index('desk') + 1]}/" if "desk" in own else ""
    branch = own[own.index("branch") + 1] if "branch" in own else ""
    answer = walker.page.context.request.get(demo + path.format(desk=desk, branch=branch), timeout=120_000)
    assert answer.status == 200, path
    return answer.body()


def printed(folder: Path) -> list[Path]:
    """Print every file of a folder; return the PDFs."""
    files = sorted([*folder.glob("*.docx"), *folder.glob("*.xlsx")])
    subprocess.run(["soffice", f"-env:UserInstallation=file://{folder}/office", "--headless", "--convert-to", "pdf",
                    "--outdir", folder, *files], check=True, capture_output=True, timeout=300)
    return [file.with_suffix(".pdf") for file in files]


def picture_of(pdf: Path, page: int, *, dots: int) -> str:
    """Draw one page, for an <img>."""
    draw = ["pdftoppm", "-r", str(dots), "-f", str(page), "-l", str(page), "-singlefile", "-png", pdf]
    return base64.b64encode(subprocess.run(draw, check=True, capture_output=True).stdout).decode()


def show(browser: Browser, demo: str, pictures: list[tuple[str, str]], *, columns: int, name: str) -> None:
    """Lay pictures with their words on one sheet and take it where pictures are wanted."""
    figures = "".join(
        f'<figure><img src="data:image/png;base64,{data}"><figcaption>{words}</figcaption></figure>'
        for data, words in pictures
    )
    walker = Walker.of(browser, demo, SHEET)
    walker.page.set_content(
        "<style>body{margin:16px;background:#f5f0e6;font:15px sans-serif;display:grid;gap:16px;align-items:end;"
        f"grid-template-columns:repeat({columns},1fr)}}figure{{margin:0;text-align:center}}"
        f"img{{width:100%;border:1px solid #ccc;background:#fff}}</style>{figures}"
    )
    walker.page.wait_for_function("[...document.images].every(one => one.complete && one.naturalWidth > 0)")
    walker.picture(name)


def test_every_paper_opens_as_a_page_and_stands_on_one_sheet(browser: Browser, demo: str, tmp_path: Path):
    if not (shutil.which("soffice") and shutil.which("pdftoppm")):
        pytest.skip("no LibreOffice here: the papers were not printed")
    for number, (slug, path, _, _) in enumerate(TAKEN):
        body = take(browser, demo, slug, path)
        ending = "xlsx" if b"xl/workbook.xml" in body else "docx"
        (tmp_path / f"{number}.{ending}").write_bytes(body)
    papers = sorted(printed(tmp_path))
    assert len(papers) == len(TAKEN)
    small = [(picture_of(pdf, page, dots=50), words) for pdf, (_, _, words, page) in zip(papers, TAKEN, strict=True)]
    show(browser, demo, small, columns=4, name="papers")
    show(browser, demo, [(picture_of(papers[0], page, dots=75), "") for page in (1, 2)], columns=2, name="weekly-situation")
