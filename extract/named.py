"""References without a number: laws, constitutions, charters, resolutions of congresses and of plenums."""

from __future__ import annotations

import re
from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import replace
from functools import lru_cache

from extract.dates import date_of
from extract.fold import Folded
from extract.issuers import issuer_at, roman
from extract.patterns import DATE
from extract.written import Written
from ontology.model import Form, Mention, PartialDate, SlotReading
from ontology.text import alternation, fold_blanks, without_marks
from ontology.vocabulary import NamedReference, law_names, named_references

REACH = 240  # characters a name may take: an amending law that names four others

_KNOWN_LAW = alternation(law_names()).replace(r"\s+", r"\s*")  # copies lose blanks: "Hội đồngnhân dân"
for _full, _short in (
    ("hoi dong nhan dan", "hdnd"), ("uy ban nhan dan", "ubnd"), ("quy pham phap luat", "qppl"),
):  # fmt: skip
    _elastic = _full.replace(" ", r"\s*")
    _KNOWN_LAW = _KNOWN_LAW.replace(_elastic, rf"(?:{_elastic}|{_short})")
_LAW_WORD = r"(?:bo\s+luat|luat|phap\s+lenh)"
_ONE_LAW = rf"{_LAW_WORD}\s+(?:ve\s+)?(?:{_KNOWN_LAW})(?![a-z])"
_YEAR = r"(?:\s*,?\s+nam\s+(?:19|20)\d\d)?(?:\s*\(\s*sua\s+doi(?:\s*,\s*bo\s+sung)?(?:\s+nam\s+(?:19|20)\d\d)?\s*\))?"
_LAW = re.compile(rf"(?<![a-z]){_ONE_LAW}{_YEAR}")
# in a list of laws also one that no table knows: "Luật Kế toán, Luật Quản lý tài sản công, Luật Quản lý thuế"
_ONE_OF_A_LIST = rf"(?:{_ONE_LAW}|luat\s+(?!nay|so)[a-z]+(?:\s+(?!va\s|ngay\s|so\s|nam\s|da\s|quy\s|cua\s)[a-z]+){{1,7}}(?=\s*[,;.]|\s+va\s+luat|\s+(?:ngay|so|nam)\s))"
_AMENDING_LAW = re.compile(
    rf"(?<![a-z]){_LAW_WORD}\s+sua\s+doi\s*,?\s*(?:va\s+)?bo\s+sung\s+(?:mot\s+so\s+dieu|cac\s+dieu|dieu\s+[\d,\sva]+|mot\s+so\s+noi\s+dung)?\s*(?:cua\s+)?(?:cac\s+)?"
    rf"{_ONE_LAW}(?:\s*,\s*{_ONE_OF_A_LIST}|\s*(?:,\s*)?va\s+{_ONE_OF_A_LIST})*{_YEAR}"
)
# A law that no table knows: capital letter, up to punctuation or a word that cannot belong to a name.
_UNKNOWN_LAW = re.compile(r"(?<![A-Za-zÀ-ỹĐđ])(?:Bộ luật|Luật|Pháp lệnh)\s+(?=[A-ZĐÂÔƯƠÊÁÀẢÃẠĂÍÌÒÓỒÔỞỬỦÚÙÝ][a-zà-ỹđ])")
_NAME_WORD = re.compile(r"[^\W\d_]+")
_NAME_STOP = frozenset(
    [
        "ngày",
        "số",
        "và",
        "của",
        "về",
        "đã",
        "được",
        "tại",
        "trong",
        "theo",
        "này",
        "để",
        "với",
        "cho",
        "có",
        "phải",
        "là",
        "từ",
        "đến",
        "do",
        "khi",
        "nếu",
        "như",
        "trên",
        "hoặc",
        "hay",
        "thì",
        "còn",
        "sẽ",
        "đối",
        "quy",
        "năm",
        "ban",
        "hành",
        "thi",
        "các",
        "bảo",
        "có",
        "những",
    ]
)
_STOP_PAIR = re.compile(
    r"\s+(?:quy định|ban hành|thi hành|có hiệu|đối với|năm|ngày|hướng dẫn|sửa đổi|gắn với|cùng với)"
)
_CONSTITUTION = re.compile(
    rf"(?<![a-z])hien\s+phap(?:\s+(?:cua\s+)?nuoc\s+(?:cong\s+hoa\s+(?:xa\s+hoi\s+chu\s+nghia\s+viet\s+nam|xhcn\s+viet\s+nam)|chxhcn\s+viet\s+nam|viet\s+nam\s+dan\s+chu\s+cong\s+hoa))?{_YEAR}"
)
_CHARTER = re.compile(
    r"(?<![a-z])dieu\s+le\s+(?:dang(?:\s+cong\s+san\s+viet\s+nam)?(?! ?\n?(?:bo|uy)\b)|mat\s+tran\s+to\s+quoc\s+viet\s+nam|cong\s+doan\s+viet\s+nam"
    r"|doan(?:\s+tncs\s+ho\s+chi\s+minh|\s+thanh\s+nien\s+cong\s+san\s+ho\s+chi\s+minh)?(?!\s+the)|hoi\s+(?:nong\s+dan|lien\s+hiep\s+phu\s+nu|cuu\s+chien\s+binh|lien\s+hiep\s+thanh\s+nien|chu\s+thap\s+do|nguoi\s+cao\s+tuoi)(?:\s+viet\s+nam)?)(?:\s*\(\s*khoa\s+[ivxl\d]+\s*\))?"
)
_PLATFORM = re.compile(
    r"(?<![a-z])cuong\s+linh\s+(?:chinh\s+tri|xay\s+dung\s+dat\s+nuoc(?:\s+trong\s+thoi\s+ky\s+qua\s+do\s+len\s+chu\s+nghia\s+xa\s+hoi)?)(?:\s*\(bo\s+sung,?\s+phat\s+trien\s+nam\s+2011\))?|(?<![a-z])cuong\s+linh\s+nam\s+(?:19|20)\d\d"
)
_ORDINAL = (
    r"(?:[ivxl]{1,7}|\d{1,2}|thu\s+\w+|nhat|hai|ba|tu|(?<!viet[ \n])nam|sau|bay|tam|chin|muoi(?:\s+\w+)?)(?![a-z])"
)
_OF_WHOM = (
    r"(?:dang\s+bo|dang|doan|hoi|mttq|mat\s+tran|cong\s+doan|lien\s+doan|phu\s+nu|nong\s+dan|cuu\s+chien\s+binh"
    r"|thanh\s+nien|sinh\s+vien|cac\s+cap)"
)
# which congress it is: of the whole country also by its figure alone ("Đại hội XIII"); a name of a place is none ("Ba Vì")
_WHICH = rf"(?:lan\s+thu\s+{_ORDINAL}|thu\s+\w+|(?:[ivxl]{{1,7}}|\d{{1,2}})(?![a-z]))"
_CONGRESS = re.compile(
    rf"(?<![a-z])(?:cac\s+)?(?:nghi\s+quyet)\s+(?:cua\s+)?dai\s+hoi\s+(?:dai\s+bieu\s+)?(?:toan\s+quoc\s+|toan\s+the\s+)?(?:cua\s+)?"
    rf"(?:(?:{_OF_WHOM}\s+)?{_WHICH}(?:\s+(?:hoi|cong\s+doan|doan|mat\s+tran)(?:\s+(?!va\s)[a-z]+){{0,6}}?\s+viet\s+nam)?|{_OF_WHOM}\s*(?:[a-z]+(?:\s*-\s*|\s+)){{0,9}}?lan\s+thu\s+{_ORDINAL})"
    rf"(?:\s+(?:cua\s+)?dang(?:\s+cong\s+san\s+viet\s+nam)?(?!\s*(?:bo|uy|vien)\b)|\s+dang\s+bo\s+(?:tinh|thanh\s+pho|huyen|thi\s+xa|quan|xa|phuong)(?:\s+(?!lan|nhiem|va|ve)[a-z]+){{0,3}}(?:\s+lan\s+thu\s+{_ORDINAL})?)?"
)
_TERM = r"(?:\(\s*khoa\s+[ivxl\d]+\s*\)|,?\s*khoa\s+[ivxl\d]+(?![a-z]))"
_PLENUM = re.compile(
    rf"(?<![a-z])(?:cac\s+)?(?:nghi\s+quyet|ket\s+luan)\s+(?:cua\s+)?(?:hoi\s+nghi\s+)?(?:"
    rf"(?:ban\s+chap\s+hanh\s+)?(?:trung\s+uong|tw)\s*(?:dang\s+)?(?:lan\s+thu\s+)?{_ORDINAL}(?:\s*\(\s*lan\s+\d\s*\))?(?:\s*,?\s*(?:cua\s+)?ban\s+chap\s+hanh\s+trung\s+uong(?:\s+dang)?)?\s*{_TERM}"
    rf"|lan\s+thu\s+{_ORDINAL}\s*,?\s*(?:cua\s+)?(?:ban\s+chap\s+hanh\s+trung\s+uong|trung\s+uong|bchtw|bch\s*tw|bch\s+trung\s+uong)(?:\s+dang)?(?:\s*{_TERM})?"
    rf"|(?:trung\s+uong|tw)\s*\d{{1,2}}(?![\d/\-])|\d{{1,2}}\s+(?:cua\s+)?(?:ban\s+chap\s+hanh\s+)?(?:trung\s+uong|tw)(?![a-z])(?:\s*{_TERM})?)"
)
_RULES = re.compile(r"(?<![a-z])quy\s+che\s+(?:lam\s+viec|hoat\s+dong)\s+cua\s+(?=[a-z])")
_SESSION = re.compile(
    r"(?<![a-z])nghi\s+quyet\s+(?:cua\s+)?(?:quoc\s+hoi|hdnd|hoi\s+dong\s+nhan\s+dan)(?:\s+(?!khoa|ky)[a-z]+){0,6}\s*,?\s*(?:khoa\s+[ivxl\d]+\s*,?\s*)?ky\s+hop\s+(?:lan\s+)?thu\s+(?:\d{1,2}|[a-z]+)(?:\s*,?\s*khoa\s+[ivxl\d]+)?"
    r"|(?<![a-z])nghi\s+quyet\s+ky\s+hop\s+(?:lan\s+)?thu\s+(?:\d{1,2}|[a-z]+)\s*,?\s*(?:cua\s+)?(?:quoc\s+hoi|hdnd|hoi\s+dong\s+nhan\s+dan)(?:\s+(?!khoa|va|ve)[a-z]+){0,5}\s*,?\s*khoa\s+[ivxl\d]+"
)
_NUMBER_BEHIND = re.compile(r"\s*,?\s*\(?\s*so?\s*:?\s*(?:[oli]{0,2}\d|[oli]{1,3}\s*[-/])")  # not ", Sở Lao động"
_THIS = re.compile(r"\s+nay\b")
# "dự án Luật Nhà giáo", "trình Quốc hội Luật Dữ liệu": there is no such law yet
_TO_BE_WRITTEN = re.compile(
    r"(?<![a-z])(?:du\s+an|du\s+thao|soan\s+thao|xay\s+dung|trinh\s+quoc\s+hoi(?:\s+(?:xem\s+xet|cho\s+y\s+kien|thong\s+qua|ban\s+hanh),?)*)(?:\s+cac)?\s+(?:(?:du\s+an\s+)?luat\s[^.;:]{2,60}?(?:,|\s+va)\s+)*$"
)
_DATE_BEHIND = re.compile(rf"\s*,?\s*(?:duoc\s+\S+\s+\S+\s+)?\(?\s*(?:thong\s+qua\s+)?ngay\s+{DATE}")


def find_named(folded: Folded, numbered: Sequence[Written]) -> tuple[Written, ...]:
    """Return the named references in the order of the text; those that go on with a number are that number's."""
    bare = folded.bare
    taken = [w.number_start for w in numbered]  # in order
    numbered_names = {w.start for w in numbered}  # "Pháp lệnh Phí, lệ phí số 38/2001/…": where the words before begin
    found: list[tuple[int, int, str, str]] = []
    whole: list[tuple[int, int]] = []
    for match in _AMENDING_LAW.finditer(bare):
        found.append((match.start(), match.end(), _law_kind(bare, match.start()), "named law, amending"))
        whole.append(match.span())
    for match in _LAW.finditer(bare):
        if folded.plain[match.start()].isupper() or _inside(match.start(), whole):
            found.append((match.start(), match.end(), _law_kind(bare, match.start()), "named law"))
    found.extend((start, end, "QC", "rules of a body") for start, end in _rules_of_bodies(folded))
    covered = {start for start, *_ in found}
    for start, end in _unknown_laws(folded, covered):
        found.append((start, end, _law_kind(bare, start), "named law, not in the table"))
    for pattern, kind, rule in (
        (_CONSTITUTION, "HP", "constitution"),
        (_CHARTER, "", "charter"),
        (_PLATFORM, "", "platform"),
        (_CONGRESS, "NQ", "resolution of a congress"),
        (_PLENUM, "NQ", "resolution of a plenum"),
        (_SESSION, "NQ", "resolution of a session"),
    ):
        for match in pattern.finditer(bare):
            if folded.plain[match.start()].isupper() or rule in {
                "resolution of a congress",
                "resolution of a plenum",
                "resolution of a session",
            }:
                found.append((match.start(), match.end(), kind, rule))
    out: list[Written] = []
    last_end = -1
    for start, end, kind, rule in sorted(set(found), key=lambda item: (item[0], -item[1])):
        if start < last_end and not (rule.startswith("named law") and _inside(start, whole)):
            continue
        near = bisect_left(taken, start)
        if (near < len(taken) and taken[near] < end) or (start in numbered_names and rule != "named law, amending"):
            continue
        if _NUMBER_BEHIND.match(bare, end) or _THIS.match(bare, end):
            continue
        if rule.startswith("named law") and _TO_BE_WRITTEN.search(bare, max(0, start - 60), start):
            continue
        last_end = max(last_end, end)
        written = _written(folded, start, end, kind or None, rule)
        if rule == "named law" and _inside(start, whole):  # the date behind is the amending law's
            written = replace(written, mention=replace(written.mention, date=None), end=end)
        out.append(written)
    return tuple(out)


def _rules_of_bodies(folded: Folded) -> list[tuple[int, int]]:
    """Return "Quy chế làm việc của Ban Chấp hành Đảng bộ tỉnh khóa XIV", "Quy chế hoạt động của …"."""
    out = []
    for match in _RULES.finditer(folded.bare):
        cited = _CITED_BEFORE.search(folded.bare, max(0, match.start() - 20), match.start()) is not None
        named = issuer_at(folded.plain, folded.bare, match.end()) if folded.plain[match.start()].isupper() else None
        if named is not None and cited:
            end = _end_of_bodies(folded, named[1])
            term = _TERM_BEHIND.match(folded.bare, end)
            out.append((match.start(), term.end() if term is not None else end))
    return out


def _end_of_bodies(folded: Folded, end: int) -> int:
    """Return where the list "Ban Chấp hành Trung ương, Bộ Chính trị, Ban Bí thư khóa XIII" ends; *end* if it is none."""
    last = end
    for _ in range(4):
        link = _NEXT_BODY.match(folded.bare, last)
        named = issuer_at(folded.plain, folded.bare, link.end()) if link is not None else None
        if link is None or named is None or not folded.plain[link.end()].isupper():
            break
        last = named[1]
    return last if _LIST_ENDS.match(folded.bare, last) else end


_CITED_BEFORE = re.compile(r"(?:can\s+cu|theo|thuc\s+hien|tai|va|,|;)\s+$")
_NEXT_BODY = re.compile(r"\s*,\s+|\s+va\s+")
_LIST_ENDS = re.compile(r"\s*,?\s*\(?(?:khoa|nhiem\s+ky)\s|\s*;|\s*\.\s")
_TERM_BEHIND = re.compile(r"\s*,?\s*\(?khoa\s+[ivxl\d]+\)?")


def _inside(position: int, ranges: Sequence[tuple[int, int]]) -> bool:
    """Whether *position* lies in one of *ranges*, which stand in order and apart."""
    near = bisect_right(ranges, (position, len(ranges) and ranges[-1][1])) - 1
    return near >= 0 and ranges[near][0] <= position < ranges[near][1]


def _written(folded: Folded, start: int, end: int, kind: str | None, rule: str) -> Written:
    bare = folded.bare
    while end > start and bare[end - 1] in " \n\t,;*_":
        end -= 1
    name = fold_blanks(folded.plain[start:end])
    date_match = _DATE_BEHIND.match(bare, end)
    date = date_of(date_match) if date_match is not None else None
    known = _well_known(name)
    mention = Mention(
        span=folded.span(start, end),
        form=Form.NAMED,
        kind=kind,
        date=date,
        name=name,
        rule=rule,
        named_document=known[0] if known else None,
        named_date=known[1] if known else None,
        slots=tuple(
            SlotReading(slot, found)
            for slot, found, value in (("kind", "word of the name", kind), ("date", "date behind", date))
            if value is not None
        ),
    )
    return Written(mention, start, start, end, date_match.end() if date_match is not None else end, True)


def _law_kind(bare: str, start: int) -> str:
    return {"b": "BL", "p": "PL"}.get(bare[start], "L")


def _unknown_laws(folded: Folded, covered: set[int]) -> list[tuple[int, int]]:
    out = []
    for match in _UNKNOWN_LAW.finditer(folded.plain):
        if match.start() in covered:
            continue
        end = match.end()
        words = 0
        while words < 12 and (word := _NAME_WORD.match(folded.plain, end)) is not None:
            text = word.group()
            if words and (text.lower() in _NAME_STOP or _STOP_PAIR.match(folded.plain, end - 1)):
                break
            end = word.end()
            words += 1
            gap = re.compile(r"\s+").match(folded.plain, end)
            if gap is None or "\n\n" in gap.group():
                break
            end = gap.end()
        while folded.plain[end - 1].isspace():
            end -= 1
        if _is_no_name(folded.plain[match.end() : end]):
            continue
        if words >= 2 or (words == 1 and end < len(folded.plain) and folded.plain[end] in ",;. \n)"):
            out.append((match.start(), end))
    return out


def _is_no_name(words: str) -> bool:
    """Whether *words* behind "Luật" are one that only begins a name: "Luật Ban" of one misspelt further on."""
    return words.strip().lower() in _NAME_STOP


@lru_cache(maxsize=1)
def _by_name() -> dict[str, list[NamedReference]]:
    table: dict[str, list[NamedReference]] = {}
    for row in named_references():
        table.setdefault(_name_key(row.name), []).append(row)
    return table


def _name_key(name: str) -> str:
    bare = without_marks(fold_blanks(name))
    bare = re.sub(r"\bhoi nghi\b|\blan thu\b|\bban chap hanh\b|\bdang\b|[(),]", " ", bare)
    bare = re.sub(r"\btw\b", "trung uong", bare)
    bare = re.sub(r"khoa (\d+)", lambda m: f"khoa {roman(int(m[1])).lower()}", bare)
    return " ".join(bare.split())


def _well_known(name: str) -> tuple[str, PartialDate | None] | None:
    """Return the one numbered document that *name* stands for, where the table knows just one."""
    rows = _by_name().get(_name_key(name), [])
    if len(rows) != 1 or len(rows[0].numbers) != 1 or "/" not in rows[0].numbers[0]:
        return None
    date = rows[0].dates[0] if rows[0].dates else ""
    return rows[0].numbers[0], PartialDate.parse(date) if date else None
