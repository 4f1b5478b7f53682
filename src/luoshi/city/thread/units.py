"""The bodies of the thread, declared line by line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from luoshi.city.names import CITY
from luoshi.city.sheets import Sheets
from luoshi.terms.days import SINCE_EVER, Day, day_of

#: County, its code, its two towns, and the villages (村) or neighbourhoods (社区) of each.
COUNTIES = (
    ("青禾县", "02", (("苇塘镇", ("荻溪村", "榆坪村")), ("菱浦镇", ("芦湾村", "枫坞村")))),
    ("望川县", "03", (("岫桥镇", ("栗坪村", "鹤塬村")), ("雁陂镇", ("桂岔村", "荷堰村")))),
    ("云汀区", "04", (("鹭渡镇", ("柳溪村", "石榴社区", "澄湾社区")), ("芷岸街道", ("蕙桥社区", "楝坪社区")))),
)
#: City offices: name, type of their committee.
OFFICES = (("财政局", "party_group"), ("交通运输局", "committee"))
#: Sector committees, each with the domain of its units.
SECTORS = {
    "直机关工委": "机关",
    "委教育工委": "学校",
    "国资委党委": "国企",
    "委两新工委": "两新",
    "委离退休干部工委": "离退休",
    "委农村社区工委": "村",
}
#: The branch of the walk has 23 members; its neighbour is large, a hill village tiny.
SIZES = {"柳溪村": 23, "石榴社区": 68, "鹤塬村": 3}


@dataclass
class Plan:
    """What was founded. Branches carry their size; offices stand beside the committee they serve."""

    ids: dict[str, str] = field(default_factory=dict)
    branches: dict[str, int] = field(default_factory=dict)
    committees: list[str] = field(default_factory=list)
    home_of: dict[str, str] = field(default_factory=dict)
    """The branch in which those who hold a post in a committee or office are members."""


def found_units(sheets: Sheets) -> Plan:
    """Found the city level, then the counties with their towns and branches."""
    plan = Plan()
    _found_city(sheets, plan)
    for county, code, towns in COUNTIES:
        _found_county(sheets, plan, county, code, towns)
    return plan


def _found_city(sheets: Sheets, plan: Plan) -> None:
    city = _found(
        sheets,
        plan,
        f"{CITY}委",
        code="01",
        type="committee",
        level="city",
        rank="地厅级",
        domain="机关",
        sector="",
        territory="",
    )
    _found(
        sheets,
        plan,
        f"{CITY}委主题教育办",
        code="01000",
        type="office",
        level="city",
        domain="机关",
        territory=city,
        sector=city,
    )
    for number, name in enumerate(SECTORS, start=1):
        kind = "work_committee" if name.endswith("工委") else "committee"
        _found(
            sheets,
            plan,
            CITY + name,
            code=f"0190{number}",
            type=kind,
            level="city",
            rank="县处级",
            domain=SECTORS[name],
            tags=("市直",),
            territory=city,
            sector=city,
        )
    desk = plan.ids[f"{CITY}直机关工委"]
    home = _branch(sheets, plan, f"{CITY}委机关党支部", "01001", "机关", 34, territory=city, sector=desk)
    for unit in [*plan.ids.values()]:
        plan.home_of.setdefault(unit, home)
    _found_city_bodies(sheets, plan, city)


def _found_city_bodies(sheets: Sheets, plan: Plan, city: str) -> None:
    sector = {domain: plan.ids[CITY + name] for name, domain in SECTORS.items()}
    _found_offices(sheets, plan, city, sector["机关"])
    _found_school(sheets, plan, city, sector["学校"])
    _found_group(sheets, plan, city, sector["国企"])
    _branch(
        sheets, plan, f"{CITY}直离退休干部第一党支部", "01401", "离退休", 27, territory=city, sector=sector["离退休"]
    )
    _branch(sheets, plan, f"{CITY}律师行业党支部", "01501", "两新", 8, territory=city, sector=sector["两新"])


def _found_offices(sheets: Sheets, plan: Plan, city: str, sector: str) -> None:
    for number, (name, kind) in enumerate(OFFICES, start=1):
        office = _found(
            sheets,
            plan,
            f"{CITY}{name}党{'组' if kind == 'party_group' else '委'}",
            code=f"0110{number}",
            type=kind,
            level="city",
            rank="县处级",
            domain="机关",
            tags=("市直",),
            territory=city,
            sector=sector,
        )
        plan.home_of[office] = _branch(
            sheets,
            plan,
            f"{CITY}{name}机关党支部",
            f"0111{number}",
            "机关",
            17 + 5 * number,
            territory=office,
            sector=sector,
        )


def _found_school(sheets: Sheets, plan: Plan, city: str, sector: str) -> None:
    school = _found(
        sheets,
        plan,
        f"{CITY}实验中学党委",
        code="01201",
        type="committee",
        level="city",
        domain="学校",
        tags=("市直",),
        territory=city,
        sector=sector,
    )
    for number, name in enumerate(("高中部", "初中部"), start=1):
        plan.home_of[school] = _branch(
            sheets,
            plan,
            f"{CITY}实验中学{name}党支部",
            f"0121{number}",
            "学校",
            9 + 7 * number,
            territory=school,
            sector=school,
        )


def _found_group(sheets: Sheets, plan: Plan, city: str, sector: str) -> None:
    group = _found(
        sheets,
        plan,
        f"{CITY}城市运营集团党委",
        code="01301",
        type="committee",
        level="city",
        rank="县处级",
        domain="国企",
        tags=("市直",),
        territory=city,
        sector=sector,
    )
    for number, name in enumerate(("总部", "管网"), start=1):
        plan.home_of[group] = _branch(
            sheets,
            plan,
            f"{CITY}城市运营集团{name}党支部",
            f"0131{number}",
            "国企",
            31 - 9 * number,
            territory=group,
            sector=group,
        )


def _found_what_must_not_be(sheets: Sheets, plan: Plan, county: str, code: str, seat: str) -> None:
    _found(
        sheets,
        plan,
        f"{county}委主题教育指导组",
        code=f"{code}003",
        type="guidance_group",
        level="county",
        domain="机关",
        territory=seat,
        sector=plan.ids[f"{CITY}委主题教育办"],
        founded_on=day_of("2023-10-08"),
    )


def _found_county(
    sheets: Sheets, plan: Plan, county: str, code: str, towns: tuple[tuple[str, tuple[str, ...]], ...]
) -> None:
    city, desk = plan.ids[f"{CITY}委"], plan.ids[f"{CITY}直机关工委"]
    seat = _found(
        sheets,
        plan,
        f"{county}委",
        code=code,
        type="committee",
        level="county",
        rank="县处级",
        domain="机关",
        territory=city,
        sector=city,
    )
    office = _found(
        sheets,
        plan,
        f"{county}委主题教育办",
        code=f"{code}000",
        type="office",
        level="county",
        domain="机关",
        territory=seat,
        sector=plan.ids[f"{CITY}委主题教育办"],
    )
    home = _branch(sheets, plan, f"{county}委机关党支部", f"{code}001", "机关", 19, territory=seat, sector=desk)
    plan.home_of[seat] = plan.home_of[office] = home
    _branch(
        sheets,
        plan,
        f"{county}第一中学党支部",
        f"{code}002",
        "学校",
        14,
        territory=seat,
        sector=plan.ids[f"{CITY}委教育工委"],
    )
    if county == "望川县":
        _found_what_must_not_be(sheets, plan, county, code, seat)
    serial = iter(range(10, 40))
    for town, places in towns:
        _found_town(sheets, plan, seat, code, town, places, serial)
    if county.endswith("区"):
        park, new = f"{county}澄湾园区联合党支部", plan.ids[f"{CITY}委两新工委"]
        _branch(sheets, plan, park, f"{code}040", "两新", 5, territory=seat, sector=new)


def _found_town(
    sheets: Sheets, plan: Plan, seat: str, code: str, town: str, places: tuple[str, ...], serial: Iterator[int]
) -> None:
    rural, desk = plan.ids[f"{CITY}委农村社区工委"], plan.ids[f"{CITY}直机关工委"]
    work = "工委" if town.endswith("街道") else "委"
    committee = _found(
        sheets,
        plan,
        f"{town}党{work}",
        code=f"{code}{next(serial):03d}",
        type="committee",
        level="township",
        rank="乡科级",
        domain="机关",
        territory=seat,
        sector=rural,
    )
    for place in places:
        _branch(
            sheets,
            plan,
            f"{place}党支部",
            f"{code}{next(serial):03d}",
            "社区" if place.endswith("社区") else "村",
            SIZES.get(place, 12 + len(plan.branches) % 5 * 6),
            territory=committee,
            sector=rural,
        )
    plan.home_of[committee] = _branch(
        sheets, plan, f"{town}机关党支部", f"{code}{next(serial):03d}", "机关", 11, territory=committee, sector=desk
    )


def _found(
    sheets: Sheets,
    plan: Plan,
    name: str,
    *,
    code: str,
    type: str,
    level: str,
    territory: str,
    sector: str,
    rank: str = "",
    domain: str = "",
    tags: tuple[str, ...] = (),
    founded_on: Day = SINCE_EVER,
) -> str:
    unit = plan.ids[name] = sheets.unit(
        name,
        code=code,
        type=type,
        level=level,
        rank=rank,
        domain=domain,
        tags=tags,
        founded_on=founded_on,
        territory=territory,
        sector=sector,
    )
    if type in ("committee", "party_group", "work_committee"):
        plan.committees.append(unit)
    return unit


def _branch(
    sheets: Sheets, plan: Plan, name: str, code: str, domain: str, size: int, *, territory: str, sector: str
) -> str:
    unit = _found(
        sheets, plan, name, code=code, type="branch", level="base", domain=domain, territory=territory, sector=sector
    )
    plan.branches[unit] = size
    return unit
