"""Who one can be in the demo."""

from __future__ import annotations

from typing import NamedTuple


class DemoPerson(NamedTuple):
    """``slug`` in the address, the role, and the sentence on the story page."""

    slug: str
    role: str
    title: str
    title_en: str


DEMO_PEOPLE = (
    DemoPerson("secretary", "secretary", "支部书记（手机）", "Branch secretary (phone)"),
    DemoPerson("county-clerk", "clerk", "县级专项办", "County office"),
    DemoPerson("stranger-clerk", "clerk", "另一个县的专项办", "Office of another county"),
    DemoPerson("city-clerk", "clerk", "市级专项办", "City office"),
    DemoPerson("sector-clerk", "clerk", "系统党委（条）", "Sector committee"),
    DemoPerson("leader", "leader", "县级领导", "County leader"),
    DemoPerson("liaison", "liaison", "联络小组", "Liaison group"),
    DemoPerson("observer", "observer", "省委巡回指导组（只看）", "The province's roving group (reads only)"),
    DemoPerson("member", "member", "党员", "Member"),
    DemoPerson("system-admin", "system_admin", "系统管理员", "System administrator"),
    DemoPerson("security-admin", "security_admin", "安全管理员", "Security administrator"),
    DemoPerson("audit-admin", "audit_admin", "审计管理员", "Audit administrator"),
)
