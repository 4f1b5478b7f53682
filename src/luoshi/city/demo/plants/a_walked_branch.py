"""The branch of the walk: its lecture fails three criteria at once (P7); beside it one that is as it should be."""

from __future__ import annotations

from collections.abc import Iterator

from luoshi.city.demo.manifest import Planted, Sign
from luoshi.city.demo.stage import Stage
from luoshi.terms.days import day_of

NAME, NEIGHBOUR, SIZE, CAME = "柳溪村党支部", "石榴社区党支部", 23, 9
LECTURED = day_of("2023-10-20")
CRITERIA = ("speaker", "minutes", "attended_share")


def plant(stage: Stage) -> Iterator[Planted]:
    """Yield the lecture of 柳溪村 and that of 石榴社区."""
    (branch,) = stage.take(1, county="04", domain=("村",), at_least=SIZE, fits=lambda unit: len(unit.tags) == 0)
    (neighbour,) = stage.take(1, county="04", domain=("社区",), at_least=12)
    stage.rename(branch, NAME)
    stage.rename(neighbour, NEIGHBOUR)
    _shrink(stage, branch, neighbour)
    stage.drop_records([row.id for row in stage.records(branch)])
    lecture = _walked(stage, branch)
    good = _neighbour(stage, neighbour)
    yield Planted(
        "lecture-three-faults", ("P7",), "党课三处不符：时长、主讲人、到会人数", "A lecture with three faults",
        Sign("slot", "ST-06", CRITERIA), units=(branch,), records=(lecture,),
        subjects={f"{branch}:书记": "open", f"{neighbour}:书记": "met"}, look_alikes=(neighbour,), clean=(good,),
    )


def _shrink(stage: Stage, branch: str, neighbour: str) -> None:
    """Let those beyond the twenty-third belong next door, since ever."""
    holding = {post.person for post in stage.tables.post if post.unit == branch}
    members = sorted(stage.members[branch], key=lambda person: person not in holding)
    moving = set(members[SIZE:])
    rows = stage.tables.membership
    rows[:] = [row._replace(unit=neighbour) if row.person in moving and row.unit == branch else row for row in rows]
    stage.members[branch] = members[:SIZE]
    stage.members[neighbour] += members[SIZE:]


def _walked(stage: Stage, branch: str) -> str:
    members, secretary = stage.members[branch], stage.head(branch)
    deputy = stage.posts(branch, "副书记")[0].person
    for day, typed, form, discussed in (
        ("2023-09-22", "2023-09-22", "主题党日", 0), ("2023-10-12", "2023-10-14", "集中学习", 1),
    ):
        stage.sheets.record(
            "study_session", branch, day_of(day), people=members[: 20 + discussed], author=secretary,
            entered_at=day_of(typed),
            fields={"form": form, "minutes": 60, "text": ("选编",), "content": ("章程", "选编"),
                    "discussed": discussed},
        )
    audience = [deputy, *[person for person in members if person != deputy][: CAME - 1]]
    return stage.sheets.record(
        "lecture", branch, LECTURED, people=audience, speaker=deputy, author=secretary,
        fields={"form": "专题党课", "title": "把学习落到办事上", "minutes": 25},
    )


def _neighbour(stage: Stage, branch: str) -> str:
    stage.drop_records([row.id for row in stage.records(branch, "lecture")])
    secretary = stage.head(branch)
    return stage.sheets.record(
        "lecture", branch, day_of("2023-10-19"), people=stage.members[branch], speaker=secretary, author=secretary,
        fields={"form": "专题党课", "title": "从一件难事改起", "minutes": 50},
    )
