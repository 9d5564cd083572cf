"""Extractions written by hand: what a text says, without reading one."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import replace
from typing import TypedDict

from graph.resolve import Resolution, resolve
from ontology.model import (
    Directive,
    Document,
    Extraction,
    Form,
    Mention,
    PartialDate,
    Relation,
    Span,
    Statement,
)


class Head(TypedDict, total=False):
    """A document's own identity, as `paper` takes it."""

    number: str
    kind: str
    issuer: str
    place: str
    date: str
    term: str
    title: str


def cite(
    number: str | None,
    date: str | None = None,
    issuer: str | None = None,
    *,
    kind: str | None = None,
    term: str | None = None,
    title: str | None = None,
    name: str | None = None,
    form: Form | None = None,
    named_document: str | None = None,
    named_date: str | None = None,
    refers_to: int | None = None,
) -> Mention:
    """Return a mention; its span is set when it becomes part of a document."""
    if form is None:
        form = Form.NAMED if number is None else (Form.FULL if date or issuer else Form.SHORT)
    return Mention(
        Span(0, 0), form, number, kind, issuer, PartialDate.parse(date) if date else None, term, title, name,
        rule="by hand", refers_to=refers_to, named_document=named_document,
        named_date=PartialDate.parse(named_date) if named_date else None,
    )  # fmt: skip


def paper(
    source: str,
    *mentions: Mention,
    number: str | None = None,
    kind: str | None = None,
    issuer: str | None = None,
    place: str | None = None,
    date: str | None = None,
    term: str | None = None,
    title: str | None = None,
    states: tuple[tuple[int | None, Relation, int], ...] = (),
) -> Extraction:
    """Return the extraction of a text that consists of *mentions*, a line each."""
    text = f"{source}\n"
    placed = []
    for mention in mentions:
        words = mention.number or mention.name or "?"
        placed.append(replace(mention, span=Span(len(text), len(text) + len(words))))
        text += f"{words}\n"
    document = Document(
        source, hashlib.sha256(text.encode()).hexdigest(), text, number=number, kind=kind, issuer=issuer,
        date=PartialDate.parse(date) if date else None, title=title, term=term, place=place,
    )  # fmt: skip
    statements = tuple(
        Statement(from_, relation, to, placed[to].span, "by hand") for from_, relation, to in states
    )  # fmt: skip
    return Extraction(document, tuple(placed), statements)


def meanings(*papers: Extraction) -> Mapping[str, tuple[Directive, ...]]:
    """Return file name → the directives that its mentions mean, in the order of the text."""
    resolution = resolve(papers)
    return {p.document.source: means(resolution, p) for p in papers}


def means(resolution: Resolution, paper: Extraction) -> tuple[Directive, ...]:
    by_key = {directive.key: directive for directive in resolution.directives}
    sha = paper.document.sha256
    return tuple(by_key[resolution.of_mention[sha, index]] for index in range(len(paper.mentions)))
