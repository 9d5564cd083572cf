"""What is written around one number: date, issuer and term behind it, issuer and date in front of it.

A slot holds only what stands at this mention; what a list names once for all is shared in extract/lists.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.dates import DAYS, IN_TURN, date_of, days_in_turn
from extract.fold import Folded
from extract.infront import date_in_front, issued_by, issuer_in_front
from extract.issuers import body_at, issuer_at, term_at
from extract.numbers import Found
from extract.patterns import DATE, DATE_AFTER
from extract.rows import told_by_row
from ontology.model import PartialDate
from ontology.text import fold_blanks

AFTER = 260  # characters looked at behind a number for its date and its issuer


@dataclass(frozen=True, slots=True)
class Slots:
    """Blank is None; *end* is the character of Folded.plain behind the last slot read."""

    date: PartialDate | None
    issuer: str | None
    term: str | None
    end: int
    rule: str  # how the issuer was found
    same_day: bool = False  # "cùng ngày" without a date: the day of the number before
    date_in_front: bool = False
    list_dates: tuple[PartialDate, ...] = ()  # "cùng ngày D": one for all of a list; "lần lượt ngày D1 và D2": in turn


_OF = re.compile(r"[\s,*_]{0,6}(?:deu\s+)?(?:(?:do|boi|ma)\s+|cua\s+)")
_BRACKET = re.compile(
    r"\s{0,4}(?:\((?!\s*khoa)[^()]{0,200}\)|\[[^\]]{0,60}\]|[\"“][^\"”\n]{0,120}[\"”](?=\s*(?:cua|,?\s*ngay)))"
)
_CLOSING = re.compile(r"\s{0,2}\)(?=\s{1,4}cua\s)")
_CLOSED = re.compile(r"\s{0,2}\)")
_PASSED_OVER = re.compile(
    r"\s{0,3}(?:\[\d{1,3}\]|\(\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹⁰⁽⁾]{1,4})"  # a footnote's mark
    r"|(?<=[,\w*])[ ]*,?[ ]*\n\s*\d{1,4}[ ]*\n+(?=\s*(?:ngay|cua|do)\b)"  # a page's number between two lines
    r"|[ ]*\*{1,2}(?=[\s,])|\]\([^)\s]{0,200}\)|<br\s*/?>"  # Markdown
    r"|\s+(?:da\s+)?(?:neu|noi)\s+tren(?=\s+(?:cua|ngay)\b)"
)
_LINE_ENDS = re.compile(r"[ \t]*(?:\r?\n|$|\|)")
_NEXT_CELL = re.compile(rf"[ \t]*\|[ \t]*{DATE}(?=[ \t]*(?:\||\n|$))")
_NEW_SENTENCE = re.compile(
    r"[ \t\r]*\n[ \t\r]*\n\s*Ngày\s"
)  # a paragraph under a title: "Ngày 03/3/2025, tại Trụ sở …"
_SAME_DAY_AGAIN = re.compile(r"\s*,?\s*\(?cung\s+ngay(?!\s*\d)\b\)?")
_SAME_DAY = re.compile(rf"\s*,?\s*\(?(?:(?:deu|cung)\s+)+(?:ban\s+hanh\s+)?(?:ngay\s+)?{DATE}")
_PLAIN_ISSUER = re.compile(
    r"\s{1,3}(?=(?:ubnd|uy\s+ban\s+nhan\s+dan|hdnd|thu\s+tuong|chinh\s+phu|bo\s+chinh\s+tri|ban\s+bi\s+thu|tinh\s+uy|quoc\s+hoi|bo\s+truong)\b)"
)


def read_slots(folded: Folded, found: Found, floor: int, ceiling: int) -> Slots:
    """Return the slots of *found*; nothing before *floor* (the number before) and behind *ceiling* (the next) is its own."""
    bare = folded.bare
    row = told_by_row(folded, found)
    if row is not None:
        return Slots(row[0], row[1], None, found.end, "number, in a row of a table")
    limit = min(len(bare), found.end + AFTER, max(ceiling, found.end))
    alone = floor <= bare.rfind("\n", 0, found.start)
    joint = found.word_kind in _JOINT or found.letters_kind in _JOINT
    joint = joint or _JOINTLY.search(bare, found.word_start, found.start) is not None
    behind = _behind(folded, found.end, limit, ceiling, alone=alone, joint=joint)
    date, issuer, term, end = behind.date, behind.issuer, behind.term, behind.end
    rule = "number"
    if issuer is None and (named := issued_by(folded, found, end)) is not None:
        issuer, rule = named, "number, issued by"
    if issuer is None and (front := issuer_in_front(folded, found, floor, end)) is not None:
        issuer, rule = front, "number, issuer in front"
    in_front = date is None and (date := date_in_front(bare, found, floor)) is not None
    return Slots(date, issuer, term, end, rule, behind.same_day, in_front, behind.list_dates)


_JOINTLY = re.compile(r"(?<![a-z])lien\s+(?:tich|bo|nganh|so)(?![a-z])")  # "Hướng dẫn liên tịch số"
_JOINT = frozenset({"TTLT", "NQLT", "KHPH", "CTPH"})
_BETWEEN = re.compile(r"\s+giua\s+")  # "Nghị quyết liên tịch số … giữa Ủy ban nhân dân tỉnh và Hội Nông dân tỉnh"
_AND = re.compile(r"\s*(?:,|-|(?<![a-z])va(?![a-z]))\s*(?:cua\s+)?")


def _joint_issuer(folded: Folded, first: tuple[str, int], limit: int) -> tuple[str, int]:
    """Return the names of all bodies of a joint paper as written, "Bộ Y tế và Bộ Tài chính", and where they end."""
    start, end = first[1] - len(first[0]), first[1]
    while (link := _AND.match(folded.bare, end, limit)) is not None and link.end() < limit:
        named = issuer_at(folded.plain, folded.bare, link.end()) if folded.plain[link.end()].isupper() else None
        if named is None:
            break
        end = named[1]
    return (fold_blanks(first[0] + folded.plain[start + len(first[0]) : end]), end) if end > first[1] else first


def _behind(folded: Folded, start: int, limit: int, ceiling: int, *, alone: bool, joint: bool) -> Slots:
    """Read date, issuer and term behind a number, in any order, each at most once, up to *limit*.

    *alone* says that no other number stands before it on its line: then "do X ban hành" at the line's end is its own.
    """
    bare = folded.bare
    date: PartialDate | None = None
    issuer: str | None = None
    term: str | None = None
    list_dates: tuple[PartialDate, ...] = ()
    same_day = False
    before_bracket: int | None = None
    position = start + 1 if bare[start : start + 1].isdigit() else start  # a footnote's mark ran into the number
    while position < limit:
        mark = _PASSED_OVER.match(bare, position, limit)
        if mark is not None and mark.end() > position:
            position = mark.end()
            continue
        if date is None and (match := IN_TURN.match(bare, position, limit)) is not None:
            list_dates = days_in_turn(match["dates"])
            date = list_dates[-1] if list_dates else None
            if issuer is None and match["body"] and (named := body_at(folded, match.start("body"))) is not None:
                issuer = named[0]
            position = match.end()
            continue
        if date is None and (match := DAYS.match(bare, position, limit)) is not None:
            list_dates = days_in_turn(match["dates"])
            date, position = (list_dates[0] if list_dates else None), match.end()
            continue
        if date is None and (match := _SAME_DAY_AGAIN.match(bare, position, limit)) is not None:
            same_day, position = True, match.end()
            continue
        if date is None and (match := _SAME_DAY.match(bare, position, limit)) is not None:
            date, position = date_of(match), match.end()
            list_dates = (date,) if date is not None else ()
            continue
        if date is None and (match := _NEXT_CELL.match(bare, position, limit)) is not None:
            date, position = date_of(match), match.end()
            continue
        if date is None and (match := DATE_AFTER.match(bare, position, limit)) is not None:
            next_line = "\n" in match.group()[: match.start("day") - match.start()]
            if next_line and _NEW_SENTENCE.match(folded.plain, position):
                break
            if "ngay" not in match.group() and next_line and not _LINE_ENDS.match(bare, match.end()):
                break  # a date on the next line, with no word for it, begins another entry
            date = date_of(match)
            position = match.end()
            closing = _CLOSED.match(bare, position, limit)
            if closing is not None and "(" in match.group():
                position = closing.end()
            continue
        of = _OF.match(bare, position, limit) if issuer is None else None
        if of is None and issuer is None and joint:
            of = _BETWEEN.match(bare, position, limit)
        if of is None and issuer is None:
            of = _PLAIN_ISSUER.match(bare, position, limit)
            if of is not None and "\n" in of.group() and folded.plain[of.end() : of.end() + 12].isupper():
                break  # "… 16/2018/TT-BGDĐT", and below it the letterhead "UBND TỈNH LÀO CAI"
        if of is not None and (named := body_at(folded, of.end())) is not None and named[1] <= limit + 2:
            if _WHICH.search(of.group()) and not _HAS_ISSUED.match(bare, named[1]):
                break  # "Luật số A mà Đảng ủy Quốc hội đang chỉ đạo"
            if not alone and " do " in f" {of.group().strip()} " and _ISSUED.match(bare, named[1]):
                break
            issuer, position = _joint_issuer(folded, named, limit) if joint else named
            continue
        if term is None and (spoken := term_at(bare, position)) is not None and spoken[1] <= limit:
            term, position = spoken
            continue
        bracket = _BRACKET.match(bare, position, start + AFTER) or _CLOSING.match(bare, position, start + AFTER)
        if bracket is not None and any(p.match(bare, bracket.end()) for p in (_OF, DATE_AFTER, _SAME_DAY, IN_TURN)):
            if bracket.end() > ceiling and before_bracket is None:
                before_bracket = position  # another number stands in it: the words between are the statement's
            position = bracket.end()
            limit = max(limit, min(len(bare), position + AFTER))
            continue
        break
    end = position if before_bracket is None else before_bracket
    return Slots(date, issuer, term, end, "number", same_day, list_dates=list_dates)


_WHICH = re.compile(r"(?<![a-z])ma\s")
_HAS_ISSUED = re.compile(r"\s+(?:(?:da|vua|moi)\s+)?(?:ban\s+hanh|ky|thong\s+qua|ra|cong\s+bo)\b")
_ISSUED = re.compile(r"\s+ban\s+hanh[ .]*(?:\n|$)")
