"""The words between two neighbouring mentions: which relation their last cue names, and between whom."""

from __future__ import annotations

import re
from dataclasses import replace

from extract.clauses import Zone
from extract.coordination import PROPOSAL, in_the_list, without_cue
from extract.cues import CHANGES, Cue, last_cue, leads_directly
from extract.days import cannot_change, unless_denied
from extract.itself import THIS
from extract.patterns import ENDED, KIND_WORD
from extract.scene import FOLLOWS, Reading, Scene
from extract.speaker import said_of_itself
from extract.zones import STANDING, by_zone
from ontology.model import Relation

# "Các Thông tư sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành: A; B"
_ENDS_WHAT_FOLLOWS = re.compile(
    rf"\b(?:sau|duoi)(?:\s+day)?\b[^.;:]{{0,160}}\b(?:{ENDED}|(?:bi|duoc)\s+bai\s+bo)\b[^.;:]{{0,140}}:\s*(?:[a-z]\)\s*|[-+]\s*)?(?:so\s*)?$"
)
ATTRIBUTE = re.compile(r"^(?:\s*\([a-z\s,]{2,60}\))?[\s,*_\"”“()\[\]\d¹²³⁴⁵⁶⁷⁸⁹⁰]*(?:(?:da|duoc|la)\s*)*$")
ABOUT_HEAD = re.compile(
    rf"^(?:\s*\([a-z\s,]{{2,60}}\))?[\s,\"”“(*_]*(?:(?:deu\s+)?(?:ve|v/v)(?:\s+viec)?|(?:moi\s+)?la(?:\s+(?:van\s+ban|{KIND_WORD}))?(?:\s+da)?|(?:deu\s+)?(?:(?:duoc\s+)?ban\s+hanh\s+)?(?:de|nham))?[\s:\"“(*_]*$"
)
_VERBS_BEFORE = r"(?:(?:nghien\s+cuu|hoc\s+tap|quan\s+triet|tang\s+cuong|day\s+manh|nang\s+cao\s+hieu\s+qua|lanh\s+dao|chi\s+dao|to\s+chuc|phoi\s+hop)(?:\s*,\s*|\s+va\s+|\s+))+"
# "Hướng dẫn số A về việc học tập, quán triệt Nghị quyết số B"
_ABOUT_VERBS = re.compile(rf"^[\s,\"“(*_]*(?:ve|v/v)(?:\s+viec)?\s+{_VERBS_BEFORE}$")
_UNNUMBERED = rf"(?:(?:ban\s+hanh\s+)?(?:{KIND_WORD}|chien\s+luoc|danh\s+muc|quy\s+che)(?:\s+hanh\s+dong)?(?:\s+[^.;:\n]{{0,90}}?)?\s+)"
_ABOUT_PLAN = re.compile(
    rf"^[\s,\"“(*_]*(?:ve|v/v)?(?:\s+viec)?\s*(?:ban\s+hanh|phe\s+duyet|thong\s+qua)?\s*(?:{_UNNUMBERED})?[\s\"“,]*(?:ve\s+)?$"
)
_APPOSITION = re.compile(r"\s*(?:\([^()]*\)\s*)?,\s*van\s+ban\s+")  # "Thông tư số A, văn bản thay thế Thông tư số B"
_ABOUT_TOPIC = re.compile(r"^[\s,\"“(*_]*(?:ve|v/v)\s(?![^;]*[;])[^;.]{0,260}$")
ABOUT_WITH_COMMA = re.compile(
    r"^[\s,\"“(*_]*(?:ve|v/v|quy\s+dinh|huong\s+dan|ban\s+hanh|phe\s+duyet|thong\s+qua)\s[^;.]{0,260},\s*(?:dong\s+thoi\s+)?$"
)
_NOT_A_CUE_BEFORE = re.compile(
    r"(?:gan\s+voi|cung\s+voi|ket\s+hop|nham|de|dap\s+ung(?:\s+yeu\s+cau)?|trong(?:\s+qua\s+trinh)?|tuyen\s+truyen|ket\s+qua|theo\s+doi|giam\s+sat|kiem\s+tra|don\s+doc|viec)\s*$"
)
_LOOKS_AT = re.compile(r"(?<![a-z])(?:kiem\s+diem|danh\s+gia|giam\s+sat|kiem\s+tra|thanh\s+tra)\b")
# "… thực hiện Nghị quyết A và kế hoạch của UBND tỉnh triển khai các nghị quyết chuyên đề, nhất là: Nghị quyết số B"
_OF_SEVERAL = re.compile(
    rf"[^.;:]{{0,80}}?(?:,|(?<![a-z])va)\s[^.;:]{{0,200}}?(?:cac|nhung)\s+(?:{KIND_WORD})[^.;:]{{0,120}}?(?:nhat\s+la|gom|trong\s+do\s+co|cu\s+the\s+la|trong\s+tam\s+la)\s*:?\s*"
)
_MAKES_CONCRETE = re.compile(r"(?:cu\s+the\s+hoa|the\s+che\s+hoa)\b")
_ISSUED_FOR = re.compile(r"\s[-–]\s*(?:de|nham)\s*$|,\s*(?:duoc\s+)?ban\s+hanh\s+(?:de|nham)\s*$|\sde\s*$")
_YEARS_OF = re.compile(r"^[\s,]*(?:ve\s+)?(?:ket\s+qua\s+|tinh\s+hinh\s+)?(?:\d{1,2}|[a-z]+)\s+nam\s*$")
_ANNIVERSARY = re.compile(r"\bva\s+(?:\d{1,2}|[a-z]+)\s+nam\s*$")  # "tổng kết 10 năm thực hiện A và 03 năm thực hiện B"
_OWN_GROUNDS = re.compile(r"co\s+can\s+cu(?:\s+phap\s+ly)?\s+ban\s+hanh\s+nhu\s+sau")
_REGULATES = frozenset({"NĐ", "TT", "TTLT", "PL", "L"})
_LAWS = frozenset({"L", "BL", "PL", "HP"})


# "áp dụng các hướng dẫn đã bị bãi bỏ tại Quyết định số B, gồm Hướng dẫn số A"
_ENDED_AT = re.compile(r"(?:bi|duoc)\s+(?:bai|huy)\s+bo\s+(?:tai|boi|theo)\s+(?:cac\s+)?(?:so\s*)?$")
_NAMELY = re.compile(r"[\s,:(]*(?:bao\s+)?gom(?:\s+co)?\s*:?\s*(?:cac\s+)?(?:so\s*)?$")


def read_gap(scene: Scene, gap: str, low: int, index: int) -> Reading | None:
    """Return the reading of the mention *index*, from the words *gap* (from *low*) between it and the one before it."""
    previous, zone = scene.previous, scene.clause.zone
    inherited = scene.readings.get(previous) if previous is not None else None
    if inherited is not None and inherited.relation is Relation.ORDERS and _OF_SEVERAL.fullmatch(gap):
        return replace(inherited, rule="task in the body, of several")
    cue = last_cue(gap)
    if previous is not None and cue is None and _told_in_brackets(scene, gap, previous, index):
        return Reading(previous, Relation.REVIEWS, True, "report in brackets")
    if previous is not None and _NAMELY.fullmatch(gap):
        start = scene.written[previous].start
        if _ENDED_AT.search(scene.folded.bare, max(scene.clause.start, start - 60), start):
            return Reading(previous, Relation.REPEALS, False, "named behind what ended them")
    if previous is None and zone in {Zone.OPERATIVE, Zone.BODY} and _ENDS_WHAT_FOLLOWS.search(gap):
        return Reading(None, Relation.REPEALS, False, "list of what ends")
    attached = cue is not None and cue.relation is Relation.PROMULGATES  # "… và Phụ lục I kèm theo Quyết định số"
    if (cue is None or attached) and previous is not None and previous not in scene.own:
        listed = in_the_list(scene, gap, inherited, previous, index)
        if listed is not None:
            return listed
    if cue is not None and cue.relation is Relation.PROMULGATES and previous is None and scene.carried is not None:
        item = without_cue(scene, gap, previous, index)  # "1. Điều 9 của Quy định ban hành kèm theo Quyết định số"
        if item is not None and item.rule == "item of a list":
            return item
    if cue is None:
        return without_cue(scene, gap, previous, index)
    before = gap[: cue.start]
    if gap[cue.start : cue.end].split() == ["tiep", "theo"]:  # "Thực hiện Công điện số A, tiếp theo Công điện số B"
        return FOLLOWS
    if zone is Zone.OPENING and PROPOSAL.search(gap) and cue.relation is not Relation.IMPLEMENTS:
        return Reading(None, Relation.BASED_ON, False, "opening ground")
    if previous is not None:
        return _behind_a_mention(scene, gap, cue, before, low, index)
    return by_zone(scene, gap, cue, before, low, index)


# "tổng kết 15 năm thực hiện Chỉ thị số A (Báo cáo số B)"
_REVIEWED = re.compile(rf"(?:so|tong)\s+ket\s[^.;:()]{{0,60}}?(?:{KIND_WORD})\s+(?:so\s*)?$")


def _told_in_brackets(scene: Scene, gap: str, previous: int, index: int) -> bool:
    """Whether a report in brackets is the one on what was reviewed right before them."""
    if scene.written[index].mention.kind != "BC" or gap.strip() != "(":
        return False
    start = scene.written[previous].number_start
    return _REVIEWED.search(scene.folded.bare, max(scene.clause.start, start - 110), start) is not None


_REVIEWED_KINDS = frozenset({"CT", "NQ", "QĐ", "NĐ", "L", "CTr"})
_DECIDES = frozenset({"QĐ", "NQ", "NĐ", "TT", "TTLT", "NQLT", "L", "PL", "CT"})  # what puts another paper in force
# "bãi bỏ Nghị quyết số A, thay thế Quyết định số B": two verbs of one who acts
_ITS_OBJECT = re.compile(
    rf"(?:sua\s+doi|bo\s+sung|bai\s+bo|huy\s+bo|thay\s+the|dieu\s+chinh)\s[^.;:]{{0,50}}?(?:{KIND_WORD})\s+(?:so\s*)?$"
)


_OPENS_A_CELL = re.compile(r"\|\s*(?:da\s+)?$")  # "| Được thay thế bởi Nghị định số B |": said of what the row is about


def _of_the_row(scene: Scene, index: int) -> int | None:
    """Return what the row of a table is about: the first paper in it."""
    return next((i for i in scene.readings if i < index and i not in scene.own), None)


def _is_object(scene: Scene, previous: int) -> bool:
    start = scene.written[previous].number_start
    return _ITS_OBJECT.search(scene.folded.bare, max(scene.clause.start, start - 90), start) is not None


def _behind_a_mention(scene: Scene, gap: str, cue: Cue, before: str, low: int, index: int) -> Reading | None:
    """Return the reading where a cue stands between the mention before and this one."""
    previous = scene.previous
    assert previous is not None
    zone = scene.clause.zone
    subject = previous if previous not in scene.own else None
    if cue.relation is Relation.BASED_ON and _OWN_GROUNDS.search(gap):
        return Reading(subject, cue.relation, False, "its own grounds")
    this = THIS.search(before)
    if this is not None and cue.relation in CHANGES and not cue.passive:
        return said_of_itself(scene, low + this.start(), cue.relation)
    printed = scene.folded.bare[low : low + cue.start]
    if cue.passive and _OPENS_A_CELL.search(printed) and (first := _of_the_row(scene, index)) is not None:
        return Reading(first, cue.relation, True, "passive, in a row of a table")
    if cue.passive:
        if cue.relation is Relation.PROMULGATES and not ATTRIBUTE.match(before):
            return None
        subject = _of_the_kind_that_acts(scene, cue, before, subject, index)
        return Reading(subject, cue.relation, True, "passive") if len(before) < 200 and ";" not in before else None
    inherited = scene.readings.get(previous)
    reviews = inherited is not None and inherited.relation is Relation.REVIEWS
    if reviews and cue.relation is Relation.IMPLEMENTS and _ANNIVERSARY.search(before) and inherited is not None:
        return replace(inherited, rule="coordination")
    if cue.relation is Relation.IMPLEMENTS and _YEARS_OF.search(before):
        return Reading(subject, Relation.REVIEWS, False, "clause after a number")  # "Kết luận số A về 3 năm thực hiện"
    outer = scene.outer
    goes_on = re.search(r"(?:;|,|\bva|\bdong\s+thoi)\s*$", before) is not None
    if cue.relation in CHANGES and goes_on and outer is not None and outer.relation in CHANGES:
        return Reading(None, cue.relation, False, "article")  # "thay thế A và bãi bỏ khoản 3 Điều 9 B"
    if cue.relation in CHANGES and goes_on and inherited is not None and inherited.rule == "says of itself":
        return replace(inherited, relation=cue.relation) if inherited.relation in CHANGES else None
    if cue.relation in CHANGES and re.search(r"\(\s*(?:da\s+)?$", before):  # "… quy định mức thưởng (thay thế B"
        return unless_denied(scene, Reading(subject, cue.relation, False, "clause in brackets"), index)
    link = re.sub(r"\([^()]*\)", "", before).strip()
    joined = link != "" and link.strip(" \n,") in {"", "va", "dong thoi", "va dong thoi"}
    if cue.relation in CHANGES and not cue.passive and joined and _is_object(scene, previous):
        if inherited is None or inherited.source is None or inherited.passive or inherited.relation not in CHANGES:
            return None
        return unless_denied(scene, replace(inherited, relation=cue.relation), index)
    if cue.relation is Relation.IMPLEMENTS and joined and inherited is not None and inherited.rule == "ground":
        return Reading(None, cue.relation, False, "opening")  # "Căn cứ A và thực hiện B, UBND tỉnh ban hành"
    if cue.relation is Relation.REVIEWS and joined and scene.written[previous].mention.kind in _REVIEWED_KINDS:
        return None  # "kiểm tra việc thực hiện Chỉ thị số A, tổng kết 2 năm thực hiện Kế hoạch số B"
    about = (
        ATTRIBUTE.match(before)
        or _APPOSITION.fullmatch(before)
        or ABOUT_HEAD.match(before)
        or _ABOUT_PLAN.match(before)
    )
    if cue.relation is Relation.IMPLEMENTS:
        about = about or _ABOUT_VERBS.match(before)
    topic = _ABOUT_TOPIC.match(before)
    concrete = before.rstrip().endswith(",") and _MAKES_CONCRETE.match(gap, cue.start) is not None
    if topic and (concrete or _ISSUED_FOR.search(before)):
        about = topic  # "sửa đổi một số chế độ đối với công nhân, viên chức, cụ thể hóa Nghị quyết số"
    if about or (
        topic
        and not _NOT_A_CUE_BEFORE.search(before)
        and not _LOOKS_AT.search(before)
        and "," not in before[-120:]
        and _is_verb_of(before, cue)
    ):
        if cue.relation is Relation.BASED_ON:
            return None
        if cue.relation is Relation.PROMULGATES and not (
            leads_directly(gap, cue) and (subject is None or scene.written[subject].mention.kind in _DECIDES)
        ):
            return None
        if enforces(scene, gap, cue, subject, index):
            return unless_denied(scene, Reading(subject, Relation.GUIDES, False, "clause after a number"), index)
        said = Reading(subject, cue.relation, False, "clause after a number")
        directly = ATTRIBUTE.match(before) or ABOUT_HEAD.match(before)
        possible = said.relation not in CHANGES or subject is None
        possible = possible or (subject is not None and not cannot_change(scene.written[subject], scene.written[index]))
        return said if directly and possible else unless_denied(scene, said, index)
    if cue.relation in CHANGES and ABOUT_WITH_COMMA.match(before):
        return unless_denied(scene, Reading(subject, cue.relation, False, "clause after a number"), index)
    if zone in {Zone.OPENING, Zone.TITLE} and re.search(r"(?:va|,|;)\s*(?:[-+*•]\s*)?$", before):
        return by_zone(scene, gap, cue, "", low, index)
    return None


def _of_the_kind_that_acts(scene: Scene, cue: Cue, before: str, subject: int | None, index: int) -> int | None:
    """Return whom "Nghị định A quy định chi tiết Luật B, được sửa đổi bởi Nghị định C" means: a decree amends a decree."""
    inherited = scene.readings.get(subject) if subject is not None else None
    if subject is None or inherited is None or inherited.source is None or inherited.passive:
        return subject
    if cue.relation is Relation.IMPLEMENTS and inherited.relation is Relation.IMPLEMENTS:
        return inherited.source  # "Kế hoạch A triển khai B được cụ thể hóa bằng C": the plan is
    if cue.relation not in CHANGES:
        return subject
    kind, nearer, farther = (scene.written[i].mention.kind for i in (index, subject, inherited.source))
    cannot = _is_law(scene, subject) and not _is_law(scene, index) and kind not in {"NQ", None}
    return inherited.source if cannot or ("," in before and kind == farther != nearer) else subject


def _is_law(scene: Scene, index: int) -> bool:
    mention = scene.written[index].mention
    return mention.kind in _LAWS or mention.rule in {"named law", "constitution"}


def enforces(scene: Scene, gap: str, cue: Cue, subject: int | None, index: int) -> bool:
    """Whether a paper that rules is "về thi hành" a law or charter: it says how to apply it, it is no plan."""
    if (
        subject is None
        or cue.relation is not Relation.IMPLEMENTS
        or gap[cue.start : cue.end].split() != ["thi", "hanh"]
    ):
        return False
    ruler, ruled = scene.written[subject].mention, scene.written[index].mention
    standing = ruled.rule in STANDING or ruled.kind in _LAWS
    directly = standing and ruler.kind in {"NQ", "QĐ"} and ABOUT_HEAD.match(gap[: cue.start]) is not None
    return ruler.kind in _REGULATES or directly


def _is_verb_of(before: str, cue: Cue) -> bool:
    """Whether a cue behind a topic can still be the document's own verb: "về việc phát động … thực hiện" is not."""
    if cue.relation is not Relation.IMPLEMENTS:
        return True
    return len(before) < 140 and re.search(r"\b(?:phat\s+dong|day\s+manh|tang\s+cuong|to\s+chuc)\b", before) is None
