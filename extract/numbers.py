"""Where a text prints a document's number; what looks like one and is not is refused with the reason.

Source: Decree 30/2020/NĐ-CP, Appendix III; Guidance 36-HD/VPTW; older series as in data/bodies.csv.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from extract.fold import Folded
from extract.patterns import ABBREVIATED, KIND_WORD, NUMBER, SEGMENT
from ontology.model import Refusal
from ontology.text import without_marks
from ontology.vocabulary import body_codes, kind_letters, kinds

BEFORE = 120  # characters looked at before a number for the word of its kind


@dataclass(frozen=True, slots=True)
class Found:
    """A number: offsets into Folded.plain, how it reads, and the kind its words and its letters say."""

    start: int
    end: int
    number: str
    word_kind: str | None  # by the word before
    word_start: int  # where the phrase begins: at the word of the kind, else at the number
    letters_kind: str | None  # by the letters inside the number
    shape: str  # which shape of numbers: "kind-body", "year-body", "assembly", "body-unit", "old-body"


_KIND_BEFORE = re.compile(
    rf"(?:^|(?<![a-z]))(?P<kind>{KIND_WORD}|(?:{'|'.join(ABBREVIATED)}))"
    r"(?P<middle>(?:\s*\((?:[^()\n]{0,30})\))?(?:\s+(?:lien\s+tich|ca\s+biet|chuyen\s+de|lien\s+bo|nay))?[\s*_]*)"
    r"(?:\(?\s*(?:so|s6|s0)\s*(?:hieu)?\s*)?[:.\s*_\"“]{0,12}$"
)
# A kind, the body it comes from, and "số": "Nghị quyết Hội đồng nhân dân tỉnh số 12/…", "Nghị quyết của Quốc hội số 24/…".
_KIND_ANYWHERE = re.compile(rf"(?<![a-z])(?P<kind>{KIND_WORD})(?![a-z])")
_BODY_OR_NAME = re.compile(r"\s+(?:[a-z]+[\s,-]+){1,14}so\s*:?\s*")
_BARE_NUMBER_WORD = re.compile(r"(?:^|[^a-z])(?:so|s0|s6)(?:\s+hieu)?\s*[:.]?\s*[\"“(*_]*\s*$")
# Page furniture that falls between "Quyết định số" and its number: a rule, a footnote, a page number.
_FURNITURE = re.compile(rf"(?:^|(?<![a-z]))(?P<kind>{KIND_WORD})\s+so\s*[\d()*\[\]]{{0,4}}\s*\n[\s\S]{{0,600}}$")
_REFUSED_BEFORE: tuple[tuple[str, str], ...] = (
    (r"(?:mau|bieu|bieu\s+mau|phu\s+luc|phieu)(?:\s+so)?\s*$", "mẫu, biểu / a form's number"),
    (r"(?:tcvn|qcvn|tcxdvn|iso|iec|tccs)\s*[\d:/-]*\s*$", "tiêu chuẩn, quy chuẩn / a technical standard"),
    (r"(?:quoc\s+lo|duong\s+tinh|ql\.?|dt\.?|tl\.?)\s*$", "tên đường / a road's number"),
    (r"(?:ban\s+an|quyet\s+dinh\s+giam\s+doc\s+tham)(?:\s+so)?\s*$", "bản án / a court's judgment"),
    (r"(?:dien\s+thoai|dt|fax|tel|tai\s+khoan|ma\s+so(?:\s+thue)?)\s*[:.]?\s*$", "số điện thoại, mã số / a telephone or account"),
    (r"(?:https?://|www\.|@)\S*$", "địa chỉ mạng / a web address"),
    (r"[\w-]+[/_]$", "tên tệp hoặc địa chỉ / a file's name or an address"),
)  # fmt: skip
_REFUSALS = tuple((re.compile(pattern), reason) for pattern, reason in _REFUSED_BEFORE)
_COURT = re.compile(r"^\d{4}/(?:HS|DS|HC|LĐ|KDTM|HNGĐ|HSST|DSST|HSPT|DSPT)(?:-(?:ST|PT|GĐT|TT))?$")
_GLUED_WORD = re.compile(r"(?:ngay|cua|ve|va|do|de|ban|thi|tai|nay|duoc|quy|thuc|so|la|co|da)")
_FILE_ENDING = re.compile(r"\.(?:pdf|docx?|xlsx?|html?|jpg|png|zip|rar|aspx)\b")
_OLD_BODIES = frozenset(
    [
        "CP",
        "TTg",
        "TTG",
        "HĐBT",
        "CT",
        "HĐCP",
        "QP",
        "QĐ",
        "SL",
        "LCT",
        "CTN",
        "NV",
        "TVQH",
        "TW",
        "PTTg",
        "PTT",
        "TTLB",
        "UBHC",
        "TTgCP",
        "HDBT",
        "NG",
        "VP",
        "BYT",
        "TC",
    ]
)
_UNITS = frozenset(
    [
        "HA",
        "KM",
        "KG",
        "NGÀY",
        "THÁNG",
        "NĂM",
        "USD",
        "VNĐ",
        "VND",
        "KV",
        "KW",
        "KWH",
        "MW",
        "M2",
        "M3",
        "CM",
        "MM",
        "TP",
        "UB",
        "QL",
    ]
)
_OCR_KIND = {"ND": "NĐ", "QD": "QĐ", "DA": "DA", "CD": "CĐ", "TIr": "TTr"}


def find_numbers(folded: Folded) -> Iterator[Found | Refusal]:
    """Yield every number in the order of the text, and every refused candidate."""
    position = 0
    while (match := NUMBER.search(folded.plain, position)) is not None:
        start = match.start("digits") if match["digits"] is not None else match.start("glued")
        found = _judge(folded, match, start)
        position = max(match.start() + 1, found.end if isinstance(found, Found) else start + 1)
        if isinstance(found, Found):
            yield found
        elif found is not None:
            position = max(position, match.end())
            yield Refusal(folded.span(start, match.end()), folded.plain[start : match.end()], found)


def squash(surface: str) -> str:
    """Return a printed number without blanks, with plain hyphens, NFC; letters stay as printed."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFC", surface))
    return re.sub("[‐‑‒–—―−]", "-", text)


def _judge(folded: Folded, match: re.Match[str], start: int) -> Found | str | None:
    plain, bare = folded.plain, folded.bare
    digits = match["digits"] or match["glued"]
    if not any(c.isdigit() for c in digits):
        return None
    segments = _segments(plain, match, start + len(digits))
    before = bare[max(0, start - BEFORE) : start]
    word_kind, word_start = _kind_before(bare, start, before)
    segments = _trim(plain, bare, segments)
    if not segments:
        return None
    codes = [code for _, code, _ in segments]
    end = segments[-1][2]
    for pattern, reason in _REFUSALS:
        if pattern.search(before):
            return reason
    if _FILE_ENDING.match(bare, end):
        return "tên tệp / a file's name"
    shape, letters_kind = _shape(codes, segments, word_kind is not None, bool(_BARE_NUMBER_WORD.search(before)), digits)
    if _COURT.match("/".join(codes[:1]) + "/" + "-".join(codes[1:])):
        return "bản án / a court's judgment"
    if shape is None:
        return letters_kind  # the reason
    if any(c in "OolI" for c in digits) and not (word_kind or letters_kind):
        return None
    surface = folded.span(start, end).of(folded.text)
    return Found(start, end, squash(surface), word_kind, word_start, letters_kind, shape)


def _segments(plain: str, match: re.Match[str], start: int) -> list[tuple[str, str, int]]:
    """Return (separator, code, end) of each part behind the digits."""
    out: list[tuple[str, str, int]] = []
    position = start
    while position < match.end() and (part := SEGMENT.match(plain, position)) is not None:
        out.append((part["gap"], part["code"], part.end()))
        position = part.end()
    return out


def _trim(plain: str, bare: str, segments: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Drop parts at the end that belong to the sentence and not to the number."""
    kept = list(segments)
    while kept:
        gap, code, end = kept[-1]
        known = _is_body(code) or code in kind_letters()
        following = plain[end : end + 1]
        if following.isalpha() and following.islower() and not (known and _GLUED_WORD.match(bare, end)):
            kept.pop()
            continue
        spaced = bool(re.search(r"\s", gap))
        if len(kept) > 1 and spaced and not known:
            kept.pop()
            continue
        if len(kept) > 1 and re.match(r"\s+[-/]\s+$", gap) and len(kept) > 2:
            kept.pop()  # "12/KH-UBND - SNV": a dash between two names
            continue
        if ("." in gap or "_" in gap) and not (known and len(kept) > 1):
            kept.pop()
            continue
        break
    return kept


def _is_body(code: str) -> bool:
    stem = re.sub(r"\d+$", "", code)
    return stem in body_codes() or stem.endswith(("TW", "TU", "TƯ", "UBND", "HĐND", "UBTVQH"))


def _shape(
    codes: list[str], segments: list[tuple[str, str, int]], has_word: bool, has_number_word: bool, digits: str
) -> tuple[str | None, str | None]:
    """Return the shape and the kind by the letters, or None and the reason of the refusal (None: not even like one)."""
    letters = kind_letters()
    first, rest = codes[0], codes[1:]
    if re.fullmatch(r"(?:19|20)\d\d", first):
        if not rest:
            return None, None  # a date
        if rest[0] in letters and (len(rest) > 1 or rest[0] in {"TTLT", "NĐ", "PL"}):
            return "year-body", letters[rest[0]]
        if re.fullmatch(r"(?:QH|UBTVQH)[\dlIO]{1,2}", rest[0]):
            return "assembly", None
        if rest[0] in _OCR_KIND and len(rest) > 1:
            return "year-body", _OCR_KIND[rest[0]]
        if len(rest) > 1 and has_word and not rest[0].isdigit():
            return "year-body", None
        if rest[0] in {"QH", "UBTVQH", "HĐND", "UBND", "L", "NQ", "QĐ", "TT", "CT", "NĐ"} and has_word:
            return "year-body", letters.get(rest[0])
        return None, "năm và chữ, không rõ loại văn bản / a year and letters, no kind of document"
    if any(re.fullmatch(r"(?:19|20)\d\d", code) for code in rest):
        return None, "có năm ở giữa / a year in the middle"
    kind = letters.get(first) or (_OCR_KIND.get(first) if rest else None)
    if kind is not None and rest:
        if first in {"CT", "TC", "HĐ"} and "/" in segments[0][0] and not _is_body(rest[0]) and not has_word:
            return "body-unit", None
        if not (_is_body(rest[0]) or has_word or has_number_word or len(rest[0]) > 1):
            return None, "không rõ cơ quan / no body"
        return "kind-body", kind
    if rest:
        if len(first) < 2 and not has_word:
            return None, None
        if _is_body(first) or has_word or has_number_word:
            if "/" not in "".join(gap for gap, _, _ in segments) and not has_word:
                return None, "chỉ có gạch nối / hyphens only"
            return "body-unit", None
        return None, "không rõ ký hiệu / unknown letters"
    if has_word and (first in _OLD_BODIES or _is_body(first) or (len(first) > 1 and first.upper() not in _UNITS)):
        return "old-body", kind
    if has_number_word and (first in _OLD_BODIES or first in {"UBND", "HĐND"}):
        return "old-body", kind
    return None, "không có từ chỉ loại văn bản ở trước / no word for a kind of document before it" if len(
        first
    ) > 1 else None


def _kind_before(bare: str, start: int, before: str) -> tuple[str | None, int]:
    match = _KIND_BEFORE.search(before)
    if match is None:  # "Nghị quyết của Quốc hội số 24/…", "Luật Đất đai số 31/…"
        words = list(_KIND_ANYWHERE.finditer(before))
        last = words[-1] if words else None
        if last is None or _BODY_OR_NAME.fullmatch(before, last.end()) is None:
            return None, start
        if re.search(r"\b(?:tai|theo|ngay)\s", before[last.end() :]):
            return None, start
        match = last
    return kind_code(match["kind"]), start - len(before) + match.start("kind")


def kind_code(word: str) -> str | None:
    """Return the code of a kind by its word without marks."""
    return _CODE_OF.get(re.sub(r"\s+", " ", word))


def _codes() -> dict[str, str]:
    return {without_marks(kind.name): kind.code for kind in kinds()} | ABBREVIATED


_CODE_OF = _codes()
FURNITURE = _FURNITURE
