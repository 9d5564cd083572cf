"""The whole way from bytes to what one document says, a line a step."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import replace

from extract.aliases import bind_aliases, find_aliases
from extract.anaphora import bind_anaphora, bind_digits, find_anaphora
from extract.columns import in_rows
from extract.fold import Folded, fold
from extract.footnotes import find_footnotes
from extract.heading import Heading, read_heading
from extract.mentions import find_mentions
from extract.named import find_named
from extract.outline import find_outline
from extract.pages import Whole, as_printed, composed, make_whole
from extract.read import read_bytes
from extract.spacing import closed_up
from extract.statements import find_statements
from extract.targets import find_targets
from extract.written import Written
from ontology.model import Document, Extraction, Form, Mention, PartialDate

VERSION = 1  # of the rules: a cached extraction of another version is made again


def extract_document(data: bytes, source: str) -> Extraction:
    """Return what the document in *data* says; *source* names the file for people and for the way it is read.

    Raises:
        ReadError: *data* cannot be read as a document.
    """
    text, media_type = read_bytes(data, source)
    printed = fold(text)
    whole, folded = _as_read(printed)
    numbered, refused = find_mentions(folded)
    called = find_aliases(folded, numbered)
    starts = {item.start for item in called}
    named = (
        *called,
        *(item for item in find_named(folded, numbered) if item.start not in starts),
        *(item for item in find_anaphora(folded, numbered) if item.start not in starts),
    )
    written = tuple(sorted((*numbered, *named), key=lambda item: (item.number_start, -item.number_end)))
    heading = read_heading(folded, written)
    if any(item.start == heading.kind_start for item in named):  # "LUẬT / ĐẤT ĐAI" is its title, not a reference
        written = tuple(item for item in written if item.start != heading.kind_start or item.mention.number is not None)
        heading = read_heading(folded, written)
    mentions = _with_own(
        written, heading, {**bind_digits(written), **bind_anaphora(folded, written), **bind_aliases(written)}
    )
    document = Document(
        source=source,
        sha256=hashlib.sha256(data).hexdigest(),
        text=text,
        media_type=media_type,
        number=heading.number,
        kind=heading.kind,
        issuer=heading.issuer,
        date=heading.date,
        title=heading.title,
        term=heading.term,
        signer=heading.signer,
        signer_office=heading.signer_office,
        place=heading.place,
        not_before=_not_before(mentions, heading) if heading.date is None else None,
    )
    statements = find_statements(folded, heading, written, find_footnotes(folded))
    targets = tuple(find_targets(folded))
    title_end = folded.span(heading.title_end, heading.title_end)
    if whole is not None:
        mentions, statements, refused, targets = as_printed(whole, mentions, statements, refused, targets)
        title_end = whole.span(title_end)
    numbers = [(printed.index(m.span.start), printed.index(m.span.end)) for m in mentions if m.number is not None]
    outline = find_outline(printed, printed.index(title_end.start), find_footnotes(printed), numbers)
    return Extraction(document, mentions, statements, refused, targets, outline)


def _as_read(printed: Folded) -> tuple[Whole | None, Folded]:
    """Return the text with rows, sentences and lines whole, and how it leads back; None where nothing was moved."""
    whole, folded = None, printed
    for step in (closed_up, in_rows, make_whole):
        made = step(folded)
        if made is not None:
            whole, folded = (composed(whole, made) if whole is not None else made), fold(made.text)
    return whole, folded


def _with_own(written: Sequence[Written], heading: Heading, bound: Mapping[int, int]) -> tuple[Mention, ...]:
    own = frozenset(heading.own)
    return tuple(
        _own(item.mention, heading) if index in own else replace(item.mention, refers_to=bound.get(index))
        for index, item in enumerate(written)
    )


def _own(mention: Mention, heading: Heading) -> Mention:
    kind = (
        heading.kind if mention.rule.endswith(("assembly", "body-unit", "old-body")) and heading.kind else mention.kind
    )
    if kind == "TT" and heading.kind == "TTLT":
        kind = heading.kind  # "31 TT/LB" under "THÔNG TƯ LIÊN BỘ"
    return Mention(
        mention.span, Form.OWN, mention.number, kind, mention.issuer, mention.date, mention.term, rule="own number"
    )


def _not_before(mentions: Sequence[Mention], heading: Heading) -> PartialDate | None:
    """Return the newest date the document cites: it cannot be older."""
    own = frozenset(heading.own)
    dates = [m.date for i, m in enumerate(mentions) if m.date is not None and m.date.is_full and i not in own]
    return max(dates, key=lambda date: date.latest, default=None)
