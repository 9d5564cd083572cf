"""A held text for people: escaped, every citation a link to what it means, footnotes joined, every line an address."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from urllib.parse import quote

from markupsafe import Markup, escape

from ontology.model import Extraction, Section
from ontology.text import fold_blanks

# What a note begins with: "[1]", "(1)", "⁽¹⁾", "¹", "1".
_LABEL = re.compile(r"\s*(?P<label>[\[(⁽]?[\d¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3}[\])⁾]?)")

_CONTENTS = frozenset({Section.PART, Section.ARTICLE, Section.ANNEX})
_WORDS = 90  # characters of a heading told in the contents

Piece = tuple[int, int, Markup]  # from, to, what is shown instead


def marked(extraction: Extraction, meaning: Mapping[int, str], base: str) -> Markup:
    """Return the text as it stands, marked; a citation that is not decided is marked without a link.

    Args:
        meaning: index of a mention → key of the directive it means.
        base: the prefix of this service's addresses.
    """
    text, sha = extraction.document.text, extraction.document.sha256[:8]
    pieces = [*_citations(extraction, meaning, base), *_notes(extraction, sha), *_lines(text, sha)]
    parts: list[Markup] = []
    position = 0
    for start, end, shown in sorted(pieces, key=lambda piece: (piece[0], piece[1])):
        if start < position:  # a mark inside a citation stays a part of it
            continue
        parts += (escape(text[position:start]), shown)
        position = end
    parts.append(escape(text[position:]))
    return Markup("").join(parts)


def contents(extraction: Extraction) -> list[tuple[str, str, bool]]:
    """Return anchor, first words and whether it stands in another, of each part, article and annex of the text."""
    text, sha = extraction.document.text, extraction.document.sha256[:8]
    starts = line_starts(text)
    told = []
    open_ = 0  # where the last part that holds others ends
    for node in extraction.outline:
        if node.section not in _CONTENTS:
            continue
        line = line_of(starts, node.span.start)
        words = fold_blanks(text[node.span.start : node.span.end].split("\n", 1)[0].replace("**", "")).strip(" *_#|")
        shown = words if len(words) <= _WORDS else words[:_WORDS].rsplit(" ", 1)[0] + " …"
        told.append((f"{sha}-{line}", shown or node.label, node.span.end <= open_))
        open_ = max(open_, node.span.end)
    return told


def line_starts(text: str) -> list[int]:
    """Return where each line of *text* starts."""
    return [0, *(i + 1 for i, letter in enumerate(text) if letter == "\n")]


def line_of(starts: list[int], place: int) -> int:
    """Return the line, from 1, on which the character *place* stands."""
    return bisect_right(starts, place)


def _citations(extraction: Extraction, meaning: Mapping[int, str], base: str) -> Iterator[Piece]:
    for index, mention in enumerate(extraction.mentions):
        written, key = mention.span.of(extraction.document.text), meaning.get(index)
        link = Markup('<a href="{}/eli/vn/{}">{}</a>')
        shown = Markup("<mark>{}</mark>").format(written) if key is None else link.format(base, quote(key), written)
        yield mention.span.start, mention.span.end, shown


def _notes(extraction: Extraction, sha: str) -> Iterator[Piece]:
    """Yield the marks of footnotes, in the text and before the note, each a link to the other."""
    text = extraction.document.text
    notes = [node for node in extraction.outline if node.section is Section.FOOTNOTE and node.mark is not None]
    for number, note in enumerate(notes, start=1):
        label = _LABEL.match(text, note.span.start, note.span.end)
        if label is None or note.mark is None:
            continue
        for (start, end), here, there in (
            ((note.mark.start, note.mark.end), "mark", "note"),
            (label.span("label"), "note", "mark"),
        ):
            shown = Markup('<a class="note" id="{}-{}-{}" href="#{}-{}-{}">{}</a>')
            yield start, end, shown.format(sha, here, number, sha, there, number, text[start:end])


def _lines(text: str, sha: str) -> Iterator[Piece]:
    """Yield an empty anchor at the start of each line that has words."""
    for line, start in enumerate(line_starts(text), start=1):
        if text[start : start + 1].strip():
            yield start, start, Markup('<span id="{}-{}"></span>').format(sha, line)
