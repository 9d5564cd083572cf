"""A relation that a clause names before a colon, for the items of the list that follows."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.clauses import Clause, Zone, begins_article
from extract.cues import CHANGES, find_cues
from extract.fold import Folded
from extract.itself import acts_itself
from extract.patterns import ENDED, KIND_WORD
from extract.written import Written
from ontology.model import Relation


@dataclass(frozen=True, slots=True)
class Carried:
    """*source* None is the document itself; *passive*: the items act on *source* ("được sửa đổi bởi: 1. …")."""

    relation: Relation
    source: int | None = None
    passive: bool = False
    marker: str | None = None  # how the first item is marked; None before the first
    quoted: bool = False  # the list stands in quotation marks and ends with them
    sticky: bool = False  # an annex: the list goes on over headings to the next annex
    inline: bool = False  # the list goes on behind a semicolon and ends with the sentence


_MARKER = re.compile(
    r"[\s*_>]*(?:(?P<row>\||\d{1,3}\s+(?=[a-z]))|(?P<letter>[a-z])\s*[.)]|(?P<number>\d{1,3}(?:\.\d{1,2})*)\s*\\?[.)]|(?P<dash>[-+*•]))"
)
_LIST_ITEM = re.compile(
    rf"^[\s\-+*•|;_>\"“]*(?:[a-z]\s*[.)]|\d{{1,3}}(?:\.\d{{1,2}})*\s*\\?[.)|]|\d{{1,3}}\s)?[\s|*_]*(?:(?:{KIND_WORD})\s*\|[\s|*_]*)?(?:(?:cac|toan\s+bo|mot\s+phan)\s+)?(?:(?:dieu|khoan|diem|chuong|phan|ban|phu\s+luc|muc|danh\s+muc|quy\s+che|quy\s+dinh|noi\s+dung|toan\s+bo|cum\s+tu)\s[^.;:]{{0,120}})?(?:so\s*)?\[?$"
)
_NEXT_IN_LINE = re.compile(
    r"^[\s*_]*(?:va\s+)?(?:cac\s+)?(?:(?:dieu|khoan|diem|phu\s+luc|chuong|muc|phan|tieu\s+muc|danh\s+muc|mau|bieu)\s[^.;:]{0,60})?(?:so\s*)?$"
)
_INTRODUCED = re.compile(r"^[^.;:]{0,160}:[\s*_]*$")
_GROUNDS = re.compile(r"[\s\-+*_>]*can\s+cu(?:\s+[^:]{0,30})?:[\s*_]*$")
_SAID_OF_IT = re.compile(r"[\s,*_\"“]*(?:(?:ve\s+viec|ve)\s+)?")  # "Quyết định số A bãi bỏ 39 văn bản gồm:"
_OWN_GROUNDS = re.compile(r"co\s+can\s+cu(?:\s+phap\s+ly)?\s+ban\s+hanh\s+nhu\s+sau\s*:")
_CLOSED_QUOTE = re.compile(r"[\"”](?![\w“])")
_NUMBER = re.compile(r"\d\s*[-/]\s*[a-z\d]")
_ANNEX = re.compile(r"[\s*_#>|]*(?:phu\s+luc|danh\s+muc|bieu|mau\s+so)\b")
_LISTS_ENDED = re.compile(
    r"[\s*_#>|]*(?:phu\s+luc[^\n]{0,20}\s*)?danh\s+muc\s+(?:cac\s+)?(?:van\s+ban|nghi\s+quyet|quyet\s+dinh|thong\s+tu|chi\s+thi)[^.;:]{0,160}?\b(?P<verb>bai\s+bo|het\s+hieu\s+luc|thay\s+the|huy\s+bo)\b"
)
_PASSIVE_LEAD = re.compile(
    r"(?:sau\s+day|duoi\s+day)[^.;:]{0,90}\b(?:bai\s+bo|" + ENDED + r"|huy\s+bo)[^.;:]{0,90}:[\s*_]*$"
)
_TO_DO = re.compile(
    r"\bhoac\s+(?:thay|bai|huy|sua)|\btrong\s+(?:nam|quy|thang)\s+\d"
)  # "sửa đổi hoặc thay thế trong năm 2010:"
_ENDS = re.compile(rf"{ENDED}[^.;]{{0,120}}:[\s*_]*$")
_EFFECT_OF_ALL = re.compile(r"hieu\s+luc\s+thi\s+hanh|(?<!cac\s)dieu\s+khoan")
_HEADING_ENDS = re.compile(
    rf"[^.;:\n]{{0,120}}\b{ENDED}[^.;:\n]{{0,40}}$"
)  # "Điều 1. Các nghị quyết chấm dứt hiệu lực"


def is_list_item(gap: str, carried: Carried) -> bool:
    """Whether *gap* is what stands before the document that an item of the list names."""
    if gap.lstrip("\n\r ")[:1] in {'"', "“"} and len(re.sub(r"[^a-z]", "", gap)) > 12:
        return False  # the words that are put in: "c) Ban quản lý chợ … theo Luật …"
    return (_NEXT_IN_LINE if carried.inline else _LIST_ITEM).match(gap) is not None


def carry(
    folded: Folded,
    clause: Clause,
    written: Sequence[Written],
    inside: Sequence[int],
    own: frozenset[int],
    kind: str | None,
    changes: Relation | None,
) -> Carried | None:
    """Return the relation of a clause that ends in a colon: "bãi bỏ các văn bản sau:", "được sửa đổi, bổ sung bởi:".

    *kind* is the document's; *changes* the relation in which the document puts the last mention of the clause, if it
    changes it or orders that it be carried out: behind a semicolon that list goes on.
    """
    text = folded.bare[clause.start : clause.end].rstrip()
    if changes is not None and text.endswith(";"):
        return Carried(changes, marker="", inline=True)
    last = inside[-1] if inside and inside[-1] not in own else None
    annexed = _LISTS_ENDED.match(text) if clause.zone in {Zone.BODY, Zone.OPERATIVE} and last is None else None
    if annexed is not None and folded.plain[clause.start : clause.end].strip()[:12].isupper():
        relation = Relation.REPLACES if annexed["verb"].startswith("thay") else Relation.REPEALS
        return Carried(relation, marker="", sticky=True)
    own_grounds = _OWN_GROUNDS.search(text)
    if own_grounds is not None:
        before = [i for i in inside if written[i].end <= clause.start + own_grounds.start()]
        if before:
            return Carried(Relation.BASED_ON, before[-1], quoted=True, marker="")
    heads_article = clause.zone is Zone.OPERATIVE and begins_article(folded.bare, clause.start) and not inside
    if clause.zone is Zone.FURNITURE or not (text.rstrip("*_").endswith(":") or heads_article):
        return None
    if clause.zone is Zone.GROUND and _GROUNDS.fullmatch(text):
        return Carried(Relation.BASED_ON)
    if last is not None:
        behind = folded.bare[written[last].end : clause.end]
        for cue in reversed(find_cues(behind)):
            if cue.relation in CHANGES and re.fullmatch(r"\s*(?:boi|bang|theo|tai)?\s*:[\s*_]*", behind[cue.end :]):
                return Carried(cue.relation, last, passive=True)
            said_of_it = _SAID_OF_IT.fullmatch(behind[: cue.start]) and _INTRODUCED.match(behind[cue.end :])
            if cue.relation in CHANGES and not cue.passive and said_of_it:
                return Carried(cue.relation, last)
    for cue in reversed(find_cues(text)):
        if inside and written[inside[-1]].number_start > clause.start + cue.start:
            break  # its object is named already
        acts = (
            cue.relation in CHANGES
            and not _TO_DO.search(text, cue.start)
            and not cue.passive
            and acts_itself(clause.zone, cue, text[: cue.start], kind)
        )
        opens = cue.relation is Relation.IMPLEMENTS and clause.zone is Zone.OPENING and not inside
        behind = text[cue.end :]
        if (acts or opens) and (_INTRODUCED.match(behind) or (heads_article and len(behind) < 90)):
            return Carried(cue.relation)
    if heads_article and _HEADING_ENDS.search(text) and "\n" not in text.strip() and not _EFFECT_OF_ALL.search(text):
        return Carried(Relation.REPEALS)
    if clause.zone is not Zone.GROUND and (_ENDS.search(text) or _PASSIVE_LEAD.search(text)):
        return Carried(Relation.REPEALS)
    return None


def still_carried(folded: Folded, clause: Clause, carried: Carried | None) -> Carried | None:
    """Return *carried* for an item of its list, None behind the list's end."""
    if carried is None or clause.start == clause.end:
        return carried
    bare = folded.bare
    if carried.quoted:
        return carried if not _CLOSED_QUOTE.search(bare, max(0, clause.start - 3), clause.start + 4) else None
    if carried.inline:
        return carried if bare[max(0, clause.start - 4) : clause.start].rstrip()[-1:] == ";" else None
    if carried.sticky:
        return carried if not _ANNEX.match(bare, clause.start) else None
    if begins_article(bare, clause.start):
        return None
    match = _MARKER.match(bare, clause.start)
    marker = (match.lastgroup or "") if match is not None else ""
    if carried.marker is None:  # a table's header comes before its first row
        return replace(carried, marker=marker) if marker or _NUMBER.search(bare, clause.start, clause.end) else carried
    if not marker and bare[max(0, clause.start - 4) : clause.start].rstrip("\n\r *_")[-1:] in {";", ","}:
        return carried  # the item goes on
    if marker == carried.marker:
        return carried
    return carried if marker in {"dash", "letter"} and carried.marker == "number" else None
