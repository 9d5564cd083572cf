"""What is written around one number: date, issuer and term behind it, issuer and date in front of it.

A slot holds only what stands at this mention; what a list names once for all is shared in extract/lists.py.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from extract.dates import date_of
from extract.fold import Folded
from extract.issuers import body_at, issuer_at, starts_of_bodies, term_at
from extract.numbers import Found
from extract.patterns import DATE, DATE_AFTER, DATE_WORD, KIND_WORD
from ontology.model import PartialDate
from ontology.text import fold_blanks, without_marks

AFTER = 260  # characters looked at behind a number for its date and its issuer
FRONT = 220  # characters looked at before the kind for the issuer and the date in front


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
_ONE_DATE = re.sub(r"\?P<\w+>", "?:", DATE)
# "lần lượt ngày 26 tháng 02 và ngày 12 tháng 3 năm 2010", "ngày 21/5/2019 và 02/7/2019": one day for each of a list
_DAY_IN_TURN = rf"(?:ngay\s*)?(?:{_ONE_DATE}|[0-3]?\d\s*(?:thang|/)\s*[01]?\d(?![\d/]))"
_IN_TURN = re.compile(
    rf"\s*,?\s*lan\s+luot\s+(?:(?:(?:duoc\s+)?(?P<body>[^.;:\d]{{2,60}}?\s+)?(?:thong\s+qua|ky|ban\s+hanh))\s+)?(?:cac\s+)?(?P<dates>{_DAY_IN_TURN}(?:\s*(?:,|va|,\s*va)\s*{_DAY_IN_TURN})+)"
)
_DAYS = re.compile(
    rf"\s*,?\s*(?:cac\s+)?(?P<dates>ngay\s*{_ONE_DATE}(?:\s*,\s*(?:ngay\s*)?{_ONE_DATE})*\s*,?\s*va\s+(?:ngay\s*)?{_ONE_DATE})(?!\s*(?:cua|ve)?\s*,?\s*(?:den|tai))"
)
_DAY_AND_MONTH = re.compile(
    r"(?P<day>[0-3]?\d)\s*(?:thang|[/.\-])\s*(?P<month>[01]?\d)(?:\s*(?:nam|[/.\-])\s*(?P<year>(?:19|20)\d\d))?(?!\d)"
)
_ANY_DATE = re.compile(DATE)
_PLAIN_ISSUER = re.compile(
    r"\s{1,3}(?=(?:ubnd|uy\s+ban\s+nhan\s+dan|hdnd|thu\s+tuong|chinh\s+phu|bo\s+chinh\s+tri|ban\s+bi\s+thu|tinh\s+uy|quoc\s+hoi|bo\s+truong)\b)"
)
_ISSUED_BY = re.compile(r"[^\n;.]{1,220}?\s+do\s+(?=(?P<body>[^\n;.]{3,90}?)\s+ban\s+hanh\s*(?:\n|$|[.;]))")
_KIND_THEN_BODY = re.compile(rf"^(?:{KIND_WORD})\s+(?:cua\s+)?(?P<body>.{{2,90}}?)(?:\s+|\s*:\s*)so\s*:?\s*$")
_JOINT_WORD = re.compile(r"lien\s+(?:bo|nganh|tich|so)\b")  # "Thông tư liên bộ số": a kind, not a body
_TERM_THERE = (
    r"(?:\s*\(?\s*(?:khoa|nhiem\s+ky)\s[^)\n]{0,40}?\)?|\s*\([^()\n]{2,80}\)(?=\s*(?:tai|da|phe|ban\s+hanh)\s))?"
)
# What may stand between a body and the kind of the document it issued.
_LEADS_TO = re.compile(
    rf"{_TERM_THERE}\s*,?\s*(?:"
    r"(?P<at>(?P<says>(?:da\s+)?(?:co\s+y\s+kien|chi\s+dao|bao\s+cao|trinh|de\s+nghi|thong\s+bao|ket\s+luan|yeu\s+cau|tham\s+dinh|tham\s+tra|kien\s+nghi|huong\s+dan|tra\s+loi|thong\s+nhat|cho\s+y\s+kien|gui|phe\s+chuan|(?:da\s+)?phe\s+duyet(?:\s+[^.;:\d]{2,80}?)?)\s+)?(?:da\s+|neu\s+)?(?:tai|theo|bang|trong|neu\s+tai|ban\s+hanh\s+tai|ban\s+hanh\s+kem\s+theo|ghi\s+tai)\s+(?:cac\s+)?)"
    r"|(?:(?:da|moi|vua|tiep\s+tuc|lan\s+luot|cung)\s+){0,2}(?:ban\s+hanh|co|ky\s+ban\s+hanh|ky|ra|thong\s+qua|nhan\s+duoc|cong\s+bo|gui|trinh)\s+(?:tiep\s+)?(?:cac\s+)?"
    rf"(?:(?:(?:{KIND_WORD})(?:,\s*|\s+va\s+|\s*)){{1,4}}:\s*(?:so\s*)?)?"
    r"|so\s*"
    r"|(?:ban\s+hanh\s+)?\d{1,3}\s+van\s+ban[^.;:]{0,40}?,?\s*trong\s+do\s+(?:co|gom)\s+(?:cac\s+)?"
    r"|\s*:\s*(?:da\s+)?ban\s+hanh\s+(?:cac\s+)?"
    r"|(?:(?:bao\s+cao|trinh|de\s+nghi|kien\s+nghi|(?:da\s+)?(?:so|tong)\s+ket[^.;:(\d]{0,30}(?:\d{1,2}\s+nam)?)\s*)?\(\s*(?:so\s*)?"
    r")$"
)
# "… của A tại Tờ trình số 1 ngày 17/10/2005 và B tại Công văn số": what stands between the two papers
_AND_BY = re.compile(rf"\s*(?:,?\s*ngay\s+{DATE})?\s*(?:,|va)\s+")


def _is_origin(before: str) -> bool:
    """Whether the words before a body say that the paper "tại Tờ trình số" is its own: "theo đề nghị của …"."""
    return _ORIGIN.search(before) is not None or _AND_BY.fullmatch(before) is not None


_ORIGIN = re.compile(r"(?<![a-z])(?:cua|do|voi|nghe|boi)\s+[^.;:]{0,40}$")
_DATE_ISSUES = re.compile(
    rf"ngay\s+{DATE}\s*,?\s*(?P<body>[^.;:()\n]{{0,110}}?)\s*(?:\(khoa[^)]{{0,20}}\)\s*)?(?:da\s+)?(?:tiep\s+tuc\s+)?(?:ban\s+hanh|co|ky\s+ban\s+hanh|ky|ra|thong\s+qua)\s+(?:tiep\s+)?$"
)


def read_slots(folded: Folded, found: Found, floor: int, ceiling: int) -> Slots:
    """Return the slots of *found*; nothing before *floor* (the number before) and behind *ceiling* (the next) is its own."""
    bare = folded.bare
    row = _table_row(folded, found)
    if row is not None:
        return row
    limit = min(len(bare), found.end + AFTER, max(ceiling, found.end))
    alone = floor <= bare.rfind("\n", 0, found.start)
    joint = found.word_kind in _JOINT or found.letters_kind in _JOINT
    joint = joint or _JOINTLY.search(bare, found.word_start, found.start) is not None
    behind = _behind(folded, found.end, limit, ceiling, alone=alone, joint=joint)
    date, issuer, term, end = behind.date, behind.issuer, behind.term, behind.end
    rule = "number"
    if issuer is None and (named := _issued_by(folded, found, end)) is not None:
        issuer, rule = named, "number, issued by"
    if issuer is None and (front := _issuer_in_front(folded, found, floor, end)) is not None:
        issuer, rule = front, "number, issuer in front"
    in_front = date is None and (date := _date_in_front(bare, found, floor)) is not None
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
        if date is None and (match := _IN_TURN.match(bare, position, limit)) is not None:
            list_dates = _days_in_turn(match["dates"])
            date = list_dates[-1] if list_dates else None
            if issuer is None and match["body"] and (named := body_at(folded, match.start("body"))) is not None:
                issuer = named[0]
            position = match.end()
            continue
        if date is None and (match := _DAYS.match(bare, position, limit)) is not None:
            list_dates = _days_in_turn(match["dates"])
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
        if of is not None and (named := body_at(folded, of.end())) is not None and named[1] <= limit + 2:
            if not alone and " do " in f" {of.group().strip()} " and _ISSUED.match(bare, named[1]):
                break
            issuer, position = _joint_issuer(folded, named, limit) if joint else named
            continue
        if term is None and (spoken := term_at(bare, position)) is not None and spoken[1] <= limit:
            term, position = spoken
            continue
        bracket = _BRACKET.match(bare, position, start + AFTER) or _CLOSING.match(bare, position, start + AFTER)
        if bracket is not None and any(p.match(bare, bracket.end()) for p in (_OF, DATE_AFTER, _SAME_DAY, _IN_TURN)):
            if bracket.end() > ceiling and before_bracket is None:
                before_bracket = position  # another number stands in it: the words between are the statement's
            position = bracket.end()
            limit = max(limit, min(len(bare), position + AFTER))
            continue
        break
    end = position if before_bracket is None else before_bracket
    return Slots(date, issuer, term, end, "number", same_day, list_dates=list_dates)


def _days_in_turn(words: str) -> tuple[PartialDate, ...]:
    """Return the days of a list, a year that is written once behind them for all: "26 tháng 02 và 12 tháng 3 năm 2010"."""
    if all(match["year"] for match in _ANY_DATE.finditer(words)) and not _SHARED_YEAR.search(words):
        return tuple(date for match in _ANY_DATE.finditer(words) if (date := date_of(match)) is not None)
    found: list[PartialDate] = []
    year = ""
    for match in reversed(list(_DAY_AND_MONTH.finditer(words))):
        year = match["year"] or year
        day, month = int(match["day"]), int(match["month"])
        if year and 1 <= day <= 31 and 1 <= month <= 12:
            found.insert(0, PartialDate(int(year), month, day))
    return tuple(found)


_SHARED_YEAR = re.compile(r"\d\s*(?:thang|/)\s*[01]?\d\s*(?:,|va)")
_ISSUED = re.compile(r"\s+ban\s+hanh[ .]*(?:\n|$)")


def _issued_by(folded: Folded, found: Found, end: int) -> str | None:
    """Return the body of a page's heading: "Hướng dẫn 05-HD/UBKTTW … về … do Ủy ban Kiểm tra Trung ương ban hành"."""
    first = folded.bare.rfind("\n", 0, found.word_start) + 1
    if folded.bare[first : found.word_start].strip(" *#|-+•>0123456789.") or found.word_start == found.start:
        return None
    match = _ISSUED_BY.match(folded.bare, end, min(len(folded.bare), end + 360))
    named = body_at(folded, match.start("body")) if match is not None else None
    return named[0] if named is not None else None


def _issuer_in_front(folded: Folded, found: Found, floor: int, end: int) -> str | None:
    """Return the issuer of "của Chính phủ tại Nghị quyết số", "UBND tỉnh ban hành Quyết định số", "Nghị quyết HĐND tỉnh số"."""
    plain, bare = folded.plain, folded.bare
    inside = _KIND_THEN_BODY.match(re.sub(r"\s", " ", bare[found.word_start : found.start]))
    if (
        inside is not None
        and (named := body_at(folded, found.word_start + inside.start("body"))) is not None
        and not _JOINT_WORD.match(inside["body"])
        and (found.word_kind not in _LAW_KINDS or _MAKES_LAWS.match(inside["body"]))
    ):
        return named[0]
    low = max(floor, found.word_start - FRONT)
    window = re.sub(r"[\s¹²³⁴⁵⁶⁷⁸⁹⁰]", " ", bare[low : found.word_start])
    before_number = _COLON_ISSUES.sub(
        " ", _COLON_LAST.sub("", window)
    )  # "UBND tỉnh có các quyết định: số 1917/QĐ-UBND"
    sentence = max(before_number.rfind(". "), before_number.rfind(": "), before_number.rfind("; "), -1) + 1
    for offset in starts_of_bodies(plain, bare, low + sentence, found.word_start):
        named = body_at(folded, offset)
        if named is None or named[1] > found.word_start:
            continue
        if found.word_kind is None and _LETTERHEAD.fullmatch(bare, named[1], found.start):
            continue  # a letterhead: "HỘI ĐỒNG BỘ TRƯỞNG / Số 194-CT"
        second = _SECOND_OFFICE.match(window, named[1] - low) if _MINISTER.fullmatch(without_marks(named[0])) else None
        end_of_name = low + second.end() if second is not None else named[1]
        leads = _LEADS_TO.fullmatch(window[end_of_name - low :])
        if leads is None:
            continue
        if leads["says"] is not None and _ACCORDING.search(leads.group()):
            continue  # who assesses "theo Quy định số …" did not issue it
        if leads["at"] is not None and leads["says"] is None and not _is_origin(window[: offset - low]):
            continue  # who acts "theo Thông tư số …" did not issue it
        if _OPENED.fullmatch(leads.group().strip()) and not (_CLOSED.match(bare, end) or _ABOUT.match(bare, end)):
            continue  # the brackets hold more than the citation
        if _OPENED.fullmatch(leads.group().strip()) and _IN_A_NAME.search(window[: offset - low]):
            return None  # "Nghị quyết Đại hội Đảng bộ tỉnh (Công văn số …)"
        if re.search(r"\b(?:sua\s+doi|thay\s+the|bai\s+bo)\s+(?:[a-z]+\s+){0,3}$", window[: offset - low]):
            continue
        if not _may_issue(named[0], found.body):
            continue
        return named[0] + fold_blanks(plain[named[1] : end_of_name])
    return None


# Letters of bodies of the Centre → words that the name of the issuer then has.
_WHO = {"QH": r"quoc hoi", "UBTVQH": r"quoc hoi|ubtvqh", "CP": r"chinh phu", "TTg": r"thu tuong|ttcp|chinh phu"}
_OF_A_PLACE = re.compile(r"\b(?:tinh|huyen|xa|phuong|quan|so)\b")


def _may_issue(name: str, body: str) -> bool:
    """Whether the body called *name* can have issued a number with the letters *body*: "UBTVQH14" is no People's Council's."""
    letters = body.rstrip("0123456789")
    bare = without_marks(name)
    if letters in {"TW", "HNTW"}:
        return _OF_A_PLACE.search(bare) is None
    return letters not in _WHO or re.search(_WHO[letters], bare) is not None


_ACCORDING = re.compile(r"(?:tham\s+dinh|tham\s+tra|huong\s+dan|de\s+nghi)\s+theo\s+(?:cac\s+)?$")
_OPENED = re.compile(r"\((?:\s*so)?")
_ABOUT = re.compile(
    r"\s*,?\s*(?:ve|v/v|thuc\s+hien|trien\s+khai|cu\s+the\s+hoa|phe\s+duyet|ban\s+hanh|quy\s+dinh)\s[^()]{2,160}\)"
)
_IN_A_NAME = re.compile(rf"(?<![a-z])(?:{KIND_WORD})\s+$")
_LETTERHEAD = re.compile(r"[ *_]*\n\s*(?:so\s*:?\s*)?[*_]*")
_LAW_KINDS = frozenset({"L", "BL", "PL"})
_MAKES_LAWS = re.compile(r"quoc\s+hoi|uy\s+ban\s+thuong\s+vu|hoi\s+dong\s+nha\s+nuoc")  # not "Luật Viên chức số"
_COLON_ISSUES = re.compile(r":(?=\s*(?:da\s+)?ban\s+hanh\s+(?:cac\s+)?$)")  # "2.1. Của Huyện ủy: đã ban hành"
_COLON_LAST = re.compile(r":\s*(?:so\s*)?$")


# One person with two offices: "Bộ trưởng, Chủ nhiệm Ủy ban Dân tộc", "Phó Thủ tướng, Bộ trưởng Bộ Ngoại giao".
_MINISTER = re.compile(r"(?:pho thu tuong(?: chinh phu)?|bo truong)")
_SECOND_OFFICE = re.compile(
    r"\s*,\s(?:chu\s+nhiem|bo\s+truong|truong\s+ban|tong\s+thanh\s+tra)[a-z\s]{3,80}?(?=\s+tai\s)"
)


def _date_in_front(bare: str, found: Found, floor: int) -> PartialDate | None:
    """Return the date of "Ngày 24/11/2023, Ban Chấp hành … ban hành Nghị quyết số"."""
    low = max(floor, found.word_start - FRONT)
    before = re.sub(r"\s", " ", bare[low : found.word_start])
    for match in reversed(list(DATE_WORD.finditer(before))):
        whole = _DATE_ISSUES.match(before, match.start())
        return date_of(whole) if whole is not None else None
    return None


_TABLE_REACH = 4000  # characters that the head of a table's column is looked for above a row
_DEADLINE = re.compile(
    r"thoi\s+(?:han|gian|diem)|hoan\s+thanh|tien\s+do|(?<![a-z])han(?![a-z])|hieu\s+luc|to\s+chuc|(?<![a-z])hop(?![a-z])|bao\s+cao|trinh(?!\s+yeu)"
)


def _head_of(bare: str, row: int) -> list[str]:
    """Return the cells of the first line of the table that the row at *row* stands in; none where it is the first."""
    low = max(0, row - _TABLE_REACH)
    top = row
    while top > low:
        above = bare.rfind("\n", low, top - 1) + 1
        if above < low or not bare.startswith("|", above) or above == top:
            break
        top = above
    return bare[top : bare.find("\n", top)].split("|") if top < row else []


_WHO_ACTS = re.compile(
    r"chu\s+tri|phoi\s+hop|thuc\s+hien|tham\s+muu|phu\s+trach|chiu\s+trach\s+nhiem|dau\s+moi|phan\s+cong|theo\s+doi"
)
_CELL_DATE = re.compile(rf"\s*(?:ngay\s+)?{DATE}\s*")


_OF_IN_CELL = re.compile(r"(?<![a-z])cua\s+(?=[^|]{3,90}$)")


def _table_row(folded: Folded, found: Found) -> Slots | None:
    """Return the slots of a number that fills a cell of a table's row: a cell that is a date, a cell that is a body."""
    bare = folded.bare
    first = bare.rfind("\n", 0, found.start) + 1
    if not bare[first : first + 3].strip().startswith("|") or found.start - first > 600:
        return None
    last = bare.find("\n", found.end)
    last = len(bare) if last < 0 else min(last, found.end + 600)
    left, right = bare.rfind("|", first, found.start), bare.find("|", found.end, last)
    if left < 0 or right < 0 or bare[found.end : right].strip():
        return None
    if found.word_kind is None and bare[left + 1 : found.start].strip():
        return None
    if found.word_kind is not None and bare[left + 1 : found.word_start].strip(" \t*_-+"):
        return Slots(
            None, None, None, found.end, "number, in a row of a table"
        )  # cited in a cell: the rest is not its own
    date: PartialDate | None = None
    issuer: str | None = None
    issuer_at_right = False
    position = first
    head = _head_of(bare, first)
    for column, cell in enumerate(bare[first:last].split("|")):
        match = _CELL_DATE.fullmatch(cell)
        told = head[column] if column < len(head) else ""
        if match is not None and date is None and not _DEADLINE.search(told):
            date = date_of(match)
        start = position + len(cell) - len(cell.lstrip())
        named = body_at(folded, start) if issuer is None and cell.strip() and not _WHO_ACTS.search(told) else None
        if named is not None and not bare[named[1] : position + len(cell)].strip():
            issuer, issuer_at_right = named[0], start > found.end
        position += len(cell) + 1
    if issuer is not None and ((issuer_at_right and date is None) or not _may_issue(issuer, found.body)):
        issuer = None  # who carries a task out, not who issued
    if issuer is None and (of := _OF_IN_CELL.search(bare, first, left)) is not None:
        named = body_at(folded, of.end())
        issuer = named[0] if named is not None and not bare[named[1] : left].strip() else None
    return Slots(date, issuer, None, found.end, "number, in a row of a table")
