"""The catalogue of a collection: what a searcher types, folded once a generation; filters, counts and suggestions."""

from __future__ import annotations

import re
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise
from types import MappingProxyType

from ontology.model import Directive
from ontology.text import fold_number, fold_vietnamese, sort_key

FACETS = ("held", "kind", "level", "system", "place", "issuer", "year")
REMEMBERED = 32  # answers kept: a generation does not change
SORTS = ("best", "newest", "oldest", "label")
_LETTERS_AND_DIGITS = re.compile(r"\w+")


@dataclass(frozen=True, slots=True)
class Entry:
    """A directive as a searcher meets it; *order* is its place among all when sorted as Vietnamese sorts."""

    directive: Directive
    number: str  # compact: "82ctrtu"
    words: str  # folded, a blank before each: " 82 ctr tu chuong trinh"
    facets: tuple[str, ...]  # a value for each of FACETS, "" where not known
    order: int


@dataclass(frozen=True, slots=True)
class Found:
    """What fits, best first, and how many would fit for each value of each facet, the other choices kept."""

    directives: tuple[Directive, ...]
    counts: Mapping[str, Mapping[str, int]]


class Catalogue:
    """All directives of one generation, ready to be searched; made by `Catalogue.of`."""

    def __init__(self, entries: Sequence[Entry]) -> None:
        self._entries = tuple(entries)
        self._found = lru_cache(maxsize=REMEMBERED)(self._search)  # the first page, and the pages of one search
        self._numbers: dict[str, list[Directive]] = defaultdict(list)
        for entry in self._entries:
            if entry.number:
                self._numbers[entry.number].append(entry.directive)

    @classmethod
    def of(cls, directives: Iterable[Directive]) -> Catalogue:
        """Fold every directive once."""
        ordered = sorted(directives, key=lambda d: (sort_key(d.label), d.key))
        return cls([_entry(directive, order) for order, directive in enumerate(ordered)])

    def find(self, words: str = "", *, chosen: Mapping[str, frozenset[str]] | None = None, sort: str = "best") -> Found:
        """Return the directives that *words* fit, within the values *chosen* for each facet.

        Best first is: the number itself, numbers that begin so, words; held before cited; then as Vietnamese sorts.
        """
        return self._found(words, tuple(sorted((chosen or {}).items())), sort)

    def _search(self, words: str, chosen: tuple[tuple[str, frozenset[str]], ...], sort: str) -> Found:
        asked = [(FACETS.index(name), values) for name, values in chosen if values]
        kept: list[tuple[int, Entry]] = []
        near: list[list[str]] = [[] for _ in FACETS]  # values of what misses by this facet alone
        for pair in self._ranked(words):
            facets = pair[1].facets
            missed = [i for i, values in asked if facets[i] not in values]
            if not missed:
                kept.append(pair)
            elif len(missed) == 1:
                near[missed[0]].append(facets[missed[0]])
        columns = list(zip(*(entry.facets for _, entry in kept), strict=True)) or [()] * len(FACETS)
        counts = [Counter(column) for column in columns]
        for count, more in zip(counts, near, strict=True):
            count.update(more)
        kept.sort(key=_ORDERS.get(sort, _best))
        if sort == "newest":
            kept.reverse()
        told = {
            name: MappingProxyType(dict(sorted(count.items(), key=lambda pair: (-pair[1], sort_key(pair[0])))))
            for name, count in zip(FACETS, counts, strict=True)
        }
        return Found(tuple(entry.directive for _, entry in kept), MappingProxyType(told))

    def numbered(self, number: str) -> tuple[Directive, ...]:
        """Return the directives that bear *number*, in whatever spelling it is typed."""
        return tuple(self._numbers.get(compact_number(number), ()))

    def suggest(self, words: str, *, most: int = 8) -> tuple[Directive, ...]:
        """Return the few directives that somebody who has typed *words* may mean."""
        if not words.strip():
            return ()
        ranked = sorted(self._ranked(words), key=_best)
        return tuple(entry.directive for _, entry in ranked[:most])

    def _ranked(self, words: str) -> list[tuple[int, Entry]]:
        """Return every entry that fits, with how well: 0 the number, 1 its beginning, 2 the words."""
        tokens = [f" {token}" for token in _LETTERS_AND_DIGITS.findall(fold_vietnamese(words))]
        if not tokens:
            return [(2, entry) for entry in self._entries] if not words.strip() else []
        compact = compact_number(words)
        numeric = compact[:1].isdigit()
        found = []
        for entry in self._entries:
            if numeric and entry.number.startswith(compact):
                found.append((0 if entry.number == compact else 1, entry))
            elif all(token in entry.words for token in tokens):
                found.append((2, entry))
        return found


def compact_number(text: str) -> str:
    """Return a number without what people type differently: marks, case, separators, leading zeros.

    >>> compact_number("82 ctr tu") == compact_number("82-CTr/TU")
    True
    """
    return re.sub(r"[\W_]+", "", fold_vietnamese(fold_number(text)).lstrip("0"))


def _entry(directive: Directive, order: int) -> Entry:
    said = (directive.number, directive.title, directive.issuer, directive.place)
    words = _LETTERS_AND_DIGITS.findall(fold_vietnamese(" ".join(part for part in said if part)))
    # "ctr" begins a word of "82-CTr/TU"; a number is also found when its parts are typed as one: "nqtu"
    joined = ["".join(pair) for pair in pairwise(words[:6])] if directive.number else []
    year = directive.date.year if directive.date is not None else None
    facets = (
        "yes" if directive.held else "no", directive.kind or "", directive.level.value, directive.system.value,
        directive.place or "", directive.issuer or "", str(year) if year is not None else "",
    )  # fmt: skip
    number = compact_number(directive.number) if directive.number else ""
    return Entry(directive, number, "".join(f" {word}" for word in (*words, *joined)), facets, order)


def _best(pair: tuple[int, Entry]) -> tuple[int, str, int]:
    return pair[0], "" if pair[1].directive.held else "1", pair[1].order


def _label(pair: tuple[int, Entry]) -> tuple[int, str, int]:
    return 0, "", pair[1].order


def _oldest(pair: tuple[int, Entry]) -> tuple[int, str, int]:
    date = pair[1].directive.date
    return date is None, str(date or ""), pair[1].order


def _newest(pair: tuple[int, Entry]) -> tuple[int, str, int]:
    date = pair[1].directive.date
    return date is not None, str(date or ""), -pair[1].order


_ORDERS = {"label": _label, "oldest": _oldest, "newest": _newest}
