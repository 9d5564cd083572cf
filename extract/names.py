"""Names of bodies in capitals → as offices write them in a sentence: "Ủy ban nhân dân tỉnh Tây Ninh"."""

from __future__ import annotations

import re
from functools import lru_cache

from ontology.bodynames import abbreviations
from ontology.text import fold_blanks, without_marks
from ontology.vocabulary import bodies, place_names

_SESSION = "lần thứ|khóa|khoá|nhiệm kỳ"  # what may follow a place: "ĐẢNG BỘ TỈNH TÂY NINH LẦN THỨ XI"
_UNIT = re.compile(
    r"(?<!\w)(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu|tp\.?) (?!ủy|hội)"
    rf"((?:(?!{_SESSION})[\w'-]+ ?){{1,5}})(?={_SESSION}|$)"
)
_ORDINAL = re.compile(rf"(?<!\w)((?:{_SESSION}) )([ivxl]+)(?!\w)")
_COMMITTEE = re.compile(r"(?<!\w)((?:huyện|thị|thành|quận) (?:ủy|uỷ)) ((?:[\w'-]+ ?){1,4})$")
_LARGE = (
    ("đảng", "Đảng"), ("chính trị", "Chính trị"), ("bí thư", "Bí thư"), ("trung ương", "Trung ương"),
    ("Trung ương đoàn", "Trung ương Đoàn"),
    ("mặt trận tổ quốc", "Mặt trận Tổ quốc"), ("quốc hội", "Quốc hội"), ("chính phủ", "Chính phủ"),
    ("việt nam", "Việt Nam"), ("nhà nước", "Nhà nước"), ("hồ chí minh", "Hồ Chí Minh"), ("mttq", "MTTQ"), ("tncs", "TNCS"), ("bộ trưởng", "Bộ trưởng"),
    ("ban chấp hành", "Ban Chấp hành"), ("ban thường vụ", "Ban Thường vụ"), ("ban thường trực", "Ban Thường trực"),
    ("phó chủ tịch", "Phó Chủ tịch"), ("phó giám đốc", "Phó Giám đốc"),
    ("tỉnh ủy", "Tỉnh ủy"), ("thành ủy", "Thành ủy"), ("huyện ủy", "Huyện ủy"), ("ủy ban nhân dân", "Ủy ban nhân dân"), ("hội đồng nhân dân", "Hội đồng nhân dân"), ("sở ", "Sở "),
    ("ban chỉ đạo", "Ban Chỉ đạo"), ("quốc gia", "Quốc gia"), ("ủy ban kiểm tra", "Ủy ban Kiểm tra"),
    ("ban tổ chức", "Ban Tổ chức"), ("ban tuyên giáo", "Ban Tuyên giáo"), ("ban dân vận", "Ban Dân vận"),
    ("ban nội chính", "Ban Nội chính"), ("liên đoàn lao động", "Liên đoàn Lao động"), ("hội nông dân", "Hội Nông dân"),
    ("hội liên hiệp phụ nữ", "Hội Liên hiệp Phụ nữ"), ("hội cựu chiến binh", "Hội Cựu chiến binh"),
)  # fmt: skip


def _in_full(text: str) -> str:
    for short, full in abbreviations():
        text = re.sub(rf"(?<!\w){re.escape(short)}(?!\w)", full.upper() if text.isupper() else full, text)
    return text


def proper(text: str) -> str:
    """Return *text*, where it is in capitals, in the small letters of a sentence; blanks folded.

    >>> proper("ỦY BAN NHÂN DÂN TỈNH TÂY NINH")
    'Ủy ban nhân dân tỉnh Tây Ninh'
    >>> proper("BỘ TRƯỞNG BỘ TÀI CHÍNH")
    'Bộ trưởng Bộ Tài chính'
    """
    text = fold_blanks(text).strip(" ,:;-*_|")
    lost = text.isascii() or _LOST.search(text) is not None  # its marks; names in full have them again
    text = _in_full(text)
    letters = [c for c in text if c.isalpha()]
    if not letters or sum(c.isupper() for c in letters) < 0.9 * len(letters):
        return text[:1].upper() + text[1:]
    known = _body_names().get(without_marks(text))
    if known is not None:
        return known
    several = _JOINT.split(text)
    if len(several) > 1:
        return " - ".join(proper(one) for one in several)
    joined = _known_inside(_with_marks(text.lower()) if lost else text.lower())
    unit = _UNIT.search(joined)
    of_a_place = _body_names().get(without_marks(joined[: unit.start()].strip())) if unit is not None else None
    if of_a_place is not None and unit is not None:
        joined = f"{of_a_place} {joined[unit.start() :]}"  # "Sở Nội vụ tỉnh Tây Ninh"
    joined = _UNIT.sub(lambda m: f"{m[1]} {m[2].title()}", joined)
    joined = _COMMITTEE.sub(lambda m: f"{m[1]} {m[2].title()}", joined)
    for folded, name in place_names().items():
        if name.lower() in joined.lower() or folded in without_marks(joined):
            joined = re.sub(rf"(?<!\w){re.escape(name)}(?!\w)", name, joined, flags=re.IGNORECASE)
    for small, large in _LARGE:
        joined = re.sub(rf"(?<!\w){small}(?!\w)" if not small.endswith(" ") else rf"(?<!\w){small}", large, joined)
    joined = _ORDINAL.sub(lambda m: m[1] + m[2].upper(), joined)
    return joined[:1].upper() + joined[1:]


# "BỘ TÀI CHÍNH - BỘ LAO ĐỘNG - THƯƠNG BINH VÀ XÃ HỘI": where the name of the second begins.
_JOINT = re.compile(r"\s+[-–]\s+(?=(?:BỘ|ỦY BAN|UỶ BAN|BAN|TỔNG|NGÂN HÀNG|VIỆN|TÒA ÁN|TOÀ ÁN|THANH TRA|HỘI|SỞ|CỤC)\s)")


# "UY BAN NHÂN DÂN TINH SÔNG BE": a scanner lost some marks only
_LOST = re.compile(r"(?<!\w)(?:UY BAN|TINH|HUYÊN|THANH PHÔ|H[ÔO]I [ĐD]ÔNG|TINH UY|CHU TICH|GIAM [ĐD]ÔC)(?!\w)")
# What the names of bodies begin with, for copies that lost their marks; those that the tables lack.
_BEGINNINGS = (
    "đảng ủy", "ban thường vụ", "ban thường trực", "ủy ban mặt trận tổ quốc việt nam", "bộ trưởng", "chủ tịch", "thủ tướng",
    "giám đốc", "văn phòng", "tỉnh", "thành phố", "huyện", "thị xã", "xã", "phường", "sở",
)  # fmt: skip


def _with_marks(words: str) -> str:
    """Return *words* of a copy without marks with those that names of bodies and provinces have."""
    bare = without_marks(words)
    for known, name in _marked().items():
        for match in re.finditer(rf"(?<!\w){re.escape(known)}(?!\w)", bare) if known in bare else ():
            words = words[: match.start()] + name.lower() + words[match.end() :]
    return words


@lru_cache(maxsize=1)
def _marked() -> dict[str, str]:
    """Return names without marks → with, the longer first."""
    known = {without_marks(name): name for name in _BEGINNINGS} | dict(place_names()) | _body_names()
    return dict(sorted(known.items(), key=lambda pair: -len(pair[0])))


def _known_inside(words: str) -> str:
    """Write a ministry's name behind its head's office as the table does: "bộ trưởng bộ tài chính"."""
    match = re.match(r"(?:bộ trưởng|thứ trưởng|chủ nhiệm|giám đốc|chủ tịch|tổng thanh tra) (?=\S)", words)
    if match is None:
        return words
    known = _body_names().get(without_marks(words[match.end() :]))
    return words[: match.end()] + known if known is not None else words


@lru_cache(maxsize=1)
def _body_names() -> dict[str, str]:
    return {without_marks(body.name): body.name for body in reversed(bodies())}
