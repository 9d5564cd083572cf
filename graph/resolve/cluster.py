"""Items that mean one directive, and when two of them may: place, body, period, title. Built up, then frozen.

Source of the series: Regulation 66-QĐ/TW and Guidance 36-HD/VPTW (a Party committee numbers anew in each term, kind by
kind), Decree 30/2020/NĐ-CP (a State body each year).
"""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass, field

from graph.identity import Number, Scope, term_of
from graph.resolve.items import Item
from ontology.model import PartialDate
from ontology.text import fold_vietnamese

_CENTRAL_ORGANS = frozenset({"bct", "bbt", "bch"})
TITLE = 15  # characters from which on a title tells something
_HEAD = 30  # characters in which two titles of one directive agree; tails are cut in citations
_LEAD = re.compile(r"^(?:ve )?(?:viec )?")


@dataclass(frozen=True, slots=True)
class Alone:
    """The key that the mentions of one text, were there no other text, would have; and their first item."""

    key: str
    first: Item
    dated: bool
    likely: Scope


@dataclass(slots=True, eq=False)
class Cluster:
    """Items that mean one directive; *open* says why it could not be decided which, with the candidates."""

    number: Number
    items: list[Item] = field(default_factory=list)
    scope: Scope = field(default_factory=Scope)  # as said
    home: Scope | None = None  # of all the texts that cite it, where they agree; Scope() where they do not
    dates: set[PartialDate] = field(default_factory=set)
    vague: set[PartialDate] = field(default_factory=set)  # a month or a year only
    terms: set[str] = field(default_factory=set)
    titles: set[str] = field(default_factory=set)
    newest: dt.date | None = None  # the oldest text that cites it: it is not later
    after: dt.date | None = None
    before: dt.date | None = None
    open: str | None = None
    candidates: list[Cluster] = field(default_factory=list)
    alone: list[Alone] = field(default_factory=list)

    @classmethod
    def of(cls, item: Item) -> Cluster:
        made = cls(item.number)
        made.add(item)
        return made

    def add(self, item: Item) -> None:
        self.items.append(item)
        self.scope = self.scope.joined(item.scope)
        self.home = item.home if self.home is None else _common(self.home, item.home)
        if item.date is not None:
            (self.dates if item.date.is_full else self.vague).add(item.date)
        if item.term:
            self.terms.add(item.term)
        if item.title:
            title = _LEAD.sub("", fold_vietnamese(item.title))
            if len(title) >= TITLE:
                self.titles.add(title)
        if item.newest is not None:
            if not item.is_document:
                self.newest = min(self.newest or dt.date.max, item.newest.latest)
            elif item.date is None:  # the document itself is not older than what it cites
                self.after = max(self.after or dt.date.min, item.newest.earliest)
        if item.after is not None:
            self.after = max(self.after or dt.date.min, item.after.earliest)
        if item.before is not None:
            self.before = min(self.before or dt.date.max, item.before.latest)

    def take(self, other: Cluster) -> None:
        for item in other.items:
            self.add(item)
        self.alone += other.alone

    @property
    def shas(self) -> set[str]:
        return {item.sha for item in self.items}

    @property
    def is_held(self) -> bool:
        return any(item.is_document for item in self.items)

    @property
    def first(self) -> Item:
        return min(self.items, key=lambda item: item.order)

    @property
    def likely(self) -> Scope:
        """Return the scope with what the citing text's own level and place add where nothing is said.

        "TU" or "UBND" without a name is the body of the text's own level; a number of the Centre has no place.
        """
        scope, home = self.scope, self.home or Scope()
        if not self.number.is_local:
            return scope
        organ = scope.organ or home.organ
        locality = scope.locality or (home.locality if organ == home.organ else None)
        return Scope(organ, scope.province or home.province, locality)

    def period(self) -> str | None:
        """Return the period within which the series gives the number once, as far as it is known."""
        number = self.number
        if number.year is not None:
            return number.year
        if number.is_party:
            found = set(self.terms)
            if number.code.endswith("TW"):
                found = {term for date in self.dates if (term := term_of(date)) is not None} or found
            return min(found) if len(found) == 1 else None
        years = {str(date.year) for date in (self.dates or self.vague)}
        return min(years) if len(years) == 1 else None


_HEIGHT = {"tinh": 2, "huyen": 1, "xa": 0}


def _common(one: Scope, other: Scope) -> Scope:
    """Return the scope that two citing texts lend: their common place, and the higher of their levels.

    A lower body cites the higher one's directives far more often than the other way round.
    """
    first, second = sorted((one, other), key=lambda s: -_HEIGHT.get(s.organ or "", -1))
    province = one.province if one.province == other.province else None
    same = first.organ != second.organ or first.locality == second.locality
    return Scope(first.organ, province, first.locality if same else None)


def places_fit(one: Scope, other: Scope) -> bool:
    """Whether two scopes with one number and date may be one; which organ of the Centre is named does not part them."""
    if one.organ in _CENTRAL_ORGANS and other.organ in _CENTRAL_ORGANS:
        return True
    return one.fits(other)


def titles_agree(one: Cluster, other: Cluster) -> bool:
    """Whether a title of the one begins as a title of the other does."""
    if not one.titles or not other.titles:
        return False
    return not {t[:_HEAD] for t in one.titles}.isdisjoint(t[:_HEAD] for t in other.titles)


def place_known(cluster: Cluster) -> bool:
    """Whether the place of the series is known, so that its number counts."""
    return not cluster.number.is_local or cluster.likely.province is not None


def same_body(one: Cluster, other: Cluster) -> bool:
    """Whether both are, as far as can be told, of one body: organ, province and, below the province, locality."""
    a, b = one.likely, other.likely
    if one.number.is_local:
        return a == b and a.province is not None and (a.organ == "tinh" or a.locality is not None)
    return a.fits(b)


def local_term(date: dt.date) -> str | None:
    """Return the term of a local Party committee in which *date* surely lies, None near a congress.

    Congresses of communes, districts and provinces are held from April to November of each fifth year.

    >>> local_term(dt.date(2021, 9, 10)), local_term(dt.date(2025, 6, 1))
    ('2020', None)
    """
    start = date.year - date.year % 5
    if start == date.year:
        return str(start - 5) if date.month < 4 else None
    return str(start)
