"""A clause whose subject is no mention: what it says depends on where in the document it stands."""

from __future__ import annotations

import re

from extract.clauses import Zone, first_word
from extract.cues import CHANGES, Cue, leads_directly
from extract.itself import THIS, acts_itself, decides
from extract.patterns import KIND_WORD
from extract.scene import Reading, Scene
from extract.speaker import said_of_itself, this_of_before
from ontology.model import Relation


def by_zone(scene: Scene, gap: str, cue: Cue, before: str, low: int, index: int) -> Reading | None:
    """Return the reading of a clause whose subject is no mention."""
    zone, relation = scene.clause.zone, cue.relation
    if zone is Zone.GROUND:
        return Reading(None, Relation.BASED_ON, False, "ground")
    this = THIS.search(before)
    if cue.passive:
        lead = before.strip(" \n\r\t-*_,;")
        if scene.before is not None and len(lead) < 4:
            return Reading(scene.before, relation, True, "passive")
        named = (
            this_of_before(scene, low + this.start())
            if this is not None and _THIS_IS.fullmatch(before[this.end() :])
            else None
        )
        if named is not None:
            return Reading(named, relation, True, "passive, of what was named")
        noted = scene.noted is not None and _MARK_AND.fullmatch(before) is not None
        return Reading(scene.noted, relation, True, "passive, in a footnote") if noted else None
    if relation in CHANGES and this is not None:
        return said_of_itself(scene, low + this.start(), relation)
    carried = scene.carried
    if carried is not None and carried.quoted and relation is carried.relation:
        return Reading(carried.source, relation, False, "item of a list")
    if (
        carried is not None
        and carried.inline
        and {relation, carried.relation} <= CHANGES
        and _AND_ALSO.fullmatch(before)
    ):
        return Reading(carried.source, relation, False, "goes on behind a semicolon")
    if relation in {Relation.GUIDES, Relation.IMPLEMENTS} and _CHANGES_THOSE.search(before):
        return None  # "Sửa đổi một số Nghị định quy định chi tiết Luật": they detail the law, this changes them
    if zone is Zone.TITLE:
        if relation is Relation.BASED_ON or (relation is Relation.PROMULGATES and not leads_directly(gap, cue)):
            return None
        if relation is Relation.IMPLEMENTS and scene.heading.kind == "BC" and _RESULTS.search(before):
            return Reading(None, Relation.REVIEWS, False, "title")
        if relation is Relation.IMPLEMENTS and (_CHECKS.search(before) or _RESULTS_OF.search(before)):
            return None  # "giám sát việc thực hiện Chỉ thị số A": who looks does not carry out
        enforces = gap[cue.start : cue.end].split() == ["thi", "hanh"] and scene.written[index].mention.rule in STANDING
        return Reading(None, Relation.GUIDES if enforces else relation, False, "title")
    if zone is Zone.OPENING and relation in CHANGES and decides(before):
        return Reading(None, relation, False, "opening, decides")
    if zone is Zone.OPENING:
        return _in_opening(cue, before)
    kind = scene.heading.kind if not scene.clause.plans else None
    if relation in CHANGES:
        return Reading(None, relation, False, "article") if acts_itself(zone, cue, before, kind) else None
    if relation is Relation.GUIDES and this is not None and _IS_FOR.fullmatch(before[this.end() :]):
        return said_of_itself(scene, low + this.start(), relation)
    if zone is Zone.OPERATIVE and relation is Relation.PROMULGATES and leads_directly(gap, cue):
        return Reading(None, relation, False, "article") if acts_itself(zone, cue, before, kind) else None
    if relation in {Relation.IMPLEMENTS, Relation.CONTINUES}:
        if relation is Relation.IMPLEMENTS and _PROMISES.search(before[-160:]):
            return Reading(None, Relation.PROMISES, False, "promise in the body")
        told = _LOOKS_BACK.search(before[-160:]) is not None
        told = told or scene.folded.bare.startswith("tren day la", first_word(scene.folded.bare, scene.clause.start))
        return Reading(None, Relation.ORDERS, False, "task in the body") if not told else None
    return None


_THIS_IS = re.compile(r"\s+(?:(?:da|nay|hien)\s+)*")  # "Thông tư này đã được sửa đổi theo Thông tư số"
# "Ủy ban nhân dân tỉnh sẽ ban hành kế hoạch thực hiện Nghị quyết số"
_PROMISES = re.compile(r"(?<![a-z])se\s+(?:som\s+|tiep\s+tuc\s+)?(?:ban\s+hanh|xay\s+dung)\s[^.;:]{0,120}$")
_CHANGES_THOSE = re.compile(
    rf"(?:sua\s+doi|bo\s+sung|bai\s+bo|thay\s+the)\b[^.;:]{{0,60}}\b(?:cac|mot\s+so|\d{{1,3}})\s+(?:{KIND_WORD})\s*$"
)
_AND_ALSO = re.compile(r"[\s\-*_]*(?:(?:va|dong\s+thoi)\s+)?")  # "Kế hoạch này thay thế A; bãi bỏ mục 2 của B"
_IS_FOR = re.compile(r"\s+(?:(?:de|nham|duoc\s+ban\s+hanh\s+de)\s+)?")  # "Thông tư này hướng dẫn thi hành Nghị định số"
_RESULTS = re.compile(r"\b(?:ket\s+qua|tinh\s+hinh|danh\s+gia|kiem\s+diem)\b")  # of a report: "Kết quả 5 năm thực hiện"
_RESULTS_OF = re.compile(r"\b(?:tinh\s+hinh|ket\s+qua)\s*$")
_CHECKS = re.compile(
    r"(?<![a-z])(?:giam\s+sat|kiem\s+tra|thanh\s+tra)\b[^.;]*\b(?:viec|tinh\s+hinh|ket\s+qua|chuyen\s+de)\b"
)
_LOOKS_BACK = re.compile(
    r"\b(?:qua|sau|trong|hon|gan|ke\s+tu|tu)\b[^,;]{0,30}\b(?:nam|thang|thoi\s+gian|khi)\b|ket\s+qua|thoi\s+gian\s+qua|\b(?:nam|thang)\s+qua\b|\bnam\s+\d|\bda$"
)
_MARK_AND = re.compile(
    rf"[\s\-*_()\[\]⁽⁾¹²³⁴⁵⁶⁷⁸⁹⁰\d.]*(?:(?:{KIND_WORD})\s+nay\s+)?(?:(?:nay|hien)\s+)?(?:(?:da|duoc)\s*)*"
)


def _in_opening(cue: Cue, before: str) -> Reading | None:
    relation = cue.relation
    if relation is Relation.PROMULGATES or relation in {Relation.REPEALS, Relation.REPLACES}:
        return None
    lead = before.strip(" \n\r\t-*_,;")
    if re.search(r"\b(?:viec|ket\s+qua|qua\s+trinh|tinh\s+hinh)$", lead):
        return None
    if relation is Relation.CONTINUES and len(lead) < 4:
        return Reading(None, Relation.IMPLEMENTS, False, "opening")
    if relation is Relation.IMPLEMENTS and _LEADS.search(lead):
        return Reading(None, Relation.ORDERS, False, "task in the body")
    if relation is Relation.IMPLEMENTS and len(lead) < 70 and not _LOOKS_BACK.search(lead):
        return Reading(None, relation, False, "opening")
    if relation is Relation.BASED_ON and len(lead) < 40:
        return Reading(None, relation, False, "opening ground")
    if relation in {Relation.GUIDES, Relation.REVIEWS, Relation.AMENDS} and len(lead) < 130:
        return Reading(None, relation, False, "opening")
    return None


_LEADS = re.compile(r"(?:^|,\s*)(?:tiep\s+tuc\s+)?(?:lanh\s+dao|chi\s+dao)(?:,\s*(?:lanh\s+dao|chi\s+dao))?$")
STANDING = frozenset({"charter", "named law", "constitution"})  # a paper "thi hành Điều lệ Đảng" says how it is applied
