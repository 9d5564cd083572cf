"""A text with its sentences whole: what the foot of a page put into one is moved behind its paragraph.

Footnotes, the rule above them and the page's number cut a sentence where the words before them end without a stop and
go on behind them. Nothing is left out and nothing added: characters only change their places, and know the old ones.
"""

from __future__ import annotations

import re
from array import array
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace

from extract.fold import Folded
from extract.footnotes import find_footnotes
from ontology.model import Mention, Refusal, Span, Statement, Target

_STOPS = frozenset('.:!?)]”"')
_PARAGRAPH = 3000  # characters that a cut sentence's paragraph may go on for
_ENDS = re.compile(r"[.;:][\"”*_]*[ \t]*\n|\n(?=[ \t]*\n)")
_ABOVE = re.compile(r"(?:[ \t]*\n|[ \t]*\f|[ \t]*[_\-–—]{3,}[ \t]*\n|[ \t]*\d{1,4}[ \t]*\n)*[ \t]*$")
_NUMBER = r"(?:\d{1,4}|[-–—]{1,3}[ \t]*\d{1,4}[ \t]*[-–—]{1,3}|\d{1,4}[ \t]*/[ \t]*\d{1,4}|\[\d{1,4}\])"  # 2, - 2 -, 2/10, [2]
_BELOW = re.compile(rf"(?:[ \t]*\n|[ \t]*\f|[ \t]*{_NUMBER}[ \t]*(?:\n|\f))*[ \t]*")
_NUMBER_ALONE = re.compile(
    rf"(?<=\n)[ \t]*\n[ \t]*(?:{_NUMBER}|[-_*]{{3,}})[ \t]*\n[ \t]*(?=\n|\f)"
    r"|(?<=\n)[ \t]*(?:[-–—]{1,3}[ \t]*\d{1,4}[ \t]*[-–—]{1,3}|\d{1,3}/\d{1,3})[ \t]*(?=\n)"
    r"|(?<![ \t\d])[ \t]*(?:\d{1,4}[ \t]*)?\n?\f"
)
NEW_PART = re.compile(
    r"[-–+*•|#]|\d{1,2}(?:\.\d{1,2})*\s?[.)]|[a-zđ]\s?[.)]\s|[IVX]{1,5}\s?[.\-/]|Điều\s|(?:PHỤ|Phụ)\s|Nơi nhận|\d{1,3}\s+[A-ZĐ]|\[\d|\("
)
_ASKS_FOR_FIGURES = re.compile(r"(?:ngày|tháng|tháng\s+\d{1,2}\s+năm|(?<!\d )năm|số|\d)$", re.IGNORECASE)
_ASKS_FOR_MORE = re.compile(  # "… của", and on the next page "Tỉnh ủy"; some of it as scanners read it
    r"(?<!\w)(?:c[ủùúu]a|và|v[ềê]|do|tại|theo|với|cho|bởi|(?:thực|thưc) hiện|thi hành|thay thế|triển khai|bãi bỏ|sửa đổi|bổ sung)$"
)
_TELLS_OF_FIGURES = re.compile(r"(?:tháng|năm|đến|giờ)\b|\d")


@dataclass(frozen=True, slots=True)
class Whole:
    """*text* is that of the document in another order; *places* say where each of its characters stood."""

    text: str
    places: array[int]

    def span(self, span: Span) -> Span:
        """Return the range of the document's text from the first to the last character of *span*."""
        if span.start >= span.end:
            place = self.places[span.start] if span.start < len(self.places) else len(self.places)
            return Span(place, place)
        first, last = self.places[span.start], self.places[span.end - 1]
        return Span(first, last + 1) if first <= last else Span(first, first + 1)


def composed(outer: Whole, inner: Whole) -> Whole:
    """Return *inner*, made of the text of *outer*, with the places of the document's own text."""
    return Whole(inner.text, array("q", (outer.places[place] for place in inner.places)))


def make_whole(folded: Folded) -> Whole | None:
    """Return the text with its cut sentences whole; None where no page cuts one."""
    cuts = [(folded.span(start, end).start, folded.span(start, end).end) for start, end in _cuts(folded)]
    if not cuts:
        return None
    text = folded.text
    pieces = list(_pieces(text, cuts))
    places = array("q")
    for start, end in pieces:
        places.extend(range(start, end))
    return Whole("".join(text[start:end] for start, end in pieces), places)


def _pieces(text: str, cuts: Sequence[tuple[int, int]]) -> Iterator[tuple[int, int]]:
    """Yield the ranges of *text* in their new order: each cut behind the paragraph that it stands in."""
    position = 0
    waiting: list[tuple[int, int]] = []
    for start, end in [*cuts, (len(text), len(text))]:
        if waiting:
            limit = min(start, position + _PARAGRAPH)
            stop = _ENDS.search(text, position, limit)
            if stop is not None or limit < start or start == len(text):
                last = stop.end() if stop is not None else limit
                yield position, last
                yield from waiting
                position, waiting = last, []
        if start > position:
            yield position, start
        if end > start:
            waiting.append((start, end))
        position = max(position, end)


def _cuts(folded: Folded) -> list[tuple[int, int]]:
    """Return what stands in the middle of a sentence, in order, as ranges of Folded.plain that begin behind a line's end."""
    plain = folded.plain
    found: list[tuple[int, int]] = []
    heads = frozenset(_running_heads(plain))
    for start, end, noted in _feet(folded, heads):
        before = plain[max(0, start - 120) : start].rstrip()
        if start and plain[start - 1] != "\n":
            start = plain.find("\n", start, end) + 1
        if start <= 0 or (found and start < found[-1][1]) or not before:
            continue
        whole_note = plain[max(0, end - 200) : end].rstrip("\f\n \t0123456789")[-1:] in _STOPS
        heads_a_page = (start, end) in heads
        if (whole_note or heads_a_page or not noted) and _goes_on(before, plain[end : end + 40], noted=noted):
            found.append((start, end))
    return found


def _feet(folded: Folded, heads: Iterable[tuple[int, int]]) -> Iterator[tuple[int, int, bool]]:
    """Yield the feet of pages: notes that follow one another, with rules, numbers and blanks; numbers that stand alone."""
    plain = folded.plain
    feet: list[tuple[int, int, bool]] = []
    for note in find_footnotes(folded):
        end = _below(plain, note.end)
        while end < len(plain) and plain[max(0, end - 40) : end].rstrip()[-1:] == ";":  # a list in the note goes on
            following = plain.find("\n\n", end)
            end = _below(plain, following) if following >= 0 else len(plain)
        if feet and not plain[feet[-1][1] : note.start].strip():
            feet[-1] = (feet[-1][0], end, True)
            continue
        low = max(0, note.start - 200)
        above = _ABOVE.search(plain[low : note.start])
        feet.append((low + (above.start() if above is not None else note.start - low), end, True))
    feet.extend((start, end, True) for start, end in heads)
    match = _NUMBER_ALONE.search(plain)
    while match is not None:
        feet.append((match.start(), _below(plain, match.end()), False))
        match = _NUMBER_ALONE.search(plain, feet[-1][1])  # what stands below it on the page's edge is not read again
    feet.sort()
    for index, (start, end, noted) in enumerate(feet):
        head = feet[index + 1] if index + 1 < len(feet) else None
        if head is not None and not noted and head[2] and start < head[0] <= end:
            end = head[1]  # the number of a page, and below it the head of the next
        yield start, end, noted


_FIGURES = re.compile(r"\d+")
_PAGE_LINE = re.compile(r"\W*(?:trang|page)\s+\d{1,4}(?:\s*/\s*\d{1,4})?\W*\d{0,4}\W*$", re.IGNORECASE)
_LONGEST_HEAD = 160  # characters of a running head, the blanks between its parts among them
_SEEN = 3  # pages that a running head must stand on


def _running_heads(plain: str) -> Iterator[tuple[int, int]]:
    """Yield what stands at the edges of pages again and again: "64/CT-BQP … Trang 2/4", a rule, the paper's name."""
    lines: list[tuple[int, str]] = []
    position = 0
    for line in plain.split("\n"):
        lines.append((position, line))
        position += len(line) + 1
    shapes = Counter(
        _FIGURES.sub("#", line.strip())
        for _, line in lines
        if 3 < len(line.strip()) <= _LONGEST_HEAD and line[:1] != "|"
    )
    furniture = [
        not line.strip()
        or _PAGE_LINE.match(line) is not None
        or (shapes[_FIGURES.sub("#", line.strip())] >= _SEEN and ("  " in line.strip() or "---" in line))
        for _, line in lines
    ]
    index = 0
    while index < len(lines):
        if not furniture[index]:
            index += 1
            continue
        last = index
        while last + 1 < len(lines) and furniture[last + 1]:
            last += 1
        run = [line for _, line in lines[index : last + 1] if line.strip()]
        if any(_PAGE_LINE.match(line) or "rang " in line or "age " in line for line in run) and last + 1 < len(lines):
            yield lines[index][0], _below(plain, lines[last + 1][0])
        index = last + 1


def _below(plain: str, position: int) -> int:
    """Return where the next page's text begins: behind blanks and a page's number."""
    match = _BELOW.match(plain, position)
    return match.end() if match is not None else position


def _goes_on(before: str, behind: str, *, noted: bool) -> bool:
    """Whether a sentence goes on from *before* to *behind*; without a note only in small letters or where it must."""
    last_line = before[before.rfind("\n") + 1 :].strip()
    if (
        not behind
        or not (before[-1].isalnum() or before[-1] in ",-/)%")
        or _is_heading(last_line)
        or NEW_PART.match(behind)
    ):
        return False
    if noted:
        return behind[0].isalnum()
    figures = _ASKS_FOR_FIGURES.search(before) or _TELLS_OF_FIGURES.match(behind)
    more = behind[0].islower() or (behind[0].isalpha() and _ASKS_FOR_MORE.search(before) is not None)
    return more and len(last_line) > 30 and not figures


def _is_heading(line: str) -> bool:
    return line.isupper() and re.search(r"\d\s*/", line) is None  # "03/2006/TTLT-BCA-BQP" is a number cut off


def as_printed(
    whole: Whole,
    mentions: Sequence[Mention],
    statements: Sequence[Statement],
    refused: Sequence[Refusal],
    targets: Sequence[Target],
) -> tuple[tuple[Mention, ...], tuple[Statement, ...], tuple[Refusal, ...], tuple[Target, ...]]:
    """Return what was found in *whole* with the places of the document's text, mentions in its order."""
    placed = [replace(item, span=whole.span(item.span)) for item in mentions]
    order = sorted(range(len(placed)), key=lambda index: (placed[index].span.start, -placed[index].span.end))
    new = {old: index for index, old in enumerate(order)}
    return (
        tuple(
            replace(placed[old], refers_to=new[back] if (back := placed[old].refers_to) is not None else None)
            for old in order
        ),
        tuple(
            replace(
                said,
                source=new[said.source] if said.source is not None else None,
                target=new.get(said.target, said.target),
                span=whole.span(said.span),
            )
            for said in statements
        ),
        tuple(
            sorted((replace(item, span=whole.span(item.span)) for item in refused), key=lambda item: item.span.start)
        ),
        tuple(
            sorted((replace(item, span=whole.span(item.span)) for item in targets), key=lambda item: item.span.start)
        ),
    )
