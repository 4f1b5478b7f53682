"""Papers of a unit: assembled from what is there, an empty part says so, the same paper gives the same bytes."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from docx import Document
from docx.oxml.ns import qn
from hypothesis import given
from hypothesis import strategies as st

from luoshi.office.papers.blank_forms import BlankForm, blank_paper
from luoshi.office.papers.branch_set import BranchSet, Held, ListedItem, PlanLine, branch_paper
from luoshi.office.papers.cases import Case, case_paper
from luoshi.office.papers.conversion import Converted, write_conversion
from luoshi.office.papers.leader_page import ROWS, LeaderPage, leader_paper
from luoshi.office.papers.notice import NoticeItem, notice_paper
from luoshi.office.papers.paper import OF_ONE_MATTER, Paper, Text, length_of, too_long, write_paper
from luoshi.office.papers.receipt import Closure, receipt_paper
from luoshi.office.papers.role_models import RoleModel, role_model_paper
from luoshi.office.papers.week import Decided, WeekLine, WeekPaper, week_plan, week_review
from luoshi.terms.days import Day, day_of

from .test_render import all_pages, pages_of

DAY = day_of("2023-11-10")
EMPTY = BranchSet("柳溪村党支部", "示例专项工作", DAY, (), (), (), ())
LINE = WeekLine("理论学习", "集中学习", "11月30日", "未到期")
WEEK = WeekPaper(
    "云汀区委", Day(DAY - 4), DAY, (Decided("调度会", "走一遍", "11月8日", "已办"),), (), (LINE,), (), (), ()
)


def texts(path: Path) -> list[str]:
    return [paragraph.text for paragraph in Document(str(path)).paragraphs]


def test_an_empty_branch_set_keeps_its_four_parts_and_says_that_each_is_empty(tmp_path: Path):
    write_paper(branch_paper(EMPTY), tmp_path / "b.docx")
    assert texts(tmp_path / "b.docx")[3:] == [
        "一、工作计划",
        "（一）本支部自己的安排",
        "还没有自己的安排。",
        "（二）方案已经排好的",
        "方案没有给本支部排任务。",
        "二、问题清单",
        "还没有登记问题。",
        "三、办实事清单",
        "还没有登记办成的实事。",
        "四、活动记录",
        "还没有记录。",
        "以上由系统按已有的登记自动汇集，没有另外填写；空着的就是还没有。",
        "柳溪村党支部",
        "2023年11月10日",
    ]


def test_own_lines_stand_apart_from_those_the_pack_lays_in(tmp_path: Path):
    given = EMPTY._replace(
        lines=(
            PlanLine("检视整改", "修桥洞的灯", "11月20日", "待办", True),
            PlanLine("理论学习", "集中学习", "11月30日", "未到期", False),
        ),
        problems=(ListedItem("桥洞没有灯", "村口", "装两盏灯", "11月20日", "已认领"),),
        records=(Held("2023-11-08", "集中学习", "选编", "21"),),
    )
    write_paper(branch_paper(given), tmp_path / "b.docx")
    tables = [[[cell.text for cell in row.cells] for row in one.rows] for one in Document(str(tmp_path / "b.docx")).tables]
    assert tables == [
        [["重点措施", "办什么", "期限", "现在"], ["检视整改", "修桥洞的灯", "11月20日", "待办"]],
        [["重点措施", "办什么", "期限", "现在"], ["理论学习", "集中学习", "11月30日", "未到期"]],
        [["问题", "在哪里", "怎么改", "时限", "现在"], ["桥洞没有灯", "村口", "装两盏灯", "11月20日", "已认领"]],
        [["日期", "形式", "内容", "人数"], ["2023-11-08", "集中学习", "选编", "21"]],
    ]


def test_every_table_repeats_its_header_and_keeps_its_rows_whole(tmp_path: Path):
    write_paper(week_review(WEEK), tmp_path / "w.docx")
    tables = Document(str(tmp_path / "w.docx")).tables
    marks = [[(row._tr.trPr.find(qn("w:tblHeader")) is not None, row._tr.trPr.find(qn("w:cantSplit")) is not None)
              for row in table.rows] for table in tables]
    assert marks == [[(True, True), (False, True)]] * len(tables)


def test_a_review_begins_with_what_was_decided_last_week():
    assert next(block.text for block in week_review(WEEK).blocks if hasattr(block, "level")) == "上周议定事项落实情况"


@pytest.mark.parametrize(
    "paper",
    [
        branch_paper(EMPTY),
        week_plan(WEEK),
        week_review(WEEK),
        case_paper("临澜市委", (Case("甲", "一件事", "反面", "起草中", (("性质", ""),)),), day=DAY),
        role_model_paper("临澜市委", (RoleModel("某组", "守了一夜的堤", "基层治理", "甲"),), day=DAY),
        notice_paper("甲", meeting="调度会", held_on=DAY, items=(NoticeItem("走一遍", ""),), recipients="各支部", day=DAY),
        receipt_paper(Closure("积水", "问题", "甲", "已销号", (), (), "乙", "11月2日"), day=DAY),
        blank_paper("甲", (BlankForm("集中学习", "", ()),), ("张三",), day=DAY),
    ],
    ids=lambda paper: paper.title.replace("\n", ""),
)
def test_the_same_paper_gives_the_same_parts(paper: Paper, tmp_path: Path):
    parts = []
    for name in ("a.docx", "b.docx"):
        write_paper(paper, tmp_path / name)
        with zipfile.ZipFile(tmp_path / name) as package:
            parts.append({entry: package.read(entry) for entry in package.namelist()})
    assert parts[0] == parts[1]
    assert (tmp_path / "a.docx").read_bytes() == (tmp_path / "b.docx").read_bytes()


def test_a_case_says_which_aspects_are_not_yet_written():
    case = Case("甲县委", "一件事", "反面", "起草中", (("性质", "重复建设"), ("教训", "")))
    said = [block.text for block in case_paper("临澜市委", (case,), day=DAY).blocks if isinstance(block, Text)]
    assert said == ["（甲县委，起草中）", "性质：重复建设", "教训：还没有写。"]


def test_deeds_that_name_no_sphere_stand_last():
    models = tuple(RoleModel("某组", "守了一夜的堤", sphere, "甲") for sphere in ("", "基层治理", "其他", "产业"))
    headings = [block.text for block in role_model_paper("乙", models, day=DAY).blocks if getattr(block, "level", 0) == 1]
    assert headings == ["基层治理", "产业", "其他"]


def test_a_receipt_of_what_nobody_has_closed_says_so():
    open_one = Closure("积水", "问题", "甲", "改完了，请核", (), (), "", "")
    first = receipt_paper(open_one, day=DAY).blocks[0]
    assert isinstance(first, Text)
    assert first.text == "问题“积水”还没有核验销号，现在是：改完了，请核。"


def test_a_leaders_page_holds_the_first_rows_of_each_part_and_says_that_there_are_more():
    page = LeaderPage("", "", (), tuple((f"项目{n}", "已批准") for n in range(ROWS + 2)), (), ())
    (table,) = [block for block in leader_paper(page, day=DAY).blocks if getattr(block, "rows", ())]
    assert [row[0] for row in table.rows] == ["项目0", "项目1", "项目2", "项目3", "（余下的见系统）"]


@given(st.integers(min_value=0, max_value=3 * OF_ONE_MATTER))
def test_the_norm_of_length_warns_of_one_sign_too_many_and_never_refuses(length: int):
    found = too_long(length, limit=OF_ONE_MATTER)
    assert [str(one.severity) for one in found] == (["warning"] if length > OF_ONE_MATTER else [])


def test_a_long_notice_is_written_and_warned_of(tmp_path: Path):
    items = tuple(NoticeItem("把没有开展的支部走一遍，帮着想办法" * 4, "") for _ in range(80))
    paper = notice_paper("甲", meeting="调度会", held_on=DAY, items=items, recipients="各支部", day=DAY)
    (finding,) = write_paper(paper, tmp_path / "n.docx")
    assert (finding.code, length_of(paper) > OF_ONE_MATTER) == ("OF06", True)
    assert (tmp_path / "n.docx").exists()


FULL = EMPTY._replace(
    lines=tuple(PlanLine("理论学习", f"第{n}次集中学习", "11月30日", "未到期", n % 2 == 0) for n in range(30)),
    problems=(ListedItem("桥洞没有灯", "村口", "装两盏灯", "11月20日", "已认领"),),
    deeds=(ListedItem("修了一口井", "二组30户", "饮水", "11月8日", "群众认可"),),
    records=(Held("2023-11-08", "集中学习", "选编", "21"),),
)
#: Every kind of Word paper: file, paper, pages, how its first page begins, what it must also say.
KINDS: dict[str, tuple[Paper, int, str, str]] = {
    "branch-set": (branch_paper(FULL), 2, "柳溪村党支部一计划两清单一记录", "修了一口井"),
    "branch-set-empty": (branch_paper(EMPTY), 1, "柳溪村党支部一计划两清单一记录", "还没有登记办成的实事。"),
    "week-plan": (week_plan(WEEK), 1, "云汀区委本周工作计划（2023年第45周", "集中学习"),
    "week-review": (week_review(WEEK), 1, "云汀区委周调度会材料", "上周议定事项落实情况"),
    "cases": (case_paper("临澜市委", (Case("甲", "一件事", "反面", "起草中", (("性质", ""),)),), day=DAY), 1,
              "临澜市委典型案例汇编一、反面案例", "性质：还没有写。"),
    "role-models": (role_model_paper("临澜市委", (RoleModel("某组", "守了一夜的堤", "基层治理", "甲"),), day=DAY), 1,
                    "临澜市委身边榜样选编一、基层治理", "守了一夜的堤"),
    "notice": (notice_paper("甲", meeting="调度会", held_on=DAY, items=(NoticeItem("走一遍", "11月17日"),),
                            recipients="各支部", day=DAY), 1, "甲关于调度会议定事项的通知各支部：", "1.走一遍，11月17日前办完。"),
    "receipt": (receipt_paper(Closure("积水", "问题", "甲", "已销号", (("在哪里", "村口"),), (("11月2日", "乙", "已销号"),),
                                      "乙", "11月2日"), day=DAY), 1, "核验销号回执（甲）", "由乙核验，已销号"),
    "leader": (leader_paper(LeaderPage("", "", (), (), (), ()), day=DAY), 1, "近期要办的事", "还没有领题。"),
    "blank-forms": (blank_paper("甲", (BlankForm("集中学习", "", (("形式", "□集中学习"),)),), ("张三",), day=DAY), 3,
                    "甲空白表和签名页", "张三"),
}


@pytest.mark.libreoffice
def test_every_kind_of_paper_prints_with_its_pages_its_text_and_the_page_of_the_standard(tmp_path: Path, tmp_path_factory):
    profile = tmp_path_factory.mktemp("libreoffice")
    for name, (paper, *_) in KINDS.items():
        write_paper(paper, tmp_path / f"{name}.docx")
    rows = (Converted("甲", "停车", "报告", "问题", "增加车位", "甲", "2023-11-30", "在办"),)
    write_conversion(rows, tmp_path / "conversion.xlsx", unit="甲", day=DAY)
    printed = all_pages(tmp_path, profile)
    assert {name: len(printed[name]) for name in KINDS} == {name: pages for name, (_, pages, _, _) in KINDS.items()}
    for name, (_, _, begins, says) in KINDS.items():
        assert printed[name][0].startswith(begins), name
        assert says in "".join(printed[name]), name
        assert printed[name][0].endswith("—1—"), name
        section = Document(str(tmp_path / f"{name}.docx")).sections[0]
        assert [round(edge.mm) for edge in (section.top_margin, section.left_margin, section.right_margin)] == [37, 28, 26]
        assert section._sectPr.find(qn("w:docGrid")).get(qn("w:linePitch")) == "579"
    assert printed["conversion"][0].startswith("调研成果转化运用清单")
    assert "增加车位" in printed["conversion"][0]


@pytest.mark.libreoffice
def test_a_leaders_page_is_one_sheet_and_the_forms_have_a_page_each(tmp_path: Path, tmp_path_factory):
    profile = tmp_path_factory.mktemp("libreoffice")
    full = tuple((f"第{n}件事", "11月30日", "未到期") for n in range(9))
    two = tuple((f"第{n}件事", "在办") for n in range(9))
    write_paper(leader_paper(LeaderPage("示例", "某县委 主要负责同志", full, two, two, two), day=DAY), tmp_path / "l.docx")
    (page,) = pages_of(tmp_path / "l.docx", profile)
    assert page.startswith("示例同志近期要办的事")
    forms = (BlankForm("集中学习", "一句话", (("形式", "集中学习／主题党日"),)),)
    write_paper(blank_paper("柳溪村党支部", forms, ("甲", "乙"), day=DAY), tmp_path / "f.docx")
    assert [page[:4] for page in pages_of(tmp_path / "f.docx", profile)] == ["柳溪村党", "集中学习", "到会签名"]
