"""Who signs in as whom in the thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from luoshi.terms.days import Day, day_of

if TYPE_CHECKING:
    from luoshi.city.thread.people import Crew
    from luoshi.city.thread.units import Plan


class SignIn(NamedTuple):
    """A person, and the unit at which the grant is held (its subtree in the territory tree is reached)."""

    person: str
    unit: str


class Cast(NamedTuple):
    """The people of the walk. ``branch`` is the secretary's; ``lecture`` the record that does not count."""

    today: Day
    branch: str
    lecture: str
    secretary: SignIn
    county_clerk: SignIn
    stranger_clerk: SignIn
    city_clerk: SignIn

    @classmethod
    def of(cls, plan: Plan, crew: Crew, lecture: str) -> Cast:
        """Pick the cast: 云汀区 is the secretary's county, 青禾县 the stranger's."""
        branch = plan.ids["柳溪村党支部"]

        def clerk(office: str, committee: str) -> SignIn:
            return SignIn(crew.clerks[plan.ids[office]], plan.ids[committee])

        return cls(
            today=day_of("2023-11-10"),
            branch=branch,
            lecture=lecture,
            secretary=SignIn(crew.secretaries[branch], branch),
            county_clerk=clerk("云汀区委主题教育办", "云汀区委"),
            stranger_clerk=clerk("青禾县委主题教育办", "青禾县委"),
            city_clerk=clerk("临澜市委主题教育办", "临澜市委"),
        )
