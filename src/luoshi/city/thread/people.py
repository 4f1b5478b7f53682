"""Members and posts of the thread: aged ones, some away, a transfer, a secretary replaced."""

from __future__ import annotations

import random
from dataclasses import dataclass, field

from luoshi.city.names import person_name
from luoshi.city.sheets import Sheets
from luoshi.city.thread.units import Plan
from luoshi.terms.days import Day, day_of

NOV_10 = day_of("2023-11-10")
#: Years of age in which the members of a domain are, youngest and oldest.
AGES = {"机关": (26, 59), "学校": (25, 59), "国企": (24, 59), "两新": (22, 50), "离退休": (61, 88)}
#: Members of one branch who work elsewhere, and the branch that takes them in ("" = none yet).
AWAY = (
    ("荻溪村党支部", "澄湾社区党支部"),
    ("荻溪村党支部", ""),
    ("柳溪村党支部", "云汀区澄湾园区联合党支部"),
    ("栗坪村党支部", "蕙桥社区党支部"),
    ("桂岔村党支部", ""),
)


@dataclass
class Crew:
    """Who is where: members by branch, secretaries and deputies by branch, heads by committee, clerks by office."""

    members: dict[str, list[str]] = field(default_factory=dict)
    secretaries: dict[str, str] = field(default_factory=dict)
    deputies: dict[str, str] = field(default_factory=dict)
    heads: dict[str, str] = field(default_factory=dict)
    teams: dict[str, list[str]] = field(default_factory=dict)
    clerks: dict[str, str] = field(default_factory=dict)


def settle_people(sheets: Sheets, plan: Plan, rng: random.Random) -> Crew:
    """Fill every branch, then give posts in branches, committees and offices, then move some people."""
    crew = Crew()
    for unit in sheets.tables.unit:
        if unit.id in plan.branches:
            crew.members[unit.id] = [_settle(sheets, unit.id, unit.domain, rng) for _ in range(plan.branches[unit.id])]
            _elect(sheets, crew, unit.id)
    for unit in sheets.tables.unit:
        if unit.id in plan.committees:
            _appoint(sheets, plan, crew, unit.id, unit.level, unit.rank)
        elif unit.type == "office":
            crew.clerks[unit.id] = _next_from_home(plan, crew, unit.id)
            sheets.post(crew.clerks[unit.id], unit.id, "工作人员", from_=day_of("2023-09-04"))
    _send_away(sheets, plan, crew)
    _replace_secretary(sheets, crew, plan.ids["桂岔村党支部"])
    return crew


def _settle(sheets: Sheets, branch: str, domain: str, rng: random.Random) -> str:
    youngest, oldest = AGES.get(domain, (22, 84))
    born = NOV_10 - int(365.25 * rng.uniform(youngest, oldest + 0.9))
    age = (NOV_10 - born) / 365.25
    frail = age > 80 or (age > 70 and rng.random() < 0.4)
    person = sheets.person(person_name(rng), Day(born), ("年老体弱",) if frail else ())
    sheets.member(person, branch, from_=Day(day_of("2023-07-01") - rng.randrange(40, 9000)))
    return person


def _elect(sheets: Sheets, crew: Crew, branch: str) -> None:
    """Choose secretary, deputy and committee members among those who are not frail (all of them, if all are)."""
    frail = {person.id for person in sheets.tables.person if person.tags}
    able = [person for person in crew.members[branch] if person not in frail] or crew.members[branch]
    since = day_of("2021-03-16")
    crew.secretaries[branch] = able[0]
    sheets.post(able[0], branch, "书记", from_=since)
    if len(crew.members[branch]) < 7:
        return
    crew.deputies[branch] = able[1]
    for person, role in zip(able[1:4], ("副书记", "委员", "委员"), strict=False):
        sheets.post(person, branch, role, from_=since)


def _next_from_home(plan: Plan, crew: Crew, unit: str) -> str:
    """Take the next member of the unit's own branch who holds nothing yet, from the end of its list."""
    home = plan.home_of.get(unit, plan.home_of[plan.ids["临澜市委"]])
    taken = {*crew.clerks.values(), *(person for team in crew.teams.values() for person in team)}
    return next(person for person in reversed(crew.members[home]) if person not in taken)


def _appoint(sheets: Sheets, plan: Plan, crew: Crew, unit: str, level: str, rank: str) -> None:
    """Give a committee its head (书记 and 主要负责同志), and two more of the team."""
    size = {"city": 3, "county": 3, "township": 2}[level]
    since = day_of("2021-08-20")
    team: list[str] = crew.teams.setdefault(unit, [])
    while len(team) < size:
        team.append(_next_from_home(plan, crew, unit))
    crew.heads[unit] = team[0]
    sheets.post(team[0], unit, "书记", rank=rank, from_=since)
    sheets.post(team[0], unit, "主要负责同志", rank=rank, from_=since)
    for number, person in enumerate(team[1:]):
        sheets.post(person, unit, "班子成员", rank=rank, in_charge_of=(("组织", "纪检", "宣传")[number],), from_=since)
    sheets.post(team[1], unit, "副书记", rank=rank, from_=since)


def _send_away(sheets: Sheets, plan: Plan, crew: Crew) -> None:
    """Register members who left for work: out at home, in where someone took them in; one transfer for good."""
    for number, (home, host) in enumerate(AWAY):
        person = crew.members[plan.ids[home]][-1 - number]
        gone = Day(day_of("2023-03-01") + 11 * number)
        sheets.member(person, plan.ids[home], side="out", from_=gone)
        if host:
            sheets.member(person, plan.ids[host], side="in", from_=Day(gone + 60))
    person = crew.members[plan.ids["澄湾社区党支部"]].pop()
    left = day_of("2023-10-24")
    rows = sheets.tables.membership
    place = next(number for number, row in enumerate(rows) if row.person == person and row.side == "full")
    rows[place] = rows[place]._replace(to=left)
    sheets.member(person, plan.ids["楝坪社区党支部"], from_=Day(left + 1))
    crew.members[plan.ids["楝坪社区党支部"]].append(person)


def _replace_secretary(sheets: Sheets, crew: Crew, branch: str) -> None:
    """End the secretary's post on 9 October; the deputy takes it up the next day."""
    old, new, day = crew.secretaries[branch], crew.deputies[branch], day_of("2023-10-09")
    posts = sheets.tables.post
    for number, row in enumerate(posts):
        if row.unit == branch and (row.person, row.role) in ((old, "书记"), (new, "副书记")):
            posts[number] = row._replace(to=day)
    sheets.post(new, branch, "书记", from_=Day(day + 1))
    crew.secretaries[branch] = new
    del crew.deputies[branch]
