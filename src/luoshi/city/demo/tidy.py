"""The background made clean: what chance left half done is finished, so that only what is planted is a fault."""

from __future__ import annotations

from collections import defaultdict

from luoshi.city.demo.domains import live_by_domain
from luoshi.city.demo.stage import BRANCHES, Stage
from luoshi.city.sheets import On
from luoshi.terms.days import OPEN, Day, day_of

COMMITTEES = ("committee", "party_group")
STUDY = ("study_session", "lecture")
#: The texts that county-rank leaders read, and the days on which reading was arranged.
TEXTS = ("章程", "报告", "选编", "专题读本")
READING = day_of("2023-09-26")
MEASURES = ("理论学习", "调查研究", "推动发展", "检视整改")
#: The city and its counties have two digits alone for a code.
CODE_OF_A_SEAT = 2
#: Lines of the plans of the city and of a county, which no unit below writes.
LINES = {
    "city": (
        "开一次四套班子联席会定全市题目",
        "请先行单位的同志来讲做法",
        "分三路到各县区听意见",
        "把市级指标核减一批",
        "对全市热线半年来的来电归类",
        "同省里对接联动整改的事项",
        "排出全市调研课题",
        "把市级窗口合并的方案定下来",
        "给市直单位开一次说明会",
        "核一遍市级台账",
        "商定市里包联的后进支部",
        "年底前评一次制度落实",
    ),
    "county": (
        "请县直单位各带一个难题来会上说",
        "把县里发的表核减三成",
        "排出全县走访的先后",
        "同市里商定县医院扩建的缺口",
        "县城两条断头路定下开工日",
        "开一次企业说难处的晚会",
        "把乡镇上报的问题分到县直单位",
        "定下县里的三个同题调研",
        "请信访局讲一次半年来的来信",
        "县里包联的后进支部逐个去一遍",
        "给新支部书记办两天班",
        "评一次县里的办事窗口",
    ),
}


def tidy(stage: Stage) -> None:
    """Bring the background in order; nothing of it is told apart by what a signal says."""
    _receive_those_away(stage)
    _give_plans(stage)
    _tell_lines(stage)
    _arrange_reading(stage)
    _look_at_what_is_done(stage)
    _answer_recommendations(stage)
    _let_cold_branches_be(stage)
    _meet_once(stage)
    _notify_all_below(stage)
    live_by_domain(stage)


def _receive_those_away(stage: Stage) -> None:
    """Everyone away is taken in by a branch of a neighbourhood or of the new sectors."""
    inside = {row.person for row in stage.tables.membership if row.side == "in"}
    hosts = [unit.id for unit in stage.tables.unit if unit.type in BRANCHES and unit.domain in ("社区", "两新")]
    away = [row for row in stage.tables.membership if row.side == "out" and row.person not in inside]
    for number, row in enumerate(away):
        stage.sheets.member(row.person, hosts[number * 7 % len(hosts)], side="in", from_=Day(row.from_ + 40))


def _give_plans(stage: Stage) -> None:
    """Every unit that owes a plan has one, and none has ended yet."""
    plans = {item.id for item in stage.tables.item if item.kind == "work_plan"}
    moves = stage.tables.item_move
    moves[:] = [move for move in moves if move.item not in plans or move.to_state != "ended"]
    planning = {item.unit for item in stage.tables.item if item.kind == "work_plan" and item.voided_at == OPEN}
    for unit in stage.tables.unit:
        if unit.type in (*BRANCHES, *COMMITTEES, "work_committee") and unit.id not in planning:
            day = Day(max(day_of("2023-09-25"), unit.founded_on + 4))
            stage.open_item(
                "work_plan",
                unit.id,
                day,
                {"measures": MEASURES},
                first="draft",
                steps=[("in_force", Day(day + 1), unit.id)],
            )


def _tell_lines(stage: Stage) -> None:
    """City and counties plan for themselves: their lines are not those that a bureau or a town would write."""
    seats = [unit for unit in stage.tables.unit if unit.type == "committee" and len(unit.code) == CODE_OF_A_SEAT]
    told = {
        item.id: LINES[unit.level][number % len(LINES[unit.level])]
        for unit in seats
        for number, item in enumerate(stage.items(unit.id, "plan_line"))
    }
    stage.tables.item_field[:] = [
        row._replace(text=told[row.item]) if row.field == "title" and row.item in told else row
        for row in stage.tables.item_field
    ]


def _arrange_reading(stage: Stage) -> None:
    """Every team with county-rank leaders has arranged all four texts."""
    teams: dict[str, list[str]] = defaultdict(list)
    for post in stage.tables.post:
        if post.rank == "县处级" and post.to >= stage.today:
            teams[post.unit].append(post.person)
    for number, (unit, people) in enumerate(teams.items()):
        stage.sheets.record(
            "self_study",
            unit,
            Day(READING + number % 20),
            people=dict.fromkeys(people),
            author=people[0],
            fields={"text": TEXTS},
        )


def _look_at_what_is_done(stage: Stage) -> None:
    """What an owner reported done is looked at within five days by the unit above; of the city, by its office."""
    office = next(unit.id for unit in stage.tables.unit if unit.type == "office" and unit.level == "city")
    last = {move.item: move for move in sorted(stage.tables.item_move, key=lambda move: (move.at, move.seq))}
    kinds = {item.id: item for item in stage.tables.item if item.kind in ("problem", "remedy")}
    seen = {"solved": "closed", "done": "verified"}
    for key, move in last.items():
        if key in kinds and move.to_state in seen and move.at + 5 <= stage.today:
            above = stage.parents.get(kinds[key].unit, office)
            stage.sheets.move(key, move.seq + 1, Day(move.at + 5), move.to_state, seen[move.to_state], unit=above)


def _notify_all_below(stage: Stage) -> None:
    """The last document issued is a notice of common faults: from an office to all below, with scope and approval."""
    places = [number for number, row in enumerate(stage.tables.record) if row.kind == "notice_issued"]
    for place in places[-1:]:
        row = stage.tables.record[place]
        stage.tables.record[place] = row._replace(unit=stage.unit("云汀区委主题教育办"), target_unit="")
        stage.tables.record_field[:] = [one for one in stage.tables.record_field if one.record != row.id]
        stage.sheets.fields(
            row.id,
            row.revision,
            {
                "type": "通报",
                "matter": ("问题通报",),
                "number": "示例〔2023〕7号",
                "scope": "各镇街党（工）委和所属支部",
                "approved_on": On(Day(row.done_on - 1)),
            },
        )


def _answer_recommendations(stage: Stage) -> None:
    moved = {move.item for move in stage.tables.item_move}
    for item in stage.tables.item:
        if item.kind == "recommendation" and item.id not in moved and item.opened_on + 9 <= stage.today:
            stage.sheets.move(item.id, 1, Day(item.opened_on + 9), "proposed", "adopted", unit=item.unit)


def have_studied(stage: Stage) -> set[str]:
    """Return the units that have met to study by the end of October."""
    until = day_of("2023-10-31")
    return {row.unit for row in stage.standing() if row.kind in STUDY and row.done_on <= until}


def _let_cold_branches_be(stage: Stage) -> None:
    """Where nobody has met to study by the end of October nobody has listed problems either."""
    cold = {unit.id for unit in stage.tables.unit if unit.type in BRANCHES} - have_studied(stage)
    stage.drop_items(
        [
            item.id
            for item in stage.tables.item
            if item.unit in cold and item.kind in ("problem", "remedy", "livelihood_project")
        ]
    )


def _meet_once(stage: Stage) -> None:
    """Even the coldest branch has met once."""
    known = {unit for row in stage.standing() for unit in (row.unit, row.target_unit)}
    for number, unit in enumerate(stage.tables.unit):
        if unit.type in BRANCHES and unit.id not in known and stage.members.get(unit.id):
            day = Day(max(READING, unit.founded_on) + number % 30)
            stage.sheets.record(
                "meeting",
                unit.id,
                Day(min(day, stage.today)),
                people=stage.members[unit.id],
                author=stage.head(unit.id),
                fields={"type": "例会"},
            )
