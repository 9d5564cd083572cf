"""Who and when stands in front of a number: "của Chính phủ tại Nghị quyết số", "Ngày 24/11/2023, Ban … ban hành …"."""

from __future__ import annotations

import re

from extract.dates import date_of
from extract.fold import Folded
from extract.issuers import body_at, starts_of_bodies
from extract.numbers import Found
from extract.patterns import DATE, DATE_WORD, KIND_WORD
from ontology.model import PartialDate
from ontology.text import fold_blanks, without_marks

FRONT = 220  # characters looked at before the kind for the issuer and the date in front
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


_CLOSED = re.compile(r"\s{0,2}\)")


def issued_by(folded: Folded, found: Found, end: int) -> str | None:
    """Return the body of a page's heading: "Hướng dẫn 05-HD/UBKTTW … về … do Ủy ban Kiểm tra Trung ương ban hành"."""
    first = folded.bare.rfind("\n", 0, found.word_start) + 1
    if folded.bare[first : found.word_start].strip(" *#|-+•>0123456789.") or found.word_start == found.start:
        return None
    match = _ISSUED_BY.match(folded.bare, end, min(len(folded.bare), end + 360))
    named = body_at(folded, match.start("body")) if match is not None else None
    return named[0] if named is not None else None


def issuer_in_front(folded: Folded, found: Found, floor: int, end: int) -> str | None:
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
        if not may_issue(named[0], found.body):
            continue
        return named[0] + fold_blanks(plain[named[1] : end_of_name])
    return None


# Letters of bodies of the Centre → words that the name of the issuer then has.
_WHO = {"QH": r"quoc hoi", "UBTVQH": r"quoc hoi|ubtvqh", "CP": r"chinh phu", "TTg": r"thu tuong|ttcp|chinh phu"}
_OF_A_PLACE = re.compile(r"\b(?:tinh|huyen|xa|phuong|quan|so)\b")


def may_issue(name: str, body: str) -> bool:
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


def date_in_front(bare: str, found: Found, floor: int) -> PartialDate | None:
    """Return the date of "Ngày 24/11/2023, Ban Chấp hành … ban hành Nghị quyết số"."""
    low = max(floor, found.word_start - FRONT)
    before = re.sub(r"\s", " ", bare[low : found.word_start])
    for match in reversed(list(DATE_WORD.finditer(before))):
        whole = _DATE_ISSUES.match(before, match.start())
        return date_of(whole) if whole is not None else None
    return None
