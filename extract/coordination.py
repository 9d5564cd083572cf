"""A mention that goes on with a list: the list that it goes on with, where several stand inside one another."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.clauses import Zone
from extract.cues import CHANGES, OPINION, PIECES
from extract.days import order_of
from extract.listed import is_list_item
from extract.patterns import ENDED, KIND_WORD
from extract.scene import FOLLOWS, Reading, Scene
from ontology.model import Relation

_COORDINATE = re.compile(
    r"^(?:[\s,;*_\"”“)]*(?:\n\s*[-+•]\s*)?(?:(?:va|cung|hoac|cung\s+voi|dong\s+thoi)\s+)?(?:cac\s+|va\s+|toan\s+bo\s+)*"
    r"(?:cua\s+[^.;:]{2,90}?\s+tai\s+)?(?:theo\s+|tai\s+)?"
    rf"(?:{PIECES}(?:(?:ban\s+hanh\s+)?kem\s+theo\s+)?)?"  # "…, các Điều 2, 3 và Phụ lục I kèm theo Thông tư số"
    r"(?:(?:cac\s+)?cum\s+tu\s*[\"“][^\"”]{0,80}[\"”]\s*(?:tai|trong)\s+)?(?:so\s*:?\s*)?)$"
)
_COORDINATE_TOPIC = re.compile(
    rf"^[\s,\"“(*_]*(?:ve|v/v)\s[^.]{{0,420}}?[,;]\s*(?:va\s+)?(?:cac\s+)?(?:so\s+)?$|^[\s,\"“(*_]*(?:ve|v/v|quy\s+dinh|ban\s+hanh|phe\s+duyet)\s[^.;]{{0,300}}?\s+va\s+(?:{OPINION}\s*)?(?:cac\s+)?(?:so\s+)?$|^\s*,?\s*(?:nhiem\s+ky|giai\s+doan)\s[^.]{{0,30}}?[,;]?\s*(?:va\s+)?$"
)
# "các kế hoạch của Ủy ban nhân dân xã A (số 19/KH-UBND) và Ủy ban nhân dân xã B (số 07/KH-UBND)"
_OF_ANOTHER_BODY = re.compile(r"^\s*\)\s*(?:,|va|,\s*va)\s+(?:cua\s+)?[^.;:()]{4,90}?\(\s*(?:so\s*)?$")
_GOES_ON = re.compile(rf"^[^.:]{{0,420}};\s*(?:va\s+)?(?:{OPINION}\s*)?(?:cac\s+)?(?:so\s*:?\s*)?$")
# "Chính phủ đã cụ thể hóa Nghị quyết số A bằng Quyết định số B"
_BY_MEANS_OF = re.compile(r"^\s*(?:\([^()]*\)\s*)?,?\s*(?:bang|thanh)\s+(?:cac\s+)?(?:so\s*)?$")
_CARRIED_OUT = re.compile(rf"(?<![a-z])(?:cu\s+the\s+hoa|the\s+che\s+hoa)\s+(?:cac\s+)?(?:{KIND_WORD})?\s*(?:so\s*)?$")
_AND_ANOTHER = re.compile(
    r"[\s,]*(?:va|,)\s+(?:cua\s+)?[^.;:]{2,90}\s+tai\s+$"
)  # "… của A tại Tờ trình số 1 và B tại Công văn"


def in_the_list(scene: Scene, gap: str, inherited: Reading | None, previous: int, index: int) -> Reading | None:
    """Return the reading of a mention that goes on with a list; None where the words say something else."""
    lists = scene.clause.zone in {Zone.TITLE, Zone.OPENING, Zone.GROUND}
    outer = scene.outer
    over_a_topic = _COORDINATE_TOPIC.match(gap) is not None
    goes_on = _COORDINATE.match(gap) is not None or _OF_ANOTHER_BODY.match(gap) is not None
    if ";" in gap and lists and outer is not None and (goes_on or over_a_topic or _GOES_ON.match(gap)):
        return replace(outer, rule="coordination, back to the outer list")
    if _BY_MEANS_OF.match(gap) and _CARRIED_OUT.search(
        scene.folded.bare, max(0, scene.written[previous].start - 60), scene.written[previous].start
    ):
        return Reading(previous, Relation.IMPLEMENTS, True, "carried out by")
    if inherited is None:
        item, other = scene.written[index], scene.written[previous]
        apart = other.mention.number is None or other.mention.kind != item.mention.kind
        if goes_on and lists and outer is not None and apart and previous in scene.readings:
            return replace(outer, rule="coordination, back to the outer list")  # behind a name inside a topic
        return None
    if goes_on:
        if ";" in gap and inherited.source is not None:
            return _outside(scene, inherited.source)
        return _coordinated(scene, inherited, previous, index)
    if not over_a_topic:
        return None
    if inherited.source is None:
        goes_over = (lists or inherited.relation in CHANGES) and not inherited.passive
        return replace(inherited, rule="coordination over a topic") if goes_over else None
    if outer is not None and _prefers_outer(scene, inherited, previous, index):
        return replace(outer, rule="coordination, back to the outer list")
    return None


_ENDS = re.compile(rf"{ENDED}\b")


def without_cue(scene: Scene, gap: str, previous: int | None, index: int) -> Reading | None:
    """Return the reading of an item of a list or of a ground, whose words *gap* name no relation."""
    zone = scene.clause.zone
    carried = scene.carried
    ends = (
        carried is not None
        and carried.inline
        and _ENDS.search(scene.folded.bare, scene.written[index].end, scene.clause.end)
    )
    if previous is None and scene.carried is not None and not ends and is_list_item(gap, scene.carried):
        return Reading(scene.carried.source, scene.carried.relation, scene.carried.passive, "item of a list")
    if zone is Zone.OPENING and previous is None and _CONSIDERS.search(gap):
        return Reading(None, Relation.BASED_ON, False, "opening ground")
    if zone is Zone.GROUND and previous is None:
        return Reading(None, Relation.BASED_ON, False, "ground")
    proposed = re.search(r"de\s+nghi|thong\s+nhat|y\s+kien", gap) or (previous is not None and _AND_ANOTHER.match(gap))
    if zone is Zone.GROUND and proposed and re.search(r"(?:^|\s)tai\s+$|to\s+trinh\s*$", gap):
        return Reading(None, Relation.BASED_ON, False, "ground")
    if (
        zone is Zone.OPENING
        and PROPOSAL.search(gap)
        and re.search(r"\btai\s+(?:cac\s+)?(?:van\s+ban\s+)?(?:so\s*)?$", gap)
    ):
        return Reading(None, Relation.BASED_ON, False, "opening ground")
    return None


def _coordinated(scene: Scene, inherited: Reading, previous: int, index: int) -> Reading | None:
    """Return the reading of a mention that goes on with the list of *previous*: its own, or the list outside of it."""
    if inherited is FOLLOWS:
        return inherited
    if inherited.source is None:
        return replace(inherited, rule="coordination")
    if _prefers_outer(scene, inherited, previous, index):
        return _outside(scene, inherited.source)
    outer = scene.outer
    if outer is not None and _is_open(scene, inherited, outer, previous, index):
        rule = "coordination, one of two readings"
        return replace(inherited, rule=rule, other=replace(outer, rule=rule))
    return replace(inherited, rule="coordination", other=None)


def _is_open(scene: Scene, inherited: Reading, outer: Reading, previous: int, index: int) -> bool:
    """Whether "Thực hiện A về thực hiện B và C" leaves open who carries C out: A, or this document.

    The days do not tell, and C is neither of the series of B nor of that of A.
    """
    if scene.clause.zone not in {Zone.TITLE, Zone.OPENING} or inherited.source is None:
        return False
    if inherited.relation is not Relation.IMPLEMENTS or outer.relation is not Relation.IMPLEMENTS or inherited.passive:
        return False
    item, other, subject = scene.written[index], scene.written[previous], scene.written[inherited.source]
    apart = bool(item.body) and item.body not in {other.body, subject.body}
    numbered = item.mention.number is not None and other.mention.number is not None
    return apart and numbered and order_of(item, subject) in {None, -1, 0}


def _outside(scene: Scene, source: int) -> Reading | None:
    """Return the reading that *source* itself has: what goes on behind its object goes on with it."""
    reading = scene.readings.get(source)
    return replace(reading, rule="coordination, back to the outer list") if reading is not None else None


def _prefers_outer(scene: Scene, inherited: Reading, previous: int, index: int) -> bool:
    """Whether the mention goes on with the subject's list: it is of the subject's series, or the wrong side of its day."""
    if inherited.source is None:
        return False
    subject, other, item = scene.written[inherited.source], scene.written[previous], scene.written[index]
    order = order_of(item, subject)
    if order is not None and (order < 0 if inherited.passive else order > 0):
        return True
    if inherited.passive and item.own_word and _named_by_words(scene, index):
        return not _named_by_words(scene, previous)
    return bool(item.body) and item.body == subject.body and item.body != other.body


def _named_by_words(scene: Scene, index: int) -> bool:
    """Whether words beside the kind stand before the number: "Luật Hải quan số …", not "Luật số …"."""
    item = scene.written[index]
    return len(scene.folded.bare[item.start : item.number_start].split()) > 3


# "Tại phiên họp ngày 28/7/2023, xét Tờ trình số A và Báo cáo số B, Bộ Chính trị kết luận như sau"
_CONSIDERS = re.compile(r"(?<![a-z])(?:xet|sau\s+khi\s+(?:xem\s+xet|nghe|nghien\s+cuu|thao\s+luan))\s+(?:cac\s+)?$")
PROPOSAL = re.compile(
    r"(?<![a-z])(?:theo|va)\s+de\s+nghi\s+cua|theo\s+de\s+nghi|xet\s+de\s+nghi|xet\s+(?:cac\s+)?to\s+trinh"
)
