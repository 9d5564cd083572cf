"""The words that put one document into a relation to another, and what may stand between them and it.

Source: data/cues.csv.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from extract.patterns import KIND_WORD
from ontology.model import Relation
from ontology.vocabulary import read_table

CHANGES = frozenset({Relation.AMENDS, Relation.REPLACES, Relation.REPEALS})


@dataclass(frozen=True, slots=True)
class Cue:
    """A cue in a piece of Folded.bare; offsets count characters of that piece."""

    relation: Relation
    passive: bool  # the document behind it acts on the one before it
    start: int
    end: int


def _rows() -> tuple[tuple[str, Relation, bool], ...]:
    rows: list[tuple[str, Relation, bool]] = []
    for row in read_table("cues.csv", key=("cue", "direction")):
        for cue in row["cue"].split("|"):
            rows.append((cue, Relation(row["relation"]), row["direction"] == "passive"))
    return tuple(rows)


_TABLE = _rows()
_FORWARD = {cue: relation for cue, relation, passive in _TABLE if not passive}
_PASSIVE = {cue: relation for cue, relation, passive in _TABLE if passive}


def _elastic(cues: Sequence[str]) -> str:
    ordered = sorted(cues, key=lambda cue: (-len(cue), cue))
    return "|".join(r"(?:\s*,\s*|\s+va\s+|\s*|,?\s*\(\d{1,2}\)\s*)".join(map(re.escape, c.split(" "))) for c in ordered)


_CUE = re.compile(
    rf"(?<![a-z])(?:(?P<passive>{_elastic(list(_PASSIVE))})|(?P<forward>{_elastic(list(_FORWARD))}))(?![a-z])"
)
_BY = r"(?:\s+(?:ke\s+)?tu\s+ngay\s+[^.;:]{5,30}?)?(?:\s+(?:mot\s+so\s+(?:noi\s+dung|\S+)|\S+\s+phan))?\s+(?:boi|bang|theo|tai|o|kem\s+theo)\b"
_BY_WHOM = re.compile(_BY)
_ADVERB = r"(?:\s*,?\s*(?:co\s+hieu\s+qua|hieu\s+qua|tot|nghiem\s+tuc|nghiem|day\s+du|kip\s+thoi|dong\s+bo|toan\s+dien|thang\s+loi|quyet\s+liet|sau\s+rong|cap\s+nhat|khan\s+truong|triet\s+de|dong\s+thoi|va|,))*"
_PIECE = r"(?:diem|khoan|dieu|muc|tieu\s+muc|chuong|phan|phu\s+luc|tiet|bieu|mau|danh\s+muc|doan|gach\s+dau\s+dong)"
_LABEL = r"(?:\d{1,3}[a-zđ]?\d?|[ivxl]{1,6}|[a-zđ]\d?)(?![a-z\d/.])"
_LABELS = rf"{_LABEL}(?:(?:\s*[,;]\s*(?:va\s+)?|\s+(?:va|den|hoac)\s+){_LABEL}(?!\s*/))*"
_ONE_PLACE = rf"(?:(?:cac|toan\s+bo|mot\s+phan|ten|tieu\s+de|noi\s+dung)\s+)*{_PIECE}\s+(?:so\s+|thu\s+)?{_LABELS}"
# "khoản 3a vào sau khoản 3 Điều 5", "điểm b khoản 4 Điều 5 và Phụ lục II"
PIECES = rf"(?:{_ONE_PLACE}(?:\s*,\s*va\s+|\s*[,;]\s*|\s+(?:va|vao\s+sau|vao\s+truoc|vao|tai|cua|thuoc|trong)\s+|\s+))+"
# "Quy chế làm việc ban hành kèm theo …", "Danh mục dự án tại Phụ lục IV của …"
_ATTACHED = r"[^.;:\n]{0,220}?(?:\n[^.;:\n]{0,160}?)?(?:(?:ban\s+hanh\s+)?kem\s+theo|ban\s+hanh\s+theo)"
OPINION = r"(?:y\s+kien(?:\s+chi\s+dao)?|su\s+chi\s+dao|chi\s+dao|ket\s+luan|chu\s+truong|yeu\s+cau|de\s+nghi|nhiem\s+vu|noi\s+dung|tinh\s+than|quy\s+dinh|huong\s+dan|thong\s+bao)(?:\s+cua\s+[^.;:]{2,110}?)?\s+(?:tai|theo|neu\s+tai|trong)"
_PARTS = rf"""(?:\s*(?:,\s*)?(?:
    (?:tuyen\s+truyen|quan\s+triet|hoc\s+tap|nghien\s+cuu|pho\s+bien)(?=\s*,|\s+va\s)|[¹²³⁴⁵⁶⁷⁸⁹⁰⁽⁾]{{1,4}}|\[\d{{1,2}}\]|[\[“"][^”"\]]{{0,120}}[”"\]]|bang\s+(?:cac\s+)?(?:cum\s+)?tu(?=\s*[“"])
  | cac\s+(?:{KIND_WORD})\s[^.;:\n()]{{0,120}}?\s(?:cua|do)\s[^.;:()]{{2,90}}?\s*\(\s*(?=so\s|$)
  | viec|cho|den|doi\s+voi|bien\s+phap(?:\s+to\s+chuc)?|toan\s+bo|mot\s+phan|thi\s+hanh|thuc\s+hien|trien\s+khai
  | {PIECES}(?:ve\s[^.;:\n]{{0,110}}?\s(?:tai|cua|kem\s+theo)(?=\s))?
  | \d{{1,2}}\s+nam|(?:mot|hai|ba|bon|nam|muoi)\s+nam|giua\s+(?:nhiem\s+)?ky|cuoi\s+(?:nhiem\s+)?ky|nua\s+nhiem\s+ky
  | (?:mot\s+so|cac|nhung|khoan|diem|dieu|muc|ten|tieu\s+de|cum\s+tu|danh\s+muc|phu\s+luc|noi\s+dung|quy\s+dinh|nhiem\s+vu|chi\s+tieu|bieu|bang|chuong|phan|chinh\s+sach|che\s+do|thu\s+tuc)\s?[^.;:\n]{{0,70}}?(?:cua|tai|trong|theo|kem\s+theo)
  | (?:mot\s+so|cac)\s+(?:noi\s+dung|dieu|quy\s+dinh)
  | {OPINION}
  | {_ATTACHED}
  | (?:cac\s+)?(?:{KIND_WORD})(?:\s+sau(?:\s+day)?)?\s*:
  | (?:cac\s+)?(?:{KIND_WORD}|quy\s+che|van\s+ban)\s[^.;:\n]{{0,170}}?(?:trong\s+do\s+(?:co|gom)|gom|nhu)
  | vao\s+sau|ban\s+hanh\s+theo
  | cua|tai|theo|cac|nhung|hai|ba|bon|nam|noi\s+dung|tinh\s+than|van\s+ban(?:\s+sau(?:\s+day)?)?|sau\s+day|:|["“]|ke\s+hoach|va|so
))*\s*"""
_TAIL = re.compile(rf"{_ADVERB}{_PARTS},?\s*", re.VERBOSE)
_SOME_OF = re.compile(r"\s+mot\s+so\s+(?:cum\s+)?tu\b")
_FORCE_BEFORE = re.compile(r"\b(?:hieu\s+luc|trach\s+nhiem|dung|ngung|cham\s+dut|ket\s+thuc|khong)\s+(?:viec\s+)?$")
_ONE_PIECE = re.compile(r"\s+(?:dieu|khoan|diem)\s")
_UNNUMBERED_TAIL = re.compile(
    rf"^{_ADVERB}\s*(?:{KIND_WORD})(?:\s+hanh\s+dong)?(?:\s+cua\s+[^.;:]{{2,80}}?)?(?:\s*\(khoa[^)]*\))?\s*(?:ve\s+[^.;:]{{0,90}}?\s+)?(?:tai|theo)\s*$"
)
# "Thực hiện Chương trình công tác của Tỉnh ủy và Công văn số", "Thực hiện Quyết định nêu trên và Công văn số"
_AND_UNNUMBERED = re.compile(
    rf"^{_ADVERB}\s*(?:cac\s+)?(?:{KIND_WORD})(?:\s+(?:hanh\s+dong|cong\s+tac))?(?:\s+(?:neu|noi)\s+tren|\s+cua\s+[^.;:\d]{{2,80}}?)(?:\s*\(khoa[^)]*\))?\s*(?:,|va|,\s*va)\s+(?:cac\s+)?$"
)
_TOGETHER_WITH = re.compile(r"(?:gan\s+voi|cung\s+voi|ket\s+hop\s+voi)(?:\s+viec)?\s*$")


def find_cues(piece: str) -> list[Cue]:
    """Return every cue in *piece*, from the left; an amendment "tại", "bởi" or "theo" another document is passive."""
    out: list[Cue] = []
    for match in _CUE.finditer(piece):
        tail = piece[match.end() :]
        passive = match["passive"] is not None
        relation = _relation_of(match["passive"] or match["forward"], passive)
        if match["forward"] == "thay" and _ONE_PIECE.match(tail):
            relation = Relation.AMENDS  # "Thay Điều 4 của Nghị định số … bằng điều 4 mới": the decree stays
        whole = passive and match["passive"].endswith(("theo", "boi", "bang", "tai"))
        if relation is Relation.REPLACES and not passive and _SOME_OF.match(tail):
            relation = Relation.AMENDS  # "thay thế một số cụm từ tại": the rest goes on
        if passive and not whole and _BY_WHOM.match(tail) is None:
            continue
        if relation is Relation.IMPLEMENTS and _FORCE_BEFORE.search(piece, max(0, match.start() - 18), match.start()):
            continue  # "có hiệu lực thi hành", "dừng thực hiện"
        if not passive and relation in CHANGES and re.match(r"\s+(?:boi|bang|tai|theo)\s", tail):
            passive = re.search(r"(?:\(|,|\bda|\bduoc|\bsau\s+do)\s*$", piece[: match.start()]) is not None
        out.append(Cue(relation, passive, match.start(), match.end()))
    return out


def last_cue(gap: str) -> Cue | None:
    """Return the cue whose tail leads right up to the end of *gap*, the widest that does."""
    best: Cue | None = None
    for cue in find_cues(gap):
        tail = gap[cue.end :]
        by_whom = _BY_WHOM.match(tail) if cue.passive else None
        if not _leads_on(tail[by_whom.end() :] if by_whom is not None else tail):
            continue
        if cue.relation is Relation.IMPLEMENTS and _TOGETHER_WITH.search(gap[: cue.start]):
            continue
        if best is not None and _goes_with(best, cue, gap):
            continue
        best = cue
    return best


_MEASURES = re.compile(r"\s+va\s+(?:cac\s+)?bien\s+phap\s")  # "quy định chi tiết một số điều và biện pháp thi hành"


# "hướng dẫn tuyên truyền, thực hiện", "hướng dẫn học tập và thực hiện"
_VERBS_TOO = re.compile(r"\s+(?:tuyen\s+truyen|quan\s+triet|hoc\s+tap|nghien\s+cuu|pho\s+bien)(?:\s*,|\s+va)(?=\s)")


def _goes_with(best: Cue, cue: Cue, gap: str) -> bool:
    """Whether *cue* only completes *best*: "hướng dẫn … thực hiện", "tổng kết 10 năm thực hiện"."""
    adjacent = best.end >= cue.start - 2
    if adjacent and best.relation in {Relation.GUIDES, Relation.CONTINUES, Relation.REVIEWS}:
        return True
    if best.passive or cue.relation is not Relation.IMPLEMENTS:
        return best.relation in CHANGES and cue.relation is Relation.PROMULGATES and not best.passive
    between = _VERBS_TOO.sub("", _MEASURES.sub("", gap[best.end : cue.start]))
    near = cue.start - best.end < 60 and not re.search(r"[;,]|\bva\b", between)
    return best.relation in {Relation.REVIEWS, Relation.GUIDES} and near


def _relation_of(words: str, passive: bool) -> Relation:
    """Return the relation of a cue as printed: blanks lost or doubled, "và" for a comma, a number in brackets inside."""
    table = _TIGHT_PASSIVE if passive else _TIGHT_FORWARD
    for linked in (words, re.sub(r"\s+va\s+", " ", words)):
        relation = table.get(re.sub(r"[\s,]|\(\d{1,2}\)", "", linked))
        if relation is not None:
            return relation
    tight = re.sub(r"[\s,]|\(\d{1,2}\)", "", words)
    return next(table[cue] for cue in sorted(table, key=len, reverse=True) if cue in tight)


_TIGHT_FORWARD = {re.sub(r"[\s,]", "", cue): relation for cue, relation in _FORWARD.items()}
_TIGHT_PASSIVE = {re.sub(r"[\s,]", "", cue): relation for cue, relation in _PASSIVE.items()}


def _leads_on(tail: str) -> bool:
    match = _TAIL.match(tail)
    if match is not None and match.end() >= len(tail.rstrip()):
        return True
    return _UNNUMBERED_TAIL.match(tail) is not None or _AND_UNNUMBERED.match(tail) is not None


def leads_directly(gap: str, cue: Cue) -> bool:
    """Whether nothing stands between the cue and the document."""
    return len(re.sub(r"[^a-z]", "", gap[cue.end :])) < 4
