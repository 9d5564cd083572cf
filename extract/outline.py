"""The sections of a text, nested: parts, items, bullets, articles, clauses, points, footnotes, annexes, tables, the end.

One pass over the lines. A section ends where the next of its depth or above begins; footnotes and a page's number stand
in the middle of others and end none. Source: Decree 30/2020/NĐ-CP, Appendix I; Guidance 36-HD/VPTW.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from extract.fold import Folded
from extract.footnotes import Footnote
from extract.patterns import ANNEXED
from ontology.model import Node, Section

_PART = re.compile(
    r"(?P<word>(?:phan|chuong)\s+(?:thu\s+)?(?:[ivx]{1,5}|\d{1,2}|nhat|mot|hai|ba|tu|bon|nam|sau|bay|tam))(?![a-z])"
    r"|(?P<roman>[ivx]{1,6})\s?[.\-/–](?!\d)|(?P<letter>[a-h])\s?[.\-/–]\s"
)
_MUC = re.compile(r"muc\s+(?P<label>\d{1,2}|[ivx]{1,5})(?![a-z\d])")
_ARTICLE = re.compile(r"dieu\s+(?P<label>\d{1,3}[a-z]?)(?=[.:\s])")
_NUMBERED = re.compile(r"(?P<label>\d{1,2}(?:\.\d{1,2}){0,3})\s?(?:[.)\-/]|(?<=\d\.\d))(?!\d)")
_LETTERED = re.compile(r"(?P<label>[a-zđ])\s?[.)](?=\s)")
_BULLET = re.compile(r"(?P<label>[-–+*•])\s*(?=\S)")
_ANNEX = re.compile(r"(?:phu\s+luc|bieu\s+(?:mau|so)|mau\s+so|danh\s+muc|bieu\s+tong\s+hop)\b")
_ANNEXED = re.compile(ANNEXED)  # behind the end of the deciding document
_RECIPIENTS = re.compile(r"noi\s+nhan\s*:?")
_SIGNS = re.compile(r"(?:t/?m|k/?t|t/?l|tuq)\s?[./]|(?:pho\s+)?(?:chu\s+tich|bi\s+thu|giam\s+doc|bo\s+truong)$")
_PAGE = re.compile(r"(?:trang\s+)?\d{1,4}(?:\s*/\s*\d{1,4})?$")
_TABLE = re.compile(r"[^|\n]*\|[^|\n]*\|")
_LINE = re.compile(r"[^\n]+")
_MARKDOWN = re.compile(r"[\s#>*_\\]*")

_Begun = tuple[Section, str, int, int, int]  # section, label, start, end of its line, depth
# How deep a section stands; an item's depth grows with its dots.
_DEPTH = {
    Section.PART: 0, Section.ANNEX: 0, Section.RECIPIENTS: 0, Section.SIGNATURE: 0, Section.ARTICLE: 3, Section.CLAUSE: 4,
    Section.POINT: 5, Section.ITEM: 4, Section.BULLET: 8, Section.TABLE: 9,
}  # fmt: skip


def find_outline(
    folded: Folded, title_end: int, footnotes: Sequence[Footnote], numbers: Sequence[tuple[int, int]] = ()
) -> tuple[Node, ...]:
    """Return the sections behind the title, which ends at *title_end* of Folded.plain, in the order of their starts.

    *numbers* are where documents' numbers stand, in order: a line that one begins, "12-" + "NQ/TU", is no item.
    """
    found = list(_sections(folded, title_end, footnotes, numbers))
    nodes = list(_nested(folded, _letters_first(found)))
    for note in footnotes:
        mark = folded.span(*note.mark) if note.mark is not None else None
        nodes.append(Node(Section.FOOTNOTE, note.label, folded.span(note.start, note.end), 9, mark))
    return tuple(sorted(nodes, key=lambda node: (node.span.start, -node.span.end)))


def _sections(
    folded: Folded, title_end: int, footnotes: Sequence[Footnote], numbers: Sequence[tuple[int, int]]
) -> Iterator[_Begun]:
    """Yield section, label, start, end of its line, depth of each line that begins one."""
    notes = [(note.start, note.end) for note in footnotes]
    article = recipients = annexed = ended = False
    table: tuple[int, int] | None = None
    for match in _LINE.finditer(folded.plain, title_end):
        first = _MARKDOWN.match(folded.plain, match.start(), match.end())
        start, end = (first.end() if first is not None else match.start()), match.end()
        words = folded.bare[start:end].rstrip()
        if not words or _inside(start, notes):
            continue
        if _TABLE.match(folded.bare, match.start(), end):
            table = (table[0], end) if table is not None else (match.start(), end)
            continue
        if table is not None:
            yield Section.TABLE, "", *table, _DEPTH[Section.TABLE]
            table = None
        page = _PAGE.fullmatch(folded.bare[match.start() : end].strip())
        if page is not None and _stands_alone(folded.plain, match.start(), end, strict=annexed):
            yield Section.FURNITURE, words, match.start(), end, -1
            continue
        if _inside(start, numbers):
            continue
        found = _begins(folded, start, end, match.start(), article=article, recipients=recipients, ended=ended)
        if found is None:
            continue
        section, label, depth = found
        annexed = annexed or section is Section.ANNEX
        ended = section in {Section.RECIPIENTS, Section.SIGNATURE} or (ended and section is not Section.ANNEX)
        signed = section is Section.SIGNATURE
        article = section is Section.ARTICLE or (article and section not in {Section.PART, Section.ANNEX})
        recipients = section is Section.RECIPIENTS or (recipients and section is not Section.ANNEX and not signed)
        yield section, label, start, end, depth
    if table is not None:
        yield Section.TABLE, "", *table, _DEPTH[Section.TABLE]


def _begins(
    folded: Folded, start: int, end: int, line: int, *, article: bool, recipients: bool, ended: bool
) -> tuple[Section, str, int] | None:
    """Return what begins at *start*, its label and its depth; None for a line that goes on."""
    bare, plain = folded.bare, folded.plain
    shouts = plain[start:end].isupper()
    if _RECIPIENTS.match(bare, start, end):
        return Section.RECIPIENTS, "", 0
    if shouts and (_ANNEX.match(bare, start, end) or (ended and _ANNEXED.match(bare, start, end))):
        return Section.ANNEX, plain[start:end].strip(), 0
    if recipients:
        return (Section.SIGNATURE, "", 0) if shouts and _SIGNS.match(bare[start:end].rstrip()) else None
    if (found := _ARTICLE.match(bare, start, end)) is not None and plain[start].isupper():
        return Section.ARTICLE, f"Điều {found['label']}", 3
    if (found := _PART.match(bare, start, end)) is not None and plain[start].isupper():
        word, roman = found["word"], found["roman"]
        label = (
            " ".join(plain[start : found.end("word")].split())
            if word
            else plain[slice(*found.span("roman" if roman else "letter"))]
        )
        return Section.PART, label, 0 if word else (1 if roman else 2)
    if (found := _MUC.match(bare, start, end)) is not None and plain[start].isupper():
        return Section.PART, f"Mục {found['label'].upper()}", 2
    if (found := _NUMBERED.match(bare, start, end)) is not None:
        dots = found["label"].count(".")
        return (Section.CLAUSE, found["label"], 4) if article and not dots else (Section.ITEM, found["label"], 4 + dots)
    if (found := _LETTERED.match(bare, start, end)) is not None and plain[start].islower():
        return (Section.POINT, found["label"], 5) if article else (Section.ITEM, found["label"], 7)
    bullet = _BULLET.match(plain, line + len(plain[line:end]) - len(plain[line:end].lstrip(" >#")), end)
    if bullet is not None and not plain.startswith(("---", "***", "**"), bullet.start()):
        return Section.BULLET, bullet["label"], 9 if bullet["label"] == "+" else 8
    return None


def _letters_first(found: list[_Begun]) -> list[_Begun]:
    """Put parts "A.", "B." above "I.", "II." where they come first."""
    marks = [label for section, label, *_ in found if section is Section.PART and " " not in label]
    if not marks or marks[0] != "A":
        return found
    deeper = {1: 2, 2: 1}
    return [
        (section, label, start, end, deeper.get(depth, depth) if section is Section.PART else depth)
        for section, label, start, end, depth in found
    ]


def _nested(folded: Folded, found: Sequence[_Begun]) -> Iterator[Node]:
    """Yield each section with its end: where the next one of its depth or above begins."""
    open_: list[tuple[Section, str, int, int]] = []
    size = len(folded.plain)
    for section, label, start, end, depth in [*found, (Section.PART, "", size, size, -2)]:
        if section in {Section.FURNITURE, Section.TABLE}:
            yield Node(section, label, folded.span(start, end), 9)
            continue
        while open_ and open_[-1][3] >= depth:
            kind, name, begun, deep = open_.pop()
            yield Node(kind, name, folded.span(begun, _rstrip(folded.plain, begun, start)), deep)
        if depth >= 0:
            open_.append((section, label, start, depth))


def _rstrip(plain: str, start: int, end: int) -> int:
    while end > start and plain[end - 1].isspace():
        end -= 1
    return end


def _inside(position: int, ranges: Sequence[tuple[int, int]]) -> bool:
    near = bisect_right(ranges, (position, len(ranges) and ranges[-1][1])) - 1
    return near >= 0 and ranges[near][0] <= position < ranges[near][1]


def _stands_alone(plain: str, start: int, end: int, *, strict: bool) -> bool:
    """Whether a blank line or a page's break stands above or below; *strict*: a page's break, for a table may have blanks."""
    above, below = plain[max(0, start - 40) : start], plain[end : end + 40]
    return (
        "\f" in above + below
        if strict
        else "\f" in above + below or above.count("\n") - above.rstrip().count("\n") > 1 or below[:2].strip(" ") == "\n"
    )


def reading_text(text: str, outline: Sequence[Node]) -> tuple[str, tuple[int, ...]]:
    """Return *text* with footnotes and pages' numbers taken out, so that sentences are whole, and the way back.

    The second value holds, for each character of the first, its place in *text*.
    """
    cuts = sorted((n.span.start, n.span.end) for n in outline if n.section in {Section.FOOTNOTE, Section.FURNITURE})
    kept: list[str] = []
    places: list[int] = []
    position = 0
    for start, end in [*cuts, (len(text), len(text))]:
        if start > position:
            kept.append(text[position:start])
            places.extend(range(position, start))
        position = max(position, end)
    return "".join(kept), tuple(places)
