"""The filters that several addresses share, as query parameters."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

from fastapi import Depends, Query

from graph.only import Only
from ontology.model import Level, System


def _only(
    kind: Annotated[list[str] | None, Query(description="mã loại / codes of kinds: NQ, KH")] = None,
    level: Annotated[list[Level] | None, Query(description="cấp / levels")] = None,
    system: Annotated[list[System] | None, Query(description="Đảng, Nhà nước, Mặt trận / systems")] = None,
    body: Annotated[str | None, Query(description="cơ quan / words of the issuer's name")] = None,
    place: Annotated[str | None, Query(description="tỉnh, thành phố / province or city")] = None,
    since: Annotated[dt.date | None, Query(description="từ ngày / dated on or after")] = None,
    until: Annotated[dt.date | None, Query(description="đến ngày / dated on or before")] = None,
    held: Annotated[bool | None, Query(description="có toàn văn / held in full")] = None,
    in_force: Annotated[
        dt.date | None, Query(description="còn hiệu lực ngày này, theo kho / nothing seen that ends it by this day")
    ] = None,
) -> Only | None:
    only = Only(
        frozenset(kind or ()),
        frozenset(level or ()),
        frozenset(system or ()),
        body,
        place,
        since,
        until,
        held,
        in_force,
    )
    return only if only != Only() else None


OnlyQuery = Annotated[Only | None, Depends(_only)]
