"""In whose form a report is written: the State's (Decree 30/2020) or the Party's (Guidance 36-HD/VPTW)."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from ontology.model import System
from ontology.vocabulary import level_and_system


class Style(StrEnum):
    """The two forms of office papers; their sizes and spaces stand in templates/word/styles.csv."""

    nd30 = "nd30"  # Decree 30/2020/NĐ-CP, Appendix I
    hd36 = "hd36"  # Guidance 36-HD/VPTW


@dataclass(frozen=True, slots=True)
class Office:
    """Who hands the report in, as far as the reader said; what is not said is left as dots to fill in."""

    style: Style = Style.nd30
    name: str | None = None
    parent: str | None = None
    locality: str | None = None
    annex: bool = False  # of another paper: no letterhead and no signature of its own

    @classmethod
    def of(
        cls, *, name: str | None = None, parent: str | None = None, locality: str | None = None,
        style: Style | None = None, annex: bool = False, like: str | None = None,
    ) -> Office:  # fmt: skip
        """Return the office; without *style* the Party's form for a Party body's *name* (or the body *like*)."""
        if style is None:
            _, system = level_and_system(name or like, None)
            style = Style.hd36 if system is System.PARTY else Style.nd30
        return cls(style, name, parent, locality, annex)
