"""One place that names a directive, with all that this place and its document say of who issued it, where and when."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace

from graph.identity import Number, Scope, number_parts, scope_of
from ontology.canonical import canonical_number
from ontology.model import Document, Extraction, Form, Level, Mention, PartialDate, Relation, Source
from ontology.text import fold_vietnamese
from ontology.vocabulary import level_and_system

DOCUMENT = -1  # index of the item that is the document itself
_LOCALITY = re.compile(
    r"\b(?P<word>huyen uy|thi uy|quan uy|xa|phuong|thi tran|dac khu|huyen|quan|thi xa)\s+"
    r"(?P<name>(?!uy\b)[a-z]+(?: [a-z]+){0,3})$"
)
_COMMUNES = frozenset({"xa", "phuong", "thi tran", "dac khu"})
_CARRIES_OUT = frozenset({Relation.IMPLEMENTS, Relation.CONTINUES, Relation.REVIEWS, Relation.GUIDES})


@dataclass(frozen=True, slots=True)
class Item:
    """One place that names a directive by its number."""

    sha: str
    index: int  # of the mention; DOCUMENT is the document itself
    number: Number
    printed: str
    kind: str | None
    issuer: str | None
    date: PartialDate | None
    term: str | None
    title: str | None
    scope: Scope  # of the directive meant, as far as it is said
    home: Scope  # of the citing document
    newest: PartialDate | None  # date of the citing document: what it cites is not later
    source: Source
    after: PartialDate | None = None  # what the directive carries out bears this date
    before: PartialDate | None = None  # what carries the directive out bears this date
    refers_to: int | None = None  # mention of the same document that this one stands for
    confirmed: frozenset[str] = frozenset()  # properties that a person has set
    carried_out: bool = False  # the text says that it carries this out, reviews or goes on with it

    @property
    def order(self) -> tuple[str, int]:
        return self.sha, self.index

    @property
    def is_document(self) -> bool:
        return self.index == DOCUMENT


def items_of(
    extraction: Extraction, *, province: str | None, confirmed: frozenset[str] = frozenset()
) -> Iterator[Item]:
    """Yield the document itself, where it bears a number, and every numbered mention.

    *province* is the document's, as far as anything tells it; *confirmed* names what a person has set of the document.
    """
    document = extraction.document
    home = home_of(document, province)
    newest = document.date or document.not_before
    if document.number is not None:
        number = number_parts(_local_letters(document.number, document.issuer))
        scope = scope_of(document.issuer, number, home)
        yield Item(
            document.sha256, DOCUMENT, number, document.number, document.kind, document.issuer, document.date,
            document.term, document.title, scope.joined(home) if number.is_local else scope, home, newest,
            Source(document.sha256), confirmed=confirmed,
        )  # fmt: skip
    bounds = _bounds(extraction)
    own_aims = {s.target for s in extraction.statements if s.source is None and s.relation in _CARRIES_OUT}
    full: dict[str, list[tuple[PartialDate | None, Scope]]] = {}
    for index, mention in enumerate(extraction.mentions):
        printed = mention.number or _well_known(mention, newest)
        if printed is None or ("/" not in printed and mention.number is None) or is_own(mention, document):
            continue  # its own number follows the document
        if printed.isdigit() and mention.refers_to is not None:  # "Nghị quyết số 57" is what prints its letters
            printed = extraction.mentions[mention.refers_to].number or printed
        number = number_parts(_local_letters(printed, mention.issuer or document.issuer))
        own = mention.form is Form.OWN
        scope = scope_of(document.issuer if own else mention.issuer, number, home)
        date = (document.date if own else mention.date) if mention.number else mention.named_date
        if number.is_local and not own:
            scope = _as_before(full.setdefault(number.folded, []), scope, date, said=mention.issuer is not None)
        item = Item(
            document.sha256, index, number, printed, mention.kind, mention.issuer, date, mention.term, mention.title,
            scope.joined(home) if own and number.is_local else scope, home, newest,
            Source(document.sha256, mention.span), refers_to=mention.refers_to,
        )  # fmt: skip
        yield replace(
            item, after=bounds.get((index, True)), before=bounds.get((index, False)), carried_out=index in own_aims
        )


def _well_known(mention: Mention, newest: PartialDate | None) -> str | None:
    """Return the number that a well-known name stands for; a text that is older than that document means another."""
    younger = mention.named_date is not None and newest is not None and mention.named_date.earliest > newest.latest
    return None if younger else mention.named_document


def _local_letters(printed: str, issuer: str | None) -> str:
    """Return a number whose committee a scanner or a typist wrote "TƯ" with "TU", where a local body issued it."""
    if not printed.endswith("TƯ") or issuer is None:
        return printed
    local = re.search(r"(?:tinh|thanh|huyen|thi|quan|dang) uy|dang bo|ban can su", fold_vietnamese(issuer))
    return printed[:-1] + "U" if local is not None else printed


def _as_before(
    full: list[tuple[PartialDate | None, Scope]], scope: Scope, date: PartialDate | None, *, said: bool
) -> Scope:
    """Return the scope of a short form: that of the one full citation of its number before it, else its own."""
    if said:
        full.append((date, scope))
        return scope
    fitting = {earlier for day, earlier in full if day is None or date is None or day == date}
    return next(iter(fitting)) if len(fitting) == 1 else scope


def is_own(mention: Mention, document: Document) -> bool:
    """Whether *mention* prints the number that *document* itself bears."""
    return (
        mention.form is Form.OWN
        and mention.number is not None
        and document.number is not None
        and canonical_number(mention.number) == canonical_number(document.number)
    )


def home_of(document: Document, province: str | None) -> Scope:
    """Return the scope of the document itself: the level and the locality its own issuer names, and its *province*."""
    if is_central(document):
        return Scope()
    folded = fold_vietnamese(document.issuer or "")
    match = _LOCALITY.search(folded)
    if match is not None:
        return Scope("xa" if match["word"] in _COMMUNES else "huyen", province, match["name"])
    town = re.search(r"thanh (?:uy|pho) (?P<name>[a-z]+(?: [a-z]+){0,2})$", folded)
    if town is not None and level_and_system(document.issuer, None)[0] is Level.DISTRICT:
        return Scope("huyen", province, town["name"])
    return Scope("tinh" if re.search(r"\btinh\b|tinh uy|thanh pho|thanh uy", folded) else None, province)


def is_central(document: Document) -> bool:
    """Whether a body of the Centre issued *document*."""
    return level_and_system(document.issuer, document.number)[0] is Level.CENTRAL


def family(item: Item) -> str:
    """Return what tells two series of one shape apart: laws from resolutions, old numbers by their words."""
    number, kind = item.number, item.kind
    if number.is_assembly:
        return {"L": "L", "BL": "L", "NQ": "NQ", "PL": "PL"}.get(kind or "", "")
    old = number.kind is None and number.code.split("-")[0] in {"TTg", "CP", "HĐBT", "CT", "HĐCP"}
    if old and kind not in {None, "CV"}:
        return kind or ""
    return "QĐi" if number.kind == "QĐ" and "QĐi" in number.folded else ""


def _bounds(extraction: Extraction) -> Mapping[tuple[int, bool], PartialDate]:
    """Return (mention, True) → the newest date of what it is said to carry out, (mention, False) → the oldest of what
    is said to carry it out: a directive is not older than the one that it carries out."""
    found: dict[tuple[int, bool], PartialDate] = {}
    mentions = extraction.mentions
    for statement in extraction.statements:
        if statement.source is None or statement.relation not in _CARRIES_OUT or statement.target < 0:
            continue
        above, below = mentions[statement.target].date, mentions[statement.source].date
        if above is not None and above.is_full:
            had = found.get((statement.source, True))
            found[statement.source, True] = above if had is None or had.earliest < above.earliest else had
        if below is not None and below.is_full:
            had = found.get((statement.target, False))
            found[statement.target, False] = below if had is None or had.earliest > below.earliest else had
    return found
