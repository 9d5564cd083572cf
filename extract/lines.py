"""The lines of a text as a reader sees them: cells of a letterhead's table apart, Markdown marks and blanks off."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.fold import Folded
from extract.patterns import DATE, KIND_WORD


@dataclass(frozen=True, slots=True)
class Line:
    """A line or a cell of it; offsets count characters of Folded.plain."""

    start: int
    end: int
    plain: str  # stripped of blanks and Markdown marks
    bare: str
    gap: int  # blank lines before it

    @property
    def shouts(self) -> bool:
        """Whether it is written in capitals."""
        letters = [c for c in self.plain if c.isalpha()]
        return len(letters) > 1 and sum(c.isupper() for c in letters) > 0.8 * len(letters)

    @property
    def is_rule(self) -> bool:
        return _RULE_LINE.match(self.plain) is not None

    def tail(self, offset: int) -> Line:
        """Return the line from its character *offset* on."""
        return Line(self.start + offset, self.end, self.plain[offset:], self.bare[offset:], 0)

    def head(self, offset: int) -> Line:
        """Return the line up to its character *offset*."""
        return Line(self.start, self.start + offset, self.plain[:offset], self.bare[:offset], self.gap)


HEAD = 8000  # characters in which a letterhead and a title stand, menus of a web page before them included
_MARKS = " \r\n\f\v\t\x1c\x1d\x1e\x85\u2028\u2029|*#>_\\"
_RULE_LINE = re.compile(r"^[\s\-_*=~.·•+|#>\\o]*$")
# Where a letterhead that lost its line breaks begins a new line; the mark is what stands there, in small letters.
_ANCHORS = re.compile(
    r"""(?<=[^\s|(\"“])(?:
        \s*(?=cong\s+hoa\s+xa\s+hoi\s+chu\s+nghia)
      | \s*(?=dang\s+cong\s+san\s+viet\s+nam\s+(?:[a-z.]+\s+){1,5},?\s*ngay)
      | (?<=\*)\s*(?=so\s*:?\s*\d)
      | (?<=[a-z\d\-=*])\s*(?=doc\s+lap\s*-\s*tu\s+do)
      | (?<=-{3})\s*(?=\S)
    )""",
    re.VERBOSE,
)
_KIND_GLUED = re.compile(rf"(?<=\d\d\d\d)\s+(?=(?:{KIND_WORD})\s*(?:ve|v/v|phe|ban|sua|trien|thuc|quy)\b)")
# three blanks part two columns, but not "ngày     tháng     năm" and "Số:     /KH-UBND" of a paper that is still open
_CELL = re.compile(r"\s*\|\s*|\s*\t\s*|(?<=\S)(?<!ngay)(?<!thang)\s{3,}(?=[^\s/])")
_BREAK = re.compile(r"\s*<br\s*/?>\s*")
_TAB = re.compile(r"(?<=[a-z][a-z)])(?P<stop>[;:.,])?(?P<tab>\s*\t\s*)(?=\S)")  # behind a word, not "I.⇥MỤC ĐÍCH"
_SIGNS = re.compile(r"\(|(?:[^\W\d_]+\s*){2,5}$")  # "(đã ký)", a name
_TWO_COLUMNS = re.compile(
    rf"cong\s+h?oa\s+xa\s+hoi|doc\s+lap\s*-\s*tu\s+do|dang\s+cong\s+san|(?:^|[|\t]|\s{{3}})\s*so\s*:|,\s*ngay\s{{0,10}}{DATE}|ngay\s+\S*\s*thang\s+\S*\s*nam"
)


def read_lines(folded: Folded) -> tuple[Line, ...]:
    """Return the lines that hold something, in the order of the text; in the head its cells apart."""
    return tuple(_lines(folded))


def _lines(folded: Folded) -> Iterator[Line]:
    position = 0
    gap = 0
    for raw in folded.plain.splitlines(keepends=True):
        start, position = position, position + len(raw)
        if not raw.strip():
            gap += 1
            continue
        for piece_start, piece_end in _pieces(folded, start, position):
            text = folded.plain[piece_start:piece_end]
            stripped = text.strip(_MARKS)
            if stripped:
                first = piece_start + text.index(stripped)
                last = first + len(stripped)
                yield Line(first, last, stripped, folded.bare[first:last], gap)
                gap = 0


def _pieces(folded: Folded, start: int, end: int) -> Iterator[tuple[int, int]]:
    """Yield the cells of the line: of a letterhead set in two columns, of a table, of lines that ran together."""
    bare = _with_tabs(folded, start, end)
    columns = start <= HEAD and ("|" in bare or _TWO_COLUMNS.search(bare) is not None)
    cuts = [match.span() for match in _BREAK.finditer(bare)]
    if columns:
        cuts.extend(match.span() for match in _CELL.finditer(bare))
    elif "\t" in bare:  # "SỞ NỘI VỤ⇥BẢN SAO", "Nơi nhận:⇥TM. ỦY BAN NHÂN DÂN", "- Lưu: VT.⇥Trần Văn Nam"
        cuts.extend(m.span("tab") for m in _TAB.finditer(bare) if _is_apart(folded.plain[start + m.end() : end], m))
    if start <= HEAD:
        cuts.extend(match.span() for match in _ANCHORS.finditer(bare))
        glued = (match for match in _KIND_GLUED.finditer(bare) if folded.plain[start + match.end()].isupper())
        cuts.extend(match.span() for match in glued)
    last = 0
    for cut_start, cut_end in sorted(cuts):
        if cut_start >= last:
            yield start + last, start + cut_start
            last = cut_end
    yield start + last, end


def _is_apart(right: str, tab: re.Match[str]) -> bool:
    """Whether what stands behind a tab is a line of its own: in capitals, or a signature behind the end of an item."""
    signs = tab["stop"] is not None and _SIGNS.match(right) is not None
    return right.isupper() or (signs and (right[0] == "(" or right.istitle()))


def _with_tabs(folded: Folded, start: int, end: int) -> str:
    """Return the line without marks with the tabs of its text, which a folded text has as blanks."""
    bare = folded.bare[start:end]
    span = folded.span(start, end)
    tabs = [span.start + at for at, letter in enumerate(span.of(folded.text)) if letter == "\t"]
    if not tabs:
        return bare
    letters = list(bare)
    for tab in tabs:
        letters[folded.index(tab) - start] = "\t"
    return "".join(letters)
