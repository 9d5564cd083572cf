"""What the address asks of a search: words, the values chosen for each facet, the order, and which part of the list."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Annotated
from urllib.parse import urlencode

from fastapi import Query

from graph.catalogue import FACETS, SORTS


@dataclass(frozen=True, slots=True)
class Wanted:
    """A search; *chosen* holds the facets for which values are chosen."""

    words: str = ""
    chosen: Mapping[str, frozenset[str]] = field(default_factory=dict)
    sort: str = "best"
    offset: int = 0

    @property
    def is_blank(self) -> bool:
        """Whether nothing is asked for."""
        return not self.words.strip() and not self.chosen

    def query(self, *, offset: int = 0, sort: str | None = None, toggled: tuple[str, str] | None = None) -> str:
        """Return the same search as a query string, with one value of a facet chosen or dropped."""
        chosen = {name: set(values) for name, values in self.chosen.items()}
        if toggled is not None:
            chosen.setdefault(toggled[0], set()).symmetric_difference_update({toggled[1]})
        order = sort or self.sort
        pairs = [("q", self.words)] if self.words else []
        pairs += [(name, value) for name in FACETS for value in sorted(chosen.get(name, ()))]
        pairs += [("sort", order)] if order != "best" else []
        pairs += [("offset", str(offset))] if offset else []
        return urlencode(pairs)


def wanted(
    q: Annotated[str, Query(description="số hoặc từ ngữ / a number or words")] = "",
    kind: Annotated[list[str] | None, Query(description="mã loại / codes of kinds: NQ, KH")] = None,
    level: Annotated[list[str] | None, Query(description="cấp / levels")] = None,
    system: Annotated[list[str] | None, Query(description="Đảng, Nhà nước / party, state, front")] = None,
    place: Annotated[list[str] | None, Query(description="tỉnh, thành / provinces")] = None,
    issuer: Annotated[list[str] | None, Query(description="cơ quan ban hành / issuers")] = None,
    year: Annotated[list[str] | None, Query(description="năm / years")] = None,
    held: Annotated[list[str] | None, Query(description="có toàn văn: yes, no / held in full")] = None,
    sort: Annotated[str, Query(description=f"thứ tự / order: {', '.join(SORTS)}")] = "best",
    offset: Annotated[int, Query(ge=0)] = 0,
) -> Wanted:
    """Return the search that the address asks for; an empty value chooses what is not known."""
    held = [{"true": "yes", "false": "no"}.get(value, value) for value in held] if held else None
    given = {
        "held": held,
        "kind": kind,
        "level": level,
        "system": system,
        "place": place,
        "issuer": issuer,
        "year": year,
    }
    chosen = {name: frozenset(values) for name, values in given.items() if values}
    return Wanted(q, chosen, sort if sort in SORTS else "best", offset)
