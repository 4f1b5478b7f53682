"""A role is held in one tree: whatever an address names, nothing of the other tree is shown below a unit."""

from __future__ import annotations

import pytest

from instance import SignIn, viewer
from luoshi.city import Cast
from luoshi.web.ledger.access import Held, Viewer
from luoshi.web.ledger.models import Closure

pytestmark = pytest.mark.django_db


def below(tree: str, unit: str) -> set[str]:
    return set(Closure.objects.filter(tree=tree, ancestor=unit, depth=1).values_list("descendant", flat=True))


def test_a_role_in_one_tree_shows_nothing_of_the_other_below_a_unit(sign_in: SignIn, people: Cast):
    sector = viewer("sector-clerk").held[0].unit
    county = people.county_clerk.unit
    Closure.objects.get_or_create(tree="sector", ancestor=sector, descendant=county, defaults={"depth": 1})
    hidden = below("territory", county) - below("sector", county)
    assert hidden
    clerk = sign_in("sector-clerk")
    for address in (f"/desk/{county}/", f"/desk/{county}/?tree=territory", f"/items/{county}/?tree=territory"):
        page = clerk.get(address)
        assert page.status_code == 200
        assert page.context["tree"] == "sector"
        assert not {unit.pk for unit in page.context["below"]} & hidden


@pytest.mark.parametrize("slug", ["county-clerk", "city-clerk", "leader", "liaison", "secretary"])
def test_who_holds_a_role_in_the_territory_stays_there(slug: str, sign_in: SignIn):
    unit = viewer(slug).held[0].unit
    assert sign_in(slug).get(f"/desk/{unit}/?tree=sector").context["tree"] == "territory"


def test_trees_are_those_of_the_grants_that_reach_the_unit_and_of_no_other(people: Cast):
    clerk = viewer("county-clerk")
    assert clerk.trees_to(people.branch) == ["territory"]
    assert viewer("sector-clerk").trees_to(people.branch) == ["sector"]
    assert clerk.trees_to(people.stranger_clerk.unit) == []
    both = Viewer(user=1, name="", person="", held=(*viewer("sector-clerk").held, *clerk.held))
    assert set(both.trees_to(people.branch)) == {"sector", "territory"}
    assert Viewer(1, "", "", (Held("member", people.branch, "territory"),)).trees_to(people.branch) == []
