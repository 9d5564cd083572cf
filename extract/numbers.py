"""Where a text prints a document's number; what looks like one and is not is refused with the reason.

Source: Decree 30/2020/NĐ-CP, Appendix III; Guidance 36-HD/VPTW; older series as in data/bodies.csv.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from extract.fold import Folded
from extract.patterns import ABBREVIATED, DATE, KIND_WORD, NUMBER, SEGMENT
from ontology.canonical import unglued
from ontology.model import Refusal
from ontology.text import without_marks
from ontology.vocabulary import body_codes, kind_letters, kinds

BEFORE = 170  # characters looked at before a number for the word of its kind


@dataclass(frozen=True, slots=True)
class Found:
    """A number: offsets into Folded.plain, how it reads, and the kind its words and its letters say."""

    start: int
    end: int
    number: str
    word_kind: str | None  # by the word before
    word_start: int  # where the phrase begins: at the word of the kind, else at the number
    letters_kind: str | None  # by the letters inside the number
    shape: str  # which shape of numbers: "kind-body", "year-body", "assembly", "body-unit", "old-body", "digits"
    body: str = ""  # the letters that stand for the body: "UBND" of 2940/KH-UBND


_KIND_BEFORE = re.compile(
    rf"(?:^|(?<![a-z]))(?P<kind>{KIND_WORD}|(?:{'|'.join(ABBREVIATED)}))"
    r"(?P<middle>(?:\s*\((?:[^()\n]{0,30})\))?(?:\s+(?:lien\s+tich|lien\s+nganh|ca\s+biet|chuyen\s+de|lien\s+bo|nay|tham\s+dinh|tham\s+tra|giai\s+trinh|phoi\s+hop|hoa\s+toc|khan))?[\s*_]*)"
    r"(?:\(?\s*(?:so|s6|s0|s)\s*(?:hieu)?\s*)?[:.\s*_\"“\[]{0,12}(?:\n\s*\d{1,4}\s*\n\s*)?$"  # a page may end before it
)
# A kind, the body it comes from, and "số": "Nghị quyết Hội đồng nhân dân tỉnh số 12/…", "Nghị quyết của Quốc hội số 24/…".
_KIND_ANYWHERE = re.compile(rf"(?<![a-z])(?P<kind>{KIND_WORD})(?![a-z])")
_LAW_NAME = re.compile(r"\s+(?:[a-z]+[\s,;-]+){1,28}so?\s*:?\s*")
_BODY_OR_NAME = re.compile(r"\s+(?:[a-z]+[\s,-]+){0,13}[a-z]+(?:[\s,-]+|\s*:\s*)so\s*:?\s*")
_BARE_NUMBER_WORD = re.compile(r"(?:^|[^a-z])(?:so|s0|s6)(?:\s+hieu)?\s*[:.]?\s*[\"“(*_|]*\s*$")
_OWN_LINE = re.compile(
    r"(?:^|[\n|])\s*(?:so|s0|s6)(?:\s+hieu)?\s*:\s*\|?\s*$"
)  # "Số: 56-ĐKTK" and nothing else: a letterhead
_ANY_PAPER = re.compile(
    r"(?<![a-z])van\s+ban\s+(?:(?:chi\s+dao|huong\s+dan|tra\s+loi|de\s+nghi|bao\s+cao|tham\s+dinh|phuc\s+dap|kien\s+nghi)\s+)?(?:so\s*)?$"
)  # "văn bản số 370/VT": a letter of whatever kind
_REFUSED_BEFORE: tuple[tuple[str, str], ...] = (
    (r"(?:mau|bieu|bieu\s+mau|phu\s+luc|phieu)(?:\s+so)?\s*$", "mẫu, biểu / a form's number"),
    (r"(?:tcvn|qcvn|tcxdvn|iso|iec|tccs)\s*[\d:/-]*\s*$", "tiêu chuẩn, quy chuẩn / a technical standard"),
    (r"(?:quoc\s+lo|duong\s+tinh|ql\.?|dt\.?|tl\.?)\s*$", "tên đường / a road's number"),
    (r"(?:ban\s+an|quyet\s+dinh\s+giam\s+doc\s+tham)(?:\s+so)?\s*$", "bản án / a court's judgment"),
    (r"(?:dien\s+thoai|dt|fax|tel|tai\s+khoan|ma\s+so(?:\s+thue)?)\s*[:.]?\s*$", "số điện thoại, mã số / a telephone or account"),
    (r"(?:https?://|www\.|@)\S*$", "địa chỉ mạng / a web address"),
)  # fmt: skip
_REFUSALS = tuple((re.compile(pattern), reason) for pattern, reason in _REFUSED_BEFORE)
_COURT = re.compile(r"^\d{4}/(?:HS|DS|HC|LĐ|KDTM|HNGĐ|HSST|DSST|HSPT|DSPT)(?:-(?:ST|PT|GĐT|TT))?$")
_GLUED_WORD = re.compile(r"(?:ngay|cua|ve|va|do|de|ban|thi|tai|nay|duoc|quy|thuc|so|la|co|da)")
_FILE_ENDING = re.compile(r"[\w-]*\.(?:pdf|docx?|xlsx?|html?|jpg|png|zip|rar|aspx)\b")
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


def find_numbers(folded: Folded) -> Iterator[Found | Refusal]:
    """Yield every number in the order of the text, and every refused candidate."""
    position = 0
    last: Found | None = None
    without_letters = _without_letters(folded)
    waiting = next(without_letters, None)
    while (match := NUMBER.search(folded.plain, position)) is not None:
        start = match.start("digits") if match["digits"] is not None else match.start("glued")
        while waiting is not None and waiting.start < start:
            if last is None or waiting.start >= last.end:
                yield waiting
                last = waiting
            waiting = next(without_letters, None)
        found = _judge(folded, match, start, last)
        position = max(match.start() + 1, found.end if isinstance(found, Found) else start + 1)
        if isinstance(found, Found):
            yield found
            last = found
        elif found is not None:
            position = max(position, match.end())
            yield Refusal(folded.span(start, match.end()), folded.plain[start : match.end()], found)
    while waiting is not None:
        if last is None or waiting.start >= last.end:
            yield waiting
        waiting = next(without_letters, None)


# "Thông tư số 06 ngày 18 tháng 5 năm 1987": papers of the 1980s that print no letters; "Nghị quyết số 57 của Bộ Chính trị",
# "Nghị quyết số 57.": texts of today that leave them out. Without a date the word of the kind begins with a capital.
_DIGITS_ONLY = re.compile(
    rf"(?<![a-z])(?P<kind>{KIND_WORD})\s+so\s+(?P<digits>\d{{1,4}})(?:"
    rf"(?P<dated>(?=\s*,?\s*\(?\s*ngay\s{{0,4}}{DATE}))"
    r"|(?=\s+(?:cua|ve|do|va|da|duoc|co|la|tai|nay|neu|tren|trong|theo|de|voi|phai|cung|gan|nhu|nham)\s|\s*[;.)”\"](?:\s|$)|\s*,\s+[a-z]|[ \t]*(?:\n|$)))"
)
_SHORT_KINDS = frozenset(
    {"NQ", "CT", "KL", "QĐ", "NĐ", "CV", "CĐ", "TT"}
)  # not "Kế hoạch số 2", "Chương trình số 5" of a list


def _without_letters(folded: Folded) -> Iterator[Found]:
    for match in _DIGITS_ONLY.finditer(folded.bare):
        start, end = match.span("digits")
        kind = kind_code(match["kind"])
        short = kind in _SHORT_KINDS and folded.plain[match.start()].isupper() and end - start > 1
        if match["dated"] is None and not short:
            continue
        yield Found(start, end, match["digits"], kind, match.start(), None, "digits")


def squash(surface: str) -> str:
    """Return a printed number without blanks, with plain hyphens, NFC; letters stay as printed."""
    text = re.sub(r"\s", "", unicodedata.normalize("NFC", surface))
    return re.sub("[‐‑‒–—―−]", "-", text)


def _judge(folded: Folded, match: re.Match[str], start: int, last: Found | None) -> Found | str | None:
    plain, bare = folded.plain, folded.bare
    digits = match["digits"] or match["glued"]
    if not any(c.isdigit() for c in digits):
        return None
    segments = _segments(plain, match, start + len(digits))
    before = bare[max(0, start - BEFORE) : start]
    word_kind, word_start = _kind_before(bare, start, before, _kind_of_letters([code for _, code, _ in segments]))
    paper = _ANY_PAPER.search(before)
    if word_kind is None and paper is not None:
        word_start = start - len(before) + paper.start()
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
    in_list = last is not None and start - last.end < 20 and _LIST_COMMA.fullmatch(bare, last.end, start) is not None
    alone = _OWN_LINE.search(before) is not None and plain[end : end + 1].strip(" |") in {"", "\n"}
    has_word = word_kind is not None or in_list or paper is not None or alone
    shape, letters_kind = _shape(codes, segments, has_word, bool(_BARE_NUMBER_WORD.search(before)), digits)
    if _COURT.match("/".join(codes[:1]) + "/" + "-".join(codes[1:])):
        return "bản án / a court's judgment"
    if shape is None:
        return letters_kind  # the reason
    if any(c in "OolI" for c in digits) and not (word_kind or letters_kind or _BARE_NUMBER_WORD.search(before)):
        return None
    surface = folded.span(start, end).of(folded.text)
    return Found(start, end, squash(surface), word_kind, word_start, letters_kind, shape, _body(codes))


_LIST_COMMA = re.compile(r"\s*(?:[,;]|[,;]?\s*va|hoac)\s*(?:so\s*)?")


def _body(codes: Sequence[str]) -> str:
    codes = unglued(list(codes))
    rest = [code for code in codes if not code.isdigit()]
    if len(rest) > 1 and rest[0] in kind_letters():
        rest = rest[1:]
    return rest[0].replace("TƯ", "TW") if rest else ""


def _segments(plain: str, match: re.Match[str], start: int) -> list[tuple[str, str, int]]:
    """Return (separator, code, end) of each part behind the digits."""
    out: list[tuple[str, str, int]] = []
    position = start
    while position < match.end() and (part := SEGMENT.match(plain, position)) is not None:
        out.append((part["gap"], part["code"], part.end()))
        position = part.end()
    return out


def _trim(plain: str, bare: str, segments: list[tuple[str, str, int]]) -> list[tuple[str, str, int]]:
    """Drop parts at the end that belong to the sentence and not to the number; join a code that a blank cuts."""
    kept = list(segments)
    while kept:
        gap, code, end = kept[-1]
        known = _is_body(code) or code in kind_letters()
        stem = code.rstrip("0123456789")
        footnoted = len(code) - len(stem) == 1 and not _TERMED.match(stem) and stem in body_codes()
        if footnoted and code not in body_codes():
            end -= len(code) - len(stem)  # a footnote's mark ran into the number: "02-NQ/TU1"
            code = stem
            kept[-1] = (gap, code, end)
        following = plain[end : end + 1]
        if code not in body_codes() and _is_body(code[:-3]) and _BOARD.match(plain, end - 3):
            kept[-1] = (gap, code[:-3], end - 3)
            break
        if following.isalpha() and following.isupper() and not code.isdigit():
            known_part = _before_a_name(code, following)
            if known_part:  # "215-KH/TĐTN-VPĐOÀN TNCS": a line break was lost
                kept[-1] = (gap, known_part, end - len(code) + len(known_part))
                break
        if following.isalpha() and following.islower() and code[:-1] in body_codes() and code not in body_codes():
            kept[-1] = (gap, code[:-1], end - 1)  # the next word's capital ran into the number: "TT-NHNNNgày"
            break
        if following.isalpha() and following.islower() and not (known and _GLUED_WORD.match(bare, end)):
            kept.pop()
            continue
        if len(kept) > 1 and not _goes_on(gap, code, [part for _, part, _ in kept[:-1]], known=known):
            kept.pop()
            continue
        break
    if kept:
        gap, code, end = kept[-1]
        rest = _REST_OF_CODE.match(plain, end)
        if rest is not None and code + rest["rest"] in body_codes() and code != "UB":
            kept[-1] = (gap, code + rest["rest"], rest.end())
    return kept


_TERMED = re.compile(r"QH|UBTVQH|HĐNN|BCĐ|K")
_NAMES_BEGIN = ("ĐOÀN", "ĐẢNG", "CỘNG", "UỶ", "HỘI", "ĐỘC")  # "Ủ" is no letter of a code
_BOARD = re.compile(r"BAN(?=\s+[A-ZĐÂÊÔĂƠƯÀ-Ỹ]{2})")  # "10-KH/TUBAN THƯỜNG VỤ"


def _before_a_name(code: str, following: str) -> str:
    """Return the part of *code* before a word in capitals that ran into it, "" where none did."""
    for size in range(len(code) - 1, 1, -1):
        if any(name.startswith(code[size:] + following) for name in _NAMES_BEGIN):
            return code[:size]
    return ""


_REST_OF_CODE = re.compile(r"[ \xa0]{1,2}(?P<rest>[A-ZĐƯ]{1,5})(?![\w-])")


def _goes_on(gap: str, code: str, before: Sequence[str], *, known: bool) -> bool:
    """Whether *code* still belongs to the number whose parts *before* it are: "12/KH-UBND - SNV" ends before the dash."""
    complete = len([part for part in before if not part.isdigit()]) > 1
    if "." in gap or "_" in gap:  # "QĐ-UB.NN", but a new sentence in "QĐ-UBND.UBND tỉnh"
        local = before[-1] in _LOCAL
        unit = re.fullmatch(r"[A-ZĐ]{2,6}", code) is not None and (code not in _LOCAL or before[-1] == "CT")
        bureau = before[-1] == "V" and re.fullmatch(r"[IVX]{1,4}", code) is not None  # "3019/VPCP-V.I": a department
        session = bureau or (
            before[-1] == "HĐND" and re.fullmatch(r"K\d{1,2}", code) is not None
        )  # "12/1999/NQ.HĐND.K6"
        lettered = before[-1] in kind_letters() and re.fullmatch(r"[A-ZĐ]{2,6}", code) is not None  # "452/CV.TCVG"
        return (local and unit) or session or ((known or lettered) and not complete)
    if re.fullmatch(r"\s+[-/]\s+", gap):
        return not complete or (known and not re.search(r"\n", gap) and before[-1] not in _LOCAL)
    return not re.search(r"\s", gap) or known or not complete or code.isupper()


_LOCAL = frozenset({"UB", "UBND", "CT", "CTUBND", "HĐND", "TU", "UBHC"})


def _is_body(code: str) -> bool:
    stem = re.sub(r"\d+$", "", code)
    return stem in body_codes() or stem.endswith(("TW", "TU", "TƯ", "UBND", "HĐND", "UBTVQH"))


def _shape(
    codes: list[str], segments: list[tuple[str, str, int]], has_word: bool, has_number_word: bool, digits: str
) -> tuple[str | None, str | None]:
    """Return the shape and the kind by the letters, or None and the reason of the refusal (None: not even like one)."""
    letters = kind_letters()
    codes = unglued(codes)
    first, rest = codes[0], codes[1:]
    if re.fullmatch(r"(?:19|20)\d\d", first):
        if not rest:
            return None, None  # a date
        if rest[0] in letters and (len(rest) > 1 or rest[0] in {"TTLT", "NĐ", "PL"}):
            return "year-body", letters[rest[0]]
        if re.fullmatch(r"(?:QH|UBTVQH)[\dlIO]{1,2}", rest[0]):
            return "assembly", None
        if len(rest) > 1 and has_word and not rest[0].isdigit():
            return "year-body", None
        if rest[0] in {"QH", "UBTVQH", "HĐND", "UBND", "L", "NQ", "QĐ", "TT", "CT", "NĐ"} and has_word:
            return "year-body", letters.get(rest[0])
        return None, "năm và chữ, không rõ loại văn bản / a year and letters, no kind of document"
    if any(re.fullmatch(r"(?:19|20)\d\d", code) for code in rest):
        return None, "có năm ở giữa / a year in the middle"
    kind = letters.get(first)
    if kind == "TC" and rest and not (rest[0].endswith("UBND") or rest[0] in _LOCAL):
        return "body-unit", None  # the ministry's "TC/TCT", no "Thông cáo"
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


def _kind_of_letters(codes: Sequence[str]) -> str | None:
    first = codes[1:2] if codes and codes[0].isdigit() else codes[:1]
    return next((kind_letters()[code] for code in first if code in kind_letters() and len(codes) > 1), None)


def _kind_before(bare: str, start: int, before: str, letters_kind: str | None) -> tuple[str | None, int]:
    match = _KIND_BEFORE.search(before)
    if match is None:  # "Nghị quyết của Quốc hội số 24/…", "Luật Đất đai số 31/…"
        words = list(_KIND_ANYWHERE.finditer(before))
        last = words[-1] if words else None
        if last is None:
            return None, start
        law = kind_code(last["kind"]) in {"L", "BL", "PL"}
        if (_LAW_NAME if law else _BODY_OR_NAME).fullmatch(before, last.end()) is None:
            return None, start
        if re.search(r"\b(?:tai|theo|ngay)\s", before[last.end() :]):
            return None, start
        if letters_kind is not None and letters_kind != kind_code(last["kind"]):
            return None, start
        match = last
    rules = _RULES_ON.search(before, 0, match.start("kind")) if kind_code(match["kind"]) == "HD" else None
    match = rules or match  # "Thông tư hướng dẫn số": a circular
    return kind_code(match["kind"]), start - len(before) + match.start("kind")


_RULES_ON = re.compile(r"(?<![a-z])(?P<kind>thong\s+tu|nghi\s+dinh)\s+$")


def kind_code(word: str) -> str | None:
    """Return the code of a kind by its word without marks."""
    return _CODE_OF.get(re.sub(r"\s+", " ", word))


def _codes() -> dict[str, str]:
    return {without_marks(kind.name): kind.code for kind in kinds()} | ABBREVIATED


_CODE_OF = _codes()
