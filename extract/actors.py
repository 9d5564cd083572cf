"""Who is told to carry a document out: at the head of the clause, or of the numbered item that the clause stands in."""

from __future__ import annotations

import re

from extract.fold import Folded
from extract.issuers import issuer_at
from ontology.text import fold_blanks

REACH = 2500  # characters before a clause within which the head of its item is sought
_LONGEST = 240  # characters of the names of all who are told
_NOBODY = frozenset({"cơ quan", "ban hành"})
_TOLD = r"(?:(?:giao|yeu\s+cau|de\s+nghi|chi\s+dao)\s+(?:cho\s+)?)?"
_ITEM = re.compile(
    rf"(?:^|\n)[ \t*_#]*(?:(?P<number>\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]?|[ivx]{{1,5}}[.)])|[a-zđ]\)|[-+*•])[ \t*_]+{_TOLD}"
)
_HEAD = re.compile(
    rf"\s*(?:(?:dieu\s+\d{{1,3}}[a-z]?[.:]?|\d{{1,2}}(?:\.\d{{1,2}}){{0,3}}[.)]?|[ivx]{{1,5}}[.)]|[a-zđ]\)|[-+*•])[ \t*_]+)?(?:(?:dong\s+thoi|truoc\s+mat),?\s+)?{_TOLD}"
)
_MANY = re.compile(
    r"(?:toan\s+the\s+|tat\s+ca\s+)?cac\s+(?:so|cap|co\s+quan|dia\s+phuong|ban|nganh|don\s+vi|huyen|xa|phong|chi\s+bo|to\s+chuc|bo\s+truong|thanh\s+vien|thanh\s+pho|dong\s+chi|ong)"
)
_VERB = re.compile(
    r"\s*(?:[:;.]|,?\s+(?P<verb>chu\s+tri|phoi\s+hop|tiep\s+tuc|trien\s+khai|to\s+chuc(?!\s*,|\s+(?:dang|chinh\s+tri|ca\s+nhan|co\s+lien|lien\s+quan|hoi|xa\s+hoi))|thuc\s+hien|tham\s+muu|chi\s+dao|co\s+trach"
    r"|chiu\s+trach|day\s+manh|xay\s+dung|giam\s+sat|dang\s+tai|can\s+cu|bao\s+cao|huong\s+dan|thuong\s+xuyen|tap\s+trung|lanh\s+dao|nghien\s+cuu|kip\s+thoi"
    r"|dang\s+ky|ra\s+soat|tang\s+cuong|quan\s+tam|lam\s+tot|theo\s+doi|quan\s+triet|phai|quan\s+ly|bo\s+tri|cap\s+nhat|cu\s+the\s+hoa|tich\s+cuc|ban\s+hanh|trinh)\b)"
)


def actor_at(folded: Folded, start: int, end: int) -> str | None:
    """Return who is told in plain[start:end], a clause up to the document that it names; None if it does not say."""
    return _named_at(folded, _after(_HEAD, folded, start), end) or _of_its_item(folded, start)


def _after(expression: re.Pattern[str], folded: Folded, start: int) -> int:
    match = expression.match(folded.bare, start)
    return match.end() if match is not None else start


def _named_at(folded: Folded, position: int, end: int) -> str | None:
    """Return the bodies named from *position* up to the first verb, which must stand before *end*."""
    limit = min(end, position + _LONGEST)
    named = issuer_at(folded.plain, folded.bare, position) if position < limit else None
    many = _MANY.match(folded.bare, position, limit)
    if named is None and many is None:
        return None
    for verb in _VERB.finditer(folded.bare, many.end() if many is not None else position + 4, limit):
        if not verb["verb"] or folded.plain[verb.start("verb")].islower():  # "Ban Tổ chức" is a name
            told = fold_blanks(folded.plain[position : verb.start()]).strip(" ,;*_")
            return told if told.casefold() not in _NOBODY else None
    return None


def _of_its_item(folded: Folded, start: int) -> str | None:
    """Return the bodies at the head of the numbered item in which *start* stands: "4.5. Ban Dân tộc tỉnh chủ trì …:"."""
    low = max(0, start - REACH)
    for item in reversed(list(_ITEM.finditer(folded.bare, low, start))):
        named = _named_at(folded, item.end(), start)
        if named is not None and (item["number"] or folded.bare.find(":", item.end(), start) > 0):
            return named
        if item["number"]:
            return None  # an item that names nobody
    return None
