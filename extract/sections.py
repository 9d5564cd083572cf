"""Headings over lists that name the issuer of what they list: "1. Của Hội đồng nhân dân tỉnh Lâm Đồng:"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace

from extract.between import is_gap
from extract.fold import Folded
from extract.issuers import body_at
from extract.patterns import KIND_WORD
from extract.written import Written

_SECTION = re.compile(
    r"\n[ \t\r\f*_#]{0,60}(?:\d{1,2}(?:\.\d{1,2})*\\?[.)]|[ivx]{1,4}[.\-)]|[-+*])?[\s*_]{0,8}(?:cac\s+[a-z\s,]{3,60}?)?(?:cua|do)\s+(?P<body>[^.;:\n]{4,110}):[\s*_]*\n"
)
_COLON = re.compile(r":[ \t*_]*\n")
_BEFORE_COLON = 330  # characters of a heading
_LISTED = rf"(?:{KIND_WORD}|van\s+ban)"
# "Bãi bỏ toàn bộ các nghị quyết sau đây của Hội đồng nhân dân tỉnh:"
_OF_A_BODY = re.compile(
    rf"(?<![a-z])(?:cac|toan\s+bo|nhung|\d{{1,3}})\s+{_LISTED}\s[^.:;]{{0,160}}?(?:cua|do)\s+(?P<body>[^.:;]{{4,90}}?)(?:\s+(?:da\s+)?ban\s+hanh)?"
    r"(?:\s*,?\s*(?:sau\s+day|sau|gom(?:\s+co)?|bao\s+gom|cu\s+the(?:\s+la)?|nhu\s+sau|trong\s+do\s+co|duoi\s+day))*\s*$"
)
# "UBND huyện ban hành 11 văn bản, trong đó có:"
_BODY_ISSUES = re.compile(
    rf"(?:\n|[.;]\s)[\s*_\-+#]{{0,30}}(?:[a-zđ\d]{{1,3}}(?:\.\d)*[.)]\s*)?(?P<body>[^.:;\n]{{4,90}}?)\s+(?:da\s+)?ban\s+hanh\s+(?:\d{{1,3}}|cac|nhieu|mot\s+so)\s+{_LISTED}[^.:;]{{0,60}}$"
)
_NUMBERED = re.compile(r"[\s*_#]*(\d{1,2})\\?[.)]\s")
_NUMBERED_LINE = re.compile(r"\n[ \t\r\f*_#]{0,60}(\d{1,2})\s*\\?[.)]\s")
_SECTION_ENDS = re.compile(r"\n[ \t\r\f*_#]{0,60}dieu\s+\d|\n\s*\n\s*(?![a-zđ]\)|\d|[-+*|])")


@dataclass(frozen=True, slots=True)
class _Heading:
    """Where a heading begins, what it calls the body, and where its list begins; offsets of Folded.bare."""

    start: int
    body: int
    body_end: int
    end: int
    strict: bool  # found by its colon only: the body must stand right before it, a paper right behind it


def issuers_of_sections(folded: Folded, out: list[Written]) -> None:
    """Let the heading of a list name the issuer of its items: "1. Của Hội đồng nhân dân tỉnh Lâm Đồng:"."""
    bare = folded.bare
    headings = sorted(_headings(bare), key=lambda heading: heading.end)
    if not headings:
        return
    starts = [item.number_start for item in out]
    ends = sorted([heading.start for heading in headings] + [match.start() for match in _SECTION_ENDS.finditer(bare)])
    numbered = [(match.start(), int(match[1])) for match in _NUMBERED_LINE.finditer(bare)]
    for heading in headings:
        named = body_at(folded, heading.body)
        if named is None or (heading.strict and not _introduces(folded, heading, named[1], starts, out)):
            continue
        following = bisect_left(ends, heading.end - 1)
        last = ends[following] if following < len(ends) else len(bare)
        own = _NUMBERED.match(bare, bare.rfind("\n", 0, heading.start + 1) + 1)
        if own is not None and _NUMBERED.match(bare, heading.end) is None:
            last = _next_item(numbered, heading.end - 1, last, int(own[1]) + 1)
        _name(folded, out, range(bisect_left(starts, heading.end), bisect_left(starts, last)), named[0])


def _next_item(numbered: Sequence[tuple[int, int]], first: int, last: int, number: int) -> int:
    """Return where the line numbered *number* begins between *first* and *last*; *last* where there is none."""
    for index in range(bisect_left(numbered, (first, 0)), len(numbered)):
        at, found = numbered[index]
        if at >= last:
            break
        if found == number:
            return at
    return last


def _headings(bare: str) -> Iterator[_Heading]:
    for match in _SECTION.finditer(bare):
        yield _Heading(match.start(), *match.span("body"), match.end(), strict=False)
    for colon in _COLON.finditer(bare):
        low = max(0, colon.start() - _BEFORE_COLON)
        said = _OF_A_BODY.search(bare, low, colon.start()) or _BODY_ISSUES.search(bare, low, colon.start())
        if said is not None:
            yield _Heading(said.start(), *said.span("body"), colon.end(), strict=True)


def _introduces(folded: Folded, heading: _Heading, named: int, starts: Sequence[int], out: Sequence[Written]) -> bool:
    """Whether nothing but the body stands before the colon, and a paper stands right behind it."""
    near = bisect_left(starts, heading.end)
    if near == len(out) or folded.bare[named : heading.body_end].strip():
        return False
    return len(re.sub(r"[^a-z]", "", folded.bare[heading.end : min(out[near].start, heading.end + 90)])) <= 8


def _name(folded: Folded, out: list[Written], indices: range, issuer: str) -> None:
    """Give the items of a list the issuer of its heading, as far as they are of the body that heads the first."""
    body: str | None = None
    for index in indices:
        item = out[index]
        if item.mention.issuer is not None:
            continue
        first = folded.bare.rfind("\n", 0, item.start) + 1
        heads_item = len(re.sub(r"[^a-z]", "", folded.bare[first : item.start])) < 4
        body = body or (item.body if heads_item else None)
        goes_on = bool(index) and is_gap(folded, out[index - 1].end, item.number_start)
        if body is not None and item.body == body and (heads_item or goes_on):
            rule = item.mention.rule + ", issuer of its section"
            out[index] = replace(item, mention=replace(item.mention, issuer=issuer, rule=rule))
