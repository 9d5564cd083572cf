"""Which directives an answer shows: by kind, level, system, body, place, date, held, in force; pure."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from graph.force import in_force
from graph.index import Index
from ontology.bodynames import folded_name
from ontology.model import Directive, Level, System
from ontology.text import fold_vietnamese


@dataclass(frozen=True, slots=True)
class Only:
    """What is said must hold; what is not said fits everything."""

    kinds: frozenset[str] = frozenset()  # codes of kinds, "NQ"
    levels: frozenset[Level] = frozenset()
    systems: frozenset[System] = frozenset()
    body: str | None = None  # words of the issuer's name, with or without marks
    place: str | None = None  # a province or city; directives of the Centre always fit
    since: dt.date | None = None  # dates, both included; a directive without a date does not fit
    until: dt.date | None = None
    held: bool | None = None
    in_force_on: dt.date | None = None  # nothing seen that ends it by that day, and not of a later date

    def fits(self, index: Index, directive: Directive) -> bool:
        """Whether *directive* is to be shown."""
        return (
            (not self.kinds or directive.kind in self.kinds)
            and (not self.levels or directive.level in self.levels)
            and (not self.systems or directive.system in self.systems)
            and (self.body is None or names_body(directive, self.body))
            and (self.place is None or directive.level is Level.CENTRAL or is_of(directive, self.place))
            and (self.since is None or (directive.date is not None and directive.date.earliest >= self.since))
            and (self.until is None or (directive.date is not None and directive.date.latest <= self.until))
            and (self.held is None or bool(directive.held) is self.held)
            and (self.in_force_on is None or in_force(index, directive.key, self.in_force_on).holds)
        )


def names_body(directive: Directive, words: str) -> bool:
    """Whether the issuer's name has *words*, marks left out; "UBND" stands for its long form."""
    return folded_name(words) in folded_name(directive.issuer or "")


def is_of(directive: Directive, place: str) -> bool:
    """Whether *directive* belongs to the province or city *place*, marks left out."""
    wanted = fold_vietnamese(place)
    for prefix in ("tinh ", "thanh pho "):
        wanted = wanted.removeprefix(prefix) if wanted != "thanh pho ho chi minh" else wanted
    return directive.place is not None and fold_vietnamese(directive.place) == wanted
