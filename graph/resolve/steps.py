"""Statements and bare citations become steps between directives, each with its evidence."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from ontology.model import ITSELF, Evidence, Extraction, Relation, Span, Status, Step
from ontology.standing import Standing
from ontology.text import fold_blanks

QUOTE = 600  # characters of a clause kept as a quote
_AROUND = 80  # characters kept on either side of a bare citation
_BLANK = re.compile(r"\s")


def steps_of(
    documents: Iterable[Extraction], of_document: Mapping[str, str], of_mention: Mapping[tuple[str, int], str]
) -> Iterator[Step]:
    """Yield every edge once, in the order of (source, relation, target), with all the places that prove it."""
    edges: dict[tuple[str, Relation, str], list[Evidence]] = defaultdict(list)
    for extraction in documents:
        here = of_document[extraction.document.sha256]
        for source, relation, target, evidence in _said(extraction, here, of_mention):
            edges[source, relation, target].append(evidence)
    for key in sorted(edges):
        proofs = tuple(edges[key])
        explicit = any(proof.status is Status.EXPLICIT for proof in proofs)
        yield Step(*key, Status.EXPLICIT if explicit else proofs[0].status, proofs)


def _said(
    extraction: Extraction, here: str, of_mention: Mapping[tuple[str, int], str]
) -> Iterator[tuple[str, Relation, str, Evidence]]:
    document = extraction.document
    sha, text = document.sha256, document.text
    lines = [0, *(match.end() for match in re.finditer("\n", text))]
    standing = Standing(extraction.outline)
    for said in extraction.statements:
        source = here if said.source is None else of_mention.get((sha, said.source))
        target = here if said.target == ITSELF else of_mention.get((sha, said.target))
        if source is None or target is None or (source == target and said.target != ITSELF):
            continue
        yield source, said.relation, target, Evidence(
            sha, document.source, said.span, _line(lines, said.span.start), _quote(said.span.of(text)), said.rule,
            said.status, said.actor, standing.of(said.span.start),
        )  # fmt: skip
    for index, mention in enumerate(extraction.mentions):
        cited = of_mention.get((sha, index))
        if cited is None or cited == here:
            continue
        quote = _quote(text[slice(*_around(text, mention.span))])
        yield here, Relation.CITES, cited, Evidence(
            sha, document.source, mention.span, _line(lines, mention.span.start), quote, mention.rule, Status.EXPLICIT,
            section=standing.of(mention.span.start),
        )  # fmt: skip


def _around(text: str, span: Span) -> tuple[int, int]:
    """Return from where to where *text* is quoted around *span*: _AROUND characters and no part of a word.

    >>> text = "quán triệt " + "và " * 40 + "Nghị quyết số 43 của"
    >>> start, end = _around(text, Span(131, 147))
    >>> text[start : start + 5], text[end:]
    ('và và', '')
    """
    start, end = max(0, span.start - _AROUND), min(len(text), span.end + _AROUND)
    if start and not text[start - 1].isspace():
        cut = _BLANK.search(text, start, span.start)
        start = cut.end() if cut is not None else start
    if end < len(text) and not text[end].isspace():
        end = max((blank.start() for blank in _BLANK.finditer(text, span.end, end)), default=end)
    return start, end


def _quote(text: str) -> str:
    return fold_blanks(text)[:QUOTE]


def _line(starts: Sequence[int], position: int) -> int:
    return bisect_right(starts, position)
