"""The rows of one campaign, taken from those of all packs in force."""

from __future__ import annotations

from luoshi.engine.tables import Rows, StatusRow
from luoshi.spec.model import Pack


def rows_of_campaign(campaign: Pack, rows: Rows) -> Rows:
    """Return the rows of what the campaign asks under its own ids, also where a child asks it in another way."""
    own = {one.id for one in campaign.obligations}

    def name(obligation: str) -> str:
        return obligation.rpartition(":")[2]

    status = [row._replace(obligation=name(row.obligation)) for row in rows.status if name(row.obligation) in own]
    reasons = [row._replace(obligation=name(row.obligation)) for row in rows.reasons if name(row.obligation) in own]
    return Rows(status=sorted(status, key=_order), reasons=reasons)


def _order(row: StatusRow) -> tuple[str, str, str, str]:
    return row.obligation, row.subject_type, row.subject, row.period
