"""How a reader looks at a lineage: what the address says of depth, filters, layout and what is opened.

The same parameters give the page, its drawing, and its tables, so that an address can be sent to somebody.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from typing import Annotated, Literal

from fastapi import Query

from graph.excerpt import SHOWN, Excerpt
from graph.lineage import LINEAGE_RELATIONS
from ontology.model import Level, Relation, Status

DEPTHS = (1, 2, 3, 4, 5, 99)  # the last one means: all
GROUPED = 20_000  # directives in a drawing by province
MOST = 2000  # directives in one drawing, if somebody asks for more than stays smooth


@dataclass(frozen=True, slots=True)
class Sight:
    """An excerpt but for its root, and how it is drawn."""

    excerpt: Excerpt
    layout: str = "level"
    grouped: bool = False
    ungrouped: tuple[str, ...] = ()

    def of(self, root: str) -> Excerpt:
        """Return the excerpt around *root*; boxes of groups hold many, so then many are taken."""
        limit = GROUPED if self.grouped else self.excerpt.limit
        return replace(self.excerpt, root=root, limit=limit)


def sight(
    depth: Annotated[int, Query(ge=1, le=99, description="số bậc / hops")] = 1,
    direction: Annotated[Literal["both", "up", "down"], Query(description="lên, xuống / which way")] = "both",
    relation: Annotated[list[Relation] | None, Query(description="chỉ các quan hệ này / only these")] = None,
    status: Annotated[list[Status] | None, Query(description="chỉ các trạng thái này / only these")] = None,
    level: Annotated[list[Level] | None, Query(description="chỉ các cấp này / only these levels")] = None,
    place: Annotated[list[str] | None, Query(description="chỉ các tỉnh này / only these provinces")] = None,
    since: Annotated[str, Query(description="từ năm / from the year")] = "",
    until: Annotated[str, Query(description="đến năm / to the year")] = "",
    open: Annotated[list[str] | None, Query(description="mở thêm / neighbours shown of these")] = None,
    close: Annotated[list[str] | None, Query(description="thu lại / nothing beyond these")] = None,
    layout: Annotated[
        Literal["level", "time"], Query(description="theo cấp hay theo ngày / by level or date")
    ] = "level",
    group: Annotated[Literal["", "place"], Query(description="gộp theo tỉnh / one box a province")] = "",
    ungroup: Annotated[list[str] | None, Query(description="tách các nhóm này / not these groups")] = None,
    limit: Annotated[int, Query(ge=1, le=MOST, description="nhiều nhất / at most so many directives")] = SHOWN,
) -> Sight:
    """Return what the address asks to see; the root is said elsewhere."""
    excerpt = Excerpt(
        root="", depth=depth, direction=direction, relations=frozenset(relation or LINEAGE_RELATIONS),
        statuses=frozenset(status or ()), levels=frozenset(level or ()), places=frozenset(place or ()),
        since=_year(since), until=_year(until), opened=tuple(open or ()), closed=frozenset(close or ()), limit=limit,
    )  # fmt: skip
    return Sight(excerpt, layout, group == "place", tuple(ungroup or ()))


def _year(text: str) -> int | None:
    """Return the year that *text* is; None for anything else, for a form sends an empty field too.

    >>> _year("2024"), _year(""), _year("x")
    (2024, None, None)
    """
    return int(text) if re.fullmatch(r"[12]\d{3}", text.strip()) else None
