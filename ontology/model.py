"""The frozen values that flow between the packages; the standard library only.

A span counts characters (Unicode code points) of ``Document.text``, the text exactly as decoded.
A *kind* is the code of a row of ``data/kinds.csv`` ("NQ", "CTr", "KH", ...).
"""

from __future__ import annotations

import calendar
import datetime as dt
from dataclasses import dataclass
from enum import StrEnum


class Relation(StrEnum):
    """In which relation a later document stands to an earlier one."""

    IMPLEMENTS = "implements"
    BASED_ON = "based_on"
    CONTINUES = "continues"
    AMENDS = "amends"
    REPLACES = "replaces"
    REPEALS = "repeals"
    GUIDES = "guides"
    PROMULGATES = "promulgates"
    REVIEWS = "reviews"
    ORDERS = "orders"
    PROMISES = "promises"
    SUSPENDS = "suspends"
    CORRECTS = "corrects"
    CONSOLIDATES = "consolidates"
    INTERPRETS = "interprets"
    CITES = "cites"


class Status(StrEnum):
    """How we know a fact or an edge."""

    EXPLICIT = "explicit"  # the text says it
    INFERRED = "inferred"  # a rule concluded it
    AMBIGUOUS = "ambiguous"  # one of several readings, all kept
    CONFIRMED = "confirmed"  # a person said so
    REJECTED = "rejected"  # a person said no


class Form(StrEnum):
    """In which form a mention names its document."""

    OWN = "own"  # the document's own number, in its letterhead or annex line
    FULL = "full"  # number with at least a date or an issuer
    SHORT = "short"  # number alone
    ELIDED = "elided"  # digits of a list whose tail follows: "05, 06 và 09-NQ/TU"
    NAMED = "named"  # by name, without a number: "Luật Thanh niên", "Nghị quyết của Tỉnh ủy"


class Level(StrEnum):
    """The level of government that a body belongs to."""

    CENTRAL = "central"
    PROVINCE = "province"
    DISTRICT = "district"
    COMMUNE = "commune"
    UNKNOWN = "unknown"


class System(StrEnum):
    """The column in which a body stands."""

    PARTY = "party"
    STATE = "state"
    FRONT = "front"  # Fatherland Front and mass organisations
    UNKNOWN = "unknown"


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A half-open range of characters of ``Document.text``."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the quote, as printed."""
        return text[self.start : self.end]

    def overlaps(self, other: Span) -> bool:
        return self.start < other.end and other.start < self.end


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as precise as the text says it.

    >>> PartialDate(2024, 9).earliest.isoformat(), PartialDate(2024, 9).latest.isoformat()
    ('2024-09-01', '2024-09-30')
    >>> str(PartialDate(2024, 9, 5)), PartialDate(2024, 9, 5).shown
    ('2024-09-05', '05/09/2024')
    """

    year: int
    month: int | None = None
    day: int | None = None

    def __post_init__(self) -> None:
        if self.day is not None and self.month is None:
            raise ValueError("a day needs its month")
        self.earliest  # noqa: B018  (raises ValueError for a date that no calendar has)

    @classmethod
    def parse(cls, iso: str) -> PartialDate:
        """Read "2024", "2024-09" or "2024-09-05"; ValueError otherwise."""
        return cls(*(int(part) for part in iso.split("-")))

    @property
    def earliest(self) -> dt.date:
        return dt.date(self.year, self.month or 1, self.day or 1)

    @property
    def latest(self) -> dt.date:
        month = self.month or 12
        return dt.date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    @property
    def is_full(self) -> bool:
        return self.day is not None

    @property
    def shown(self) -> str:
        """Return the date as a Vietnamese reader writes it: dd/mm/yyyy."""
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.insert(0, f"{self.month:02d}")
        if self.day is not None:
            parts.insert(0, f"{self.day:02d}")
        return "/".join(parts)

    def __str__(self) -> str:
        parts = [f"{self.year:04d}"]
        if self.month is not None:
            parts.append(f"{self.month:02d}")
        if self.day is not None:
            parts.append(f"{self.day:02d}")
        return "-".join(parts)


@dataclass(frozen=True, slots=True)
class Document:
    """One text that we hold, and its own identity as far as the text says it; blank is None."""

    source: str  # the file's name as the user gave it, with forward slashes
    sha256: str  # of the file's bytes, lower-case hexadecimal
    text: str  # as decoded, nothing changed
    media_type: str = "text/plain"
    number: str | None = None
    kind: str | None = None
    issuer: str | None = None  # full name, with its place where the text gives it
    date: PartialDate | None = None
    title: str | None = None
    term: str | None = None  # Roman numeral of the Party term ("XIV"), where said
    signer: str | None = None
    signer_office: str | None = None
    place: str | None = None  # the province or city the document belongs to, where said
    not_before: PartialDate | None = None  # newest date it cites, when it has none of its own: inferred


@dataclass(frozen=True, slots=True)
class SlotReading:
    """How one slot of a mention was read: the rule, and whether the words say it or a rule concluded it."""

    slot: str  # "kind", "issuer", "date", "term", "title", "alias"
    rule: str
    status: Status = Status.EXPLICIT


@dataclass(frozen=True, slots=True)
class Mention:
    """What is written at one place: the slots hold only what this place says."""

    span: Span  # of the number itself, or of the name
    form: Form
    number: str | None = None  # blanks out, plain hyphens, NFC; None for a named reference
    kind: str | None = None
    issuer: str | None = None
    date: PartialDate | None = None
    term: str | None = None
    title: str | None = None
    name: str | None = None  # of a named reference, blanks folded
    alias: str | None = None  # what the text calls it from here on: "sau đây viết tắt là Nghị quyết 43"
    rule: str = ""
    refers_to: int | None = None  # index of the earlier mention an anaphor is bound to
    named_document: str | None = None  # number a well-known name stands for (data/named.csv)
    named_date: PartialDate | None = None
    slots: tuple[SlotReading, ...] = ()  # of the slots that are filled, the last of a name holds

    def reading(self, slot: str) -> SlotReading | None:
        """Return how *slot* was read, None where it is blank."""
        return next((found for found in reversed(self.slots) if found.slot == slot), None)


ITSELF = -1  # as a target: the document itself, where it tells somebody to carry it out


@dataclass(frozen=True, slots=True)
class Statement:
    """What a clause states of two documents."""

    source: int | None  # index into Extraction.mentions; None is the document itself
    relation: Relation
    target: int  # index into Extraction.mentions, or ITSELF (orders only)
    span: Span  # the clause that states it
    rule: str
    status: Status = Status.EXPLICIT
    actor: str | None = None  # who is told to (for orders)


@dataclass(frozen=True, slots=True)
class Refusal:
    """What looked like a citation and was refused, with the reason."""

    span: Span
    text: str
    reason: str


@dataclass(frozen=True, slots=True)
class Target:
    """A figure that the document sets: what is measured, as written, and what it is to be by *year*."""

    span: Span
    indicator: str  # "tỷ lệ hộ nghèo đa chiều"
    value: str  # "dưới 3%"
    year: int


class Section(StrEnum):
    """What a section of a text is."""

    PART = "part"  # phần, chương, "I.", "A."
    ARTICLE = "article"  # điều
    CLAUSE = "clause"  # khoản: "1." in an article
    POINT = "point"  # điểm: "a)" in an article
    ITEM = "item"  # "1.", "2.1.", "a)" elsewhere
    BULLET = "bullet"
    TABLE = "table"
    FOOTNOTE = "footnote"
    ANNEX = "annex"
    RECIPIENTS = "recipients"  # nơi nhận
    SIGNATURE = "signature"
    FURNITURE = "furniture"  # a page's number between two lines of the text


@dataclass(frozen=True, slots=True)
class Node:
    """A section: its label, its span to the end of what belongs to it, and how deep it stands; sections nest.

    *mark* is where the text bears the mark of a footnote, None where no mark is left.
    """

    section: Section
    label: str  # "II", "2.1", "Điều 4", "a", "-", "1" of a footnote
    span: Span
    depth: int  # 0: a part or an annex
    mark: Span | None = None


@dataclass(frozen=True, slots=True)
class Extraction:
    """All that one document says; mentions in the order of the text, without overlaps between numbers."""

    document: Document
    mentions: tuple[Mention, ...] = ()
    statements: tuple[Statement, ...] = ()
    refused: tuple[Refusal, ...] = ()
    targets: tuple[Target, ...] = ()
    outline: tuple[Node, ...] = ()  # in the order of their starts


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact of a directive was read: a document and a span of its text."""

    sha256: str
    span: Span | None = None  # None: the document's own heading as a whole


@dataclass(frozen=True, slots=True)
class Fact:
    """One value of one property of a directive, with all the places that say it."""

    property: str  # "date", "issuer", "title", "term", "kind", "target"
    value: str
    status: Status
    sources: tuple[Source, ...] = ()


@dataclass(frozen=True, slots=True)
class Directive:
    """What is meant: one issued document, held or only cited."""

    key: str  # identity; unique in a collection, and the path of its IRI below /eli/vn/
    number: str | None
    kind: str | None
    issuer: str | None
    date: PartialDate | None
    term: str | None = None
    title: str | None = None
    place: str | None = None
    level: Level = Level.UNKNOWN
    system: System = System.UNKNOWN
    held: tuple[str, ...] = ()  # sha256 of the documents whose own identity this is
    facts: tuple[Fact, ...] = ()
    conflicts: tuple[str, ...] = ()  # properties for which facts differ
    not_before: PartialDate | None = None
    unresolved: str | None = None  # why it could not be decided which directive is meant
    candidates: tuple[str, ...] = ()  # keys of those it may be, where that could not be decided

    @property
    def label(self) -> str:
        """Return the number, else the title, else the key: never blank."""
        return self.number or self.title or self.key


@dataclass(frozen=True, slots=True)
class Evidence:
    """The place that proves an edge."""

    sha256: str
    source: str  # file name
    span: Span
    line: int  # from 1, of the span's start
    quote: str
    rule: str
    status: Status
    actor: str | None = None
    section: str | None = None  # where it stands, in words: "Phần II, mục 3"


@dataclass(frozen=True, slots=True)
class Step:
    """One edge, later directive to earlier, with the evidence for it."""

    source: str  # key of the later directive
    relation: Relation
    target: str  # key of the earlier one
    status: Status
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Lineage:
    """The answer to a question of lineage; *hops* counts from the root, negative upwards."""

    root: str
    nodes: tuple[Directive, ...]
    steps: tuple[Step, ...]
    hops: tuple[tuple[str, int], ...] = ()
    hidden: tuple[tuple[str, int], ...] = ()  # key → neighbours not shown
    truncated: bool = False
    total: int = 0
    cycles: tuple[tuple[str, ...], ...] = ()  # each in the order of its steps
    more_cycles: bool = False
    filtered: int = 0  # reached, and left out by a filter
    between: tuple[str, ...] = ()  # shown only for lying on the way to one that the filter wants
    days: tuple[tuple[str, int], ...] = ()  # key → days between the two ends of the step it was reached by
