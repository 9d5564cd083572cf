"""Measure what is found against annotations: precision and recall of citations, relations and identity, and of whom.

A numbered citation counts when its characters and its number are exactly the annotation's, a named one when the spans
share at least half; a relation when both its ends and its name are. Two citations that mean one directive are a pair.
"""

from __future__ import annotations

import re
import unicodedata
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field

from graph.gold import THIS, Gold, GoldMention
from graph.resolve import Resolution, resolve
from ontology.model import Document, Extraction, Mention, Relation, Span, Statement
from ontology.vocabulary import level_and_system

SLOTS = ("kind", "date", "issuer")
IDENTITY = ("number", "kind", "issuer", "date", "title")
UNANNOTATED = frozenset(
    {
        Relation.ORDERS, Relation.PROMISES, Relation.CITES, Relation.SUSPENDS, Relation.CORRECTS,
        Relation.CONSOLIDATES, Relation.INTERPRETS,
    }
)  # fmt: skip
_LONGEST_TITLE = 1000
_MORE_WORDS = 12  # by which one name of a body may be longer than another of the same body


@dataclass(slots=True)
class Count:
    """How often right, spurious and missed."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    @property
    def gold(self) -> int:
        return self.right + self.missed

    @property
    def precision(self) -> float:
        return self.right / (self.right + self.spurious) if self.right + self.spurious else 1.0

    @property
    def recall(self) -> float:
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        both = self.precision + self.recall
        return 2 * self.precision * self.recall / both if both else 0.0


@dataclass(slots=True)
class Share:
    """How many of how many are right."""

    right: int = 0
    of: int = 0

    def add(self, good: bool) -> None:
        self.right += good
        self.of += 1

    @property
    def value(self) -> float:
        return self.right / self.of if self.of else 1.0


@dataclass(slots=True)
class Figures:
    """All that was measured; the groups say of which kind, time, level of issuer, rule and status."""

    documents: int = 0
    mentions: Count = field(default_factory=Count)
    named: Count = field(default_factory=Count)
    pairs: Count = field(default_factory=Count)
    relations: Count = field(default_factory=Count)
    by_relation: dict[str, Count] = field(default_factory=lambda: defaultdict(Count))
    slots_by: dict[str, dict[str, Share]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Share)))
    slots: dict[str, Share] = field(default_factory=lambda: {slot: Share() for slot in SLOTS})
    identity: dict[str, Share] = field(default_factory=lambda: {part: Share() for part in IDENTITY})
    mentions_by: dict[str, dict[str, Count]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Count)))
    relations_by: dict[str, dict[str, Count]] = field(default_factory=lambda: defaultdict(lambda: defaultdict(Count)))
    errors: list[tuple[str, str, str]] = field(default_factory=list)  # sort, document, what

    def at(self, name: str) -> float:
        """Return one figure by the name that the table of floors gives it: "mentions", "slot date", "own title"."""
        sort, _, part = name.partition(" ")
        if sort == "slot":
            return self.slots[part].value
        if sort == "own":
            return self.identity[part].value
        if sort == "relation":
            return self.by_relation.get(part, Count()).f1
        count: Count = getattr(self, sort)
        return count.f1


def measure(read: Iterable[tuple[Gold, Extraction]]) -> Figures:
    """Return the figures of *read*, whose documents are resolved together as one collection."""
    documents = list(read)
    resolution = resolve([extraction for _, extraction in documents])
    figures = Figures(documents=len(documents))
    meant: Counter[tuple[str, str | None]] = Counter()
    for gold, extraction in documents:
        _OneDocument(gold, extraction, resolution, figures).measure(meant)
    _pairs(meant, figures.pairs)
    return figures


@dataclass(slots=True)
class _OneDocument:
    gold: Gold
    extraction: Extraction
    resolution: Resolution
    figures: Figures

    def measure(self, meant: Counter[tuple[str, str | None]]) -> None:
        self._identity()
        votes: dict[str | None, Counter[str]] = defaultdict(Counter)
        votes[self.resolution.of_document.get(self.extraction.document.sha256)][THIS] += 1000
        for wanted, index in [*self._numbered(), *self._named()]:
            key = self._key(index)
            if wanted.number is not None:
                entity = f"{self.gold.name}:{THIS}" if wanted.entity == THIS else str(wanted.entity)
                meant[entity, key] += 1
            if wanted.entity:
                votes[key][wanted.entity] += 1
        self._relations({key: tally.most_common(1)[0][0] for key, tally in votes.items() if key is not None})

    def _identity(self) -> None:
        gold, own = self.gold, self.extraction.document
        right = {
            "number": plain_number(gold.number) == plain_number(own.number),
            "kind": gold.kind == own.kind,
            "issuer": same_body(gold.issuer, own.issuer),
            "date": gold.date == _day(own),
            "title": same_title(gold.title_starts, own.title),
        }
        for part, good in right.items():
            self.figures.identity[part].add(good)
            if not good:
                self._error(f"own {part}", f"{getattr(gold, part, gold.title_starts)!r}, found {getattr(own, part)!r}")

    def _numbered(self) -> list[tuple[GoldMention, int]]:
        found = {
            (m.span, plain_number(m.number)): index for index, m in enumerate(self.extraction.mentions) if m.number
        }
        matched = []
        for wanted in self.gold.mentions:
            index = found.pop((wanted.span, plain_number(wanted.number)), None)
            mention = None if index is None else self.extraction.mentions[index]
            for group, value in self._groups(wanted.kind, mention):
                _tally(self.figures.mentions_by[group][value], mention is not None)
            _tally(self.figures.mentions, mention is not None)
            if index is None or mention is None:
                self._error("mention missed", f"{wanted.span.start} {wanted.number}")
                continue
            matched.append((wanted, index))
            self._slots(wanted, mention)
        for (span, number), index in found.items():
            self.figures.mentions.spurious += 1
            mention = self.extraction.mentions[index]
            for group, value in self._groups(mention.kind, mention):
                self.figures.mentions_by[group][value].spurious += 1
            self._error("mention spurious", f"{span.start} {number}")
        return matched

    def _slots(self, wanted: GoldMention, mention: Mention) -> None:
        date = str(mention.date) if mention.date is not None and mention.date.is_full else None
        for slot, good in (
            ("kind", wanted.kind == mention.kind),
            ("date", wanted.date == date),
            ("issuer", same_body(wanted.issuer, mention.issuer)),
        ):
            self.figures.slots[slot].add(good)
            reading = mention.reading(slot)
            if reading is not None:
                self.figures.slots_by["rule"][f"{slot}: {reading.rule}"].add(good)
                self.figures.slots_by["status"][f"{slot}: {reading.status.value}"].add(good)
            if not good:
                value = getattr(mention, slot)
                self._error(f"slot {slot}", f"{wanted.number}: {getattr(wanted, slot)}, found {value}")

    def _named(self) -> list[tuple[GoldMention, int]]:
        free = {index: m for index, m in enumerate(self.extraction.mentions) if not m.number}
        matched = []
        for wanted in self.gold.named:
            index = next((i for i, m in free.items() if _shared(m.span, wanted.span) >= 0.5), None)
            _tally(self.figures.named, index is not None)
            if index is None:
                self._error("named missed", wanted.span.of(self.extraction.document.text))
                continue
            del free[index]
            matched.append((wanted, index))
        self.figures.named.spurious += len(free)
        for mention in free.values():
            self._error("named spurious", mention.span.of(self.extraction.document.text))
        return matched

    def _relations(self, entity_of: Mapping[str, str]) -> None:
        found: dict[tuple[str, str, str], Statement] = {}
        for statement in self.extraction.statements:
            source, target = self._end(statement.source), self._end(statement.target)
            if statement.relation in UNANNOTATED or source is None or target is None or source == target:
                continue
            named = (entity_of.get(source, f"?{source}"), statement.relation.value, entity_of.get(target, f"?{target}"))
            found.setdefault(named, statement)
        required = {(r.source, r.relation, r.target) for r in self.gold.relations if r.required}
        optional = {(r.source, r.relation, r.target) for r in self.gold.relations if not r.required}
        for triple in sorted(required | (found.keys() - optional)):
            statement_found = found.get(triple)
            counts = [self.figures.relations, self.figures.by_relation[triple[1]]]
            groups = [("era", era(self.gold.date))]
            if statement_found is not None:
                groups += [("rule", statement_found.rule), ("status", statement_found.status.value)]
            counts += [self.figures.relations_by[group][value] for group, value in groups]
            for count in counts:
                if triple in required:
                    _tally(count, statement_found is not None)
                else:
                    count.spurious += 1
            if triple not in required or statement_found is None:
                sort = "relation spurious" if triple not in required else "relation missed"
                self._error(sort, " ".join(triple))

    def _groups(self, kind: str | None, mention: Mention | None) -> list[tuple[str, str]]:
        level, _ = level_and_system(self.gold.issuer, self.gold.number)
        groups = [("kind", kind or "–"), ("era", era(self.gold.date)), ("issuer level", level.value)]
        if mention is not None:
            groups += [("rule", mention.rule), ("form", mention.form.value)]
        return groups

    def _key(self, index: int) -> str | None:
        return self.resolution.of_mention.get((self.extraction.document.sha256, index))

    def _end(self, index: int | None) -> str | None:
        return self.resolution.of_document.get(self.extraction.document.sha256) if index is None else self._key(index)

    def _error(self, sort: str, what: str) -> None:
        self.figures.errors.append((sort, self.gold.name, " ".join(what.split())))


def plain_number(text: str | None) -> str:
    """Return a number without blanks, its dashes hyphens, an old TƯ as TW.

    >>> plain_number("05 – NQ/TƯ")
    '05-NQ/TW'
    """
    plain = re.sub(r"\s", "", unicodedata.normalize("NFC", text or "")).replace("–", "-").replace("—", "-")
    return plain.replace("Ư", "W") if plain.endswith("TƯ") else plain


def same_body(one: str | None, other: str | None) -> bool:
    """Return whether two names are of one body, one perhaps shorter, but of two whole words at least.

    >>> same_body("Tỉnh ủy Bình Thuận", "Tỉnh uỷ"), same_body("Bộ Y tế", "Bộ"), same_body(None, None)
    (True, False, True)
    """
    short, long = sorted((_words(one), _words(other)), key=len)
    if not short or not long:
        return short == long
    if short == long:
        return True
    if len(short) < 2 or len(long) > len(short) + _MORE_WORDS:
        return False
    return any(long[at : at + len(short)] == short for at in range(len(long) - len(short) + 1))


def same_title(beginning: str | None, title: str | None) -> bool:
    """Return whether *title* begins as annotated and is a title, not the whole text."""
    if not beginning or not title:
        return not beginning and not title
    return len(title) <= _LONGEST_TITLE and " ".join(_words(title)).startswith(" ".join(_words(beginning))[:30])


def era(date: str | None) -> str:
    """Return the decade of an ISO date.

    >>> era("1988-10-20"), era(None)
    ('1980s', '–')
    """
    return f"{date[:3]}0s" if date else "–"


def _words(name: str | None) -> list[str]:
    plain = re.sub(r"\([^)]*\)", " ", unicodedata.normalize("NFC", name or "").casefold())
    for short, long in (("uỷ", "ủy"), ("ubnd", "ủy ban nhân dân"), ("hđnd", "hội đồng nhân dân")):
        plain = plain.replace(short, long)
    return [word for word in re.findall(r"\w+", plain) if word != "đảng"]


def _day(document: Document) -> str | None:
    return str(document.date) if document.date is not None and document.date.is_full else None


def _shared(one: Span, other: Span) -> float:
    both = min(one.end, other.end) - max(one.start, other.start)
    return max(0, both) / (max(one.end, other.end) - min(one.start, other.start))


def _tally(count: Count, found: bool) -> None:
    if found:
        count.right += 1
    else:
        count.missed += 1


def _pairs(meant: Counter[tuple[str, str | None]], count: Count) -> None:
    """Count pairs of citations that mean one directive, as annotated and as resolved."""
    by_entity: Counter[str] = Counter()
    by_key: Counter[str | None] = Counter()
    for (entity, key), times in meant.items():
        by_entity[entity] += times
        by_key[key] += times
    count.right = _two_of(meant.values())
    count.spurious = _two_of(by_key.values()) - count.right
    count.missed = _two_of(by_entity.values()) - count.right


def _two_of(sizes: Iterable[int]) -> int:
    return sum(size * (size - 1) // 2 for size in sizes)
