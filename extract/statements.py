"""What the clauses of a document state of two documents.

The words between two neighbouring mentions decide: which relation their last cue names, and whether the earlier
mention is the subject (an attribute of it: date, issuer, "về việc …") or only stands beside the later one in a list.
Where no mention stands before the cue, the document itself is the subject, if the clause stands in its title, its
opening, its grounds or an article, or says "Quyết định này"; in the body it is a task: `orders`.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from extract.actors import actor_at
from extract.clauses import Clause, Zone, first_word, split_clauses
from extract.cues import CHANGES, OPINION, Cue, find_cues, last_cue, leads_directly
from extract.fold import Folded
from extract.footnotes import Footnote
from extract.heading import Heading
from extract.itself import THIS, acts_itself, decides
from extract.listed import Carried, carry, is_list_item, still_carried
from extract.numbers import kind_code
from extract.patterns import KIND_WORD
from extract.tasks import orders_of_itself
from extract.written import Written
from ontology.model import PartialDate, Relation, Statement, Status

REACH = 700  # characters a clause may reach back from a mention to its cue or to the mention before it


@dataclass(frozen=True, slots=True)
class Reading:
    """How a mention stands in its clause: the object of *relation* from *source* (None: the document itself).

    *passive*: the mention acts on *source*, as in "A được sửa đổi bởi B". *other*: the words allow this reading too.
    """

    source: int | None
    relation: Relation
    passive: bool
    rule: str
    other: Reading | None = None


# What comes after another paper in time ("tiếp theo Công điện số 19") says nothing else of it.
_FOLLOWS = Reading(None, Relation.CONTINUES, False, "follows")


@dataclass(slots=True)
class _Scene:
    """What is known while the mentions of one clause are read from the left."""

    folded: Folded
    heading: Heading
    clause: Clause
    written: Sequence[Written]
    own: frozenset[int]
    carried: Carried | None
    before: int | None = None  # the first mention of the clause before, where only a semicolon parts them
    noted: int | None = None  # in a footnote: the mention that bears its mark
    readings: dict[int, Reading | None] = field(default_factory=dict)
    previous: int | None = None
    brackets: list[tuple[str, int | None]] = field(default_factory=list)
    bracketed: set[int] = field(default_factory=set)

    @property
    def outer(self) -> Reading | None:
        """Return the reading that the clause's outer list has: the last whose subject is the document itself."""
        return next(
            (r for r in reversed(self.readings.values()) if r is not None and r.source is None and r is not _FOLLOWS),
            None,
        )


def find_statements(
    folded: Folded, heading: Heading, written: Sequence[Written], footnotes: Sequence[Footnote] = ()
) -> tuple[Statement, ...]:
    """Return the statements in the order of the text, each (source, relation, target) of mentions once a clause."""
    out: list[Statement] = []
    own = frozenset(heading.own)
    position = 0
    carried: Carried | None = None
    before: int | None = None
    for clause in split_clauses(folded, heading):
        carried = still_carried(folded, clause, carried)
        inside: list[int] = []
        while position < len(written) and written[position].number_start < clause.end:
            if written[position].number_start >= clause.start:
                inside.append(position)
            position += 1
        joined = folded.bare[max(0, clause.start - 3) : clause.start].rstrip().endswith(";")
        noted = _noted(written, footnotes, first_word(folded.bare, clause.start), folded.bare)
        scene = _Scene(folded, heading, clause, written, own, carried, before if joined else None, noted)
        if clause.zone is Zone.OPENING:
            out.extend(_opens_with_an_anaphor(scene))
        if inside and clause.zone is not Zone.FURNITURE:
            out.extend(_of_what_is_issued(scene, inside, list(_read_clause(scene, inside))))
        out.extend(orders_of_itself(folded, heading, clause))
        before = inside[0] if inside and inside[0] not in own else None
        last = scene.readings.get(inside[-1]) if inside else None
        new_list = last is not None and last.source is None and last.rule != "item of a list"
        goes_on = CHANGES | {Relation.ORDERS}  # "… thực hiện A; Quyết định số B; C"
        changes = last.relation if new_list and last is not None and last.relation in goes_on else None
        carried = (
            carry(folded, clause, written, inside, own, None if clause.plans else heading.kind, changes) or carried
        )
    if heading.kind == "HD":  # "HƯỚNG DẪN / thực hiện Quy định số …": the kind is the verb
        out = [replace(s, relation=Relation.GUIDES) if _is_title_implements(s) else s for s in out]
    inferred = tuple(_named_in_title(folded, heading, written, out))
    if inferred:  # the title carries out the programme, and what the programme carries out only through it
        out = [s for s in out if not _is_title_implements(s)]
        out.extend(inferred)
    return tuple(_once(out, written))


_MARKED = 120  # characters between a cited number and its footnote's mark: date, issuer


def _noted(written: Sequence[Written], footnotes: Sequence[Footnote], position: int, bare: str) -> int | None:
    """Return the mention that bears the mark of the footnote at *position*; None outside of footnotes."""
    at = bisect_right(footnotes, position, key=lambda note: note.start) - 1
    if at < 0 or position >= footnotes[at].end or footnotes[at].mark is None:
        return None
    mark = footnotes[at].mark
    assert mark is not None
    near = bisect_right(written, mark[0], key=lambda item: item.number_start) - 1
    if near < 0 or mark[0] - written[near].number_end > _MARKED:
        return None
    return near if _SENTENCE.search(bare, written[near].number_end, mark[0]) is None else None


def _is_title_implements(statement: Statement) -> bool:
    return statement.source is None and statement.rule == "title" and statement.relation is Relation.IMPLEMENTS


_UNNUMBERED_TITLE = re.compile(
    rf"\s*(?:ve\s+viec\s+|v/v\s+)?(?:to\s+chuc\s+)?(?:trien\s+khai\s+)?(?:thuc\s+hien|trien\s+khai|cu\s+the\s+hoa)\s+(?P<kind>{KIND_WORD})(?:\s+hanh\s+dong)?\s+(?!so\b|nay\b)"
)


def _named_in_title(
    folded: Folded, heading: Heading, written: Sequence[Written], found: Sequence[Statement]
) -> Iterator[Statement]:
    """Yield what the title implements without its number, when the grounds give the number of just such a kind.

    "KẾ HOẠCH Triển khai thực hiện Chương trình hành động của Tỉnh ủy … Căn cứ Chương trình hành động số 82-CTr/TU".
    """
    title = _UNNUMBERED_TITLE.match(folded.bare[heading.title_start : heading.title_end])
    if title is None:
        return
    kind = kind_code(title["kind"])
    carried_out = [s.target for s in found if s.source is None and s.relation is Relation.IMPLEMENTS]
    if any(written[target].mention.kind == kind for target in carried_out):
        return
    for statement in found:
        item = written[statement.target]
        if statement.source is None and statement.relation is Relation.BASED_ON and item.mention.kind == kind:
            rule = "title without a number, ground with it"
            yield replace(statement, relation=Relation.IMPLEMENTS, rule=rule, status=Status.INFERRED)
            return


def _once(statements: Sequence[Statement], written: Sequence[Written]) -> Iterator[Statement]:
    seen = set()
    for statement in statements:
        actor = statement.actor if statement.relation is Relation.ORDERS else None  # each who is told, once
        key = (statement.source, statement.relation, statement.target, actor)
        if statement.source is not None:
            source, target = written[statement.source].mention, written[statement.target].mention
            same = source.number is not None and source.number == target.number
            if same and (source.date in {None, target.date} or target.date is None):
                continue
        if key not in seen and statement.source != statement.target:
            seen.add(key)
            yield statement


_ISSUES = re.compile(r"(?:ban\s+hanh|xay\s+dung|ky\s+ban\s+hanh|co|ra)\s+$")


def _of_what_is_issued(scene: _Scene, inside: Sequence[int], said: list[Statement]) -> Iterator[Statement]:
    """Yield *said*; "Thực hiện A; B, UBND huyện ban hành Kế hoạch số C" is said of C where C is not this document."""
    bare, number = scene.folded.bare, scene.heading.number
    issued = next(
        (
            i for i in inside
            if i not in scene.own and scene.written[i].mention.number is not None
            and _ISSUES.search(bare, max(scene.clause.start, scene.written[i].start - 16), scene.written[i].start)
        ),
        None,
    )  # fmt: skip
    opens = scene.clause.zone is Zone.OPENING and number is None and issued is not None
    for statement in said:
        moved = opens and statement.source is None and statement.relation is Relation.IMPLEMENTS
        if moved and issued is not None and statement.target < issued:
            yield replace(statement, source=issued, rule=statement.rule + ", of what is issued")
        else:
            yield statement


# --- one clause ---------------------------------------------------------------------------------------------------


def _read_clause(scene: _Scene, inside: Sequence[int]) -> Iterator[Statement]:
    written, bare = scene.written, scene.folded.bare
    position = scene.clause.start
    for index in inside:
        item = written[index]
        previous = scene.previous
        if previous is not None and item.start < written[previous].number_end:  # a law inside an amending law's name
            scene.readings[index] = None
            if "amending" in written[previous].mention.rule:
                rule = "name of an amending law"
                yield _statement(scene, previous, Relation.AMENDS, index, written[previous].start, item.end, rule)
            continue
        low = min(max(position, item.start - REACH), item.start)
        low = _follow_brackets(scene, low, item.start)
        if scene.brackets:
            scene.bracketed.add(index)
        if index in scene.own:
            scene.previous, position = index, item.end
            continue
        gap = bare[low : item.start]
        reading = _read_gap(scene, gap, low, index)
        scene.readings[index] = reading
        if reading is not None:
            yield from _emit(scene, reading, index)
            yield from _emit_for_the_pair(scene, reading, index)
        scene.previous, position = index, max(item.end, item.number_end)
        yield from _said_behind(scene, index, inside)
    if scene.clause.zone is not Zone.GROUND:
        yield from _effects(scene, inside)


def _follow_brackets(scene: _Scene, low: int, high: int) -> int:
    """Return where the words before the next mention begin; a bracket that closed leads back to what stood before it."""
    for offset in range(low, high):
        letter = scene.folded.bare[offset]
        if letter in "([":
            scene.brackets.append((letter, scene.previous))
        elif letter in ")]" and scene.brackets:
            _, before = scene.brackets.pop()
            if before is not None and before != scene.previous:
                scene.previous = _called_so(scene, before)
                low = offset + 1
    return low


def _called_so(scene: _Scene, before: int) -> int:
    """Return what the bracket behind *before* was about: "Quy định số A về thi hành B (sau đây gọi là Quy định số A)"."""
    inside = scene.previous
    number = scene.written[inside].mention.number if inside is not None else None
    earlier = (i for i in scene.readings if number is not None and i < before)
    return next((i for i in earlier if scene.written[i].mention.number == number), before)


_COORDINATE = re.compile(
    r"^(?:[\s,;*_\"”“)]*(?:\n\s*[-+•]\s*)?(?:(?:va|cung|hoac|cung\s+voi|dong\s+thoi)\s+)?(?:cac\s+|va\s+|toan\s+bo\s+)*(?:cua\s+[^.;:]{2,90}?\s+tai\s+)?(?:theo\s+|tai\s+)?(?:(?:diem|khoan|dieu|muc|phu\s+luc)\s+(?:[a-z\d]{1,4}|[ivx]+)[\s,]*(?:va\s+)?)*(?:so\s*:?\s*)?)$"
)
_COORDINATE_TOPIC = re.compile(
    r"^[\s,\"“(*_]*(?:ve|v/v)\s[^.]{0,420}?[,;]\s*(?:va\s+)?(?:cac\s+)?(?:so\s+)?$|^[\s,\"“(*_]*(?:ve|v/v|quy\s+dinh|ban\s+hanh|phe\s+duyet)\s[^.;]{0,300}?\s+va\s+(?:cac\s+)?(?:so\s+)?$|^\s*,?\s*(?:nhiem\s+ky|giai\s+doan)\s[^.]{0,30}?[,;]?\s*(?:va\s+)?$"
)
_GOES_ON = re.compile(rf"^[^.:]{{0,420}};\s*(?:va\s+)?(?:{OPINION}\s*)?(?:cac\s+)?(?:so\s*:?\s*)?$")
_ATTRIBUTE = re.compile(r"^(?:\s*\([a-z\s,]{2,60}\))?[\s,*_\"”“()\[\]\d¹²³⁴⁵⁶⁷⁸⁹⁰]*(?:(?:da|duoc|la)\s*)*$")
_ABOUT_HEAD = re.compile(
    r"^[\s,\"”“(*_]*(?:(?:ve|v/v)(?:\s+viec)?|la(?:\s+van\s+ban)?|(?:deu\s+)?(?:de|nham))?[\s:\"“(*_]*$"
)
_VERBS_BEFORE = r"(?:(?:nghien\s+cuu|hoc\s+tap|quan\s+triet|tang\s+cuong|day\s+manh|nang\s+cao\s+hieu\s+qua|lanh\s+dao|chi\s+dao|to\s+chuc|phoi\s+hop)(?:\s*,\s*|\s+va\s+|\s+))+"
# "Hướng dẫn số A về việc học tập, quán triệt Nghị quyết số B"
_ABOUT_VERBS = re.compile(rf"^[\s,\"“(*_]*(?:ve|v/v)(?:\s+viec)?\s+{_VERBS_BEFORE}$")
_UNNUMBERED = rf"(?:(?:ban\s+hanh\s+)?(?:{KIND_WORD}|chien\s+luoc|danh\s+muc|quy\s+che)(?:\s+hanh\s+dong)?(?:\s+[^.;:\n]{{0,90}}?)?\s+)"
_ABOUT_PLAN = re.compile(
    rf"^[\s,\"“(*_]*(?:ve|v/v)?(?:\s+viec)?\s*(?:ban\s+hanh|phe\s+duyet|thong\s+qua)?\s*(?:{_UNNUMBERED})?[\s\"“,]*(?:ve\s+)?$"
)
_ABOUT_TOPIC = re.compile(r"^[\s,\"“(*_]*(?:ve|v/v)\s(?![^;]*[;])[^;.]{0,260}$")
_ABOUT_WITH_COMMA = re.compile(
    r"^[\s,\"“(*_]*(?:ve|v/v|quy\s+dinh|huong\s+dan|ban\s+hanh|phe\s+duyet|thong\s+qua)\s[^;.]{0,260},\s*(?:dong\s+thoi\s+)?$"
)
_NOT_A_CUE_BEFORE = re.compile(
    r"(?:gan\s+voi|cung\s+voi|ket\s+hop|nham|de|dap\s+ung(?:\s+yeu\s+cau)?|trong(?:\s+qua\s+trinh)?|tuyen\s+truyen|ket\s+qua|theo\s+doi|giam\s+sat|kiem\s+tra|don\s+doc|viec)\s*$"
)
_REQUEST = re.compile(
    r"\b(?:de\s+nghi|kien\s+nghi|du\s+thao|tham\s+muu|nghien\s+cuu|ra\s+soat|xem\s+xet|de\s+xuat|(?<!chuong\s)trinh|kip\s+thoi|yeu\s+cau|cho\s+phep|xay\s+dung|hoan\s+thien)\b"
)
_PROPOSAL = re.compile(r"theo\s+de\s+nghi|xet\s+de\s+nghi|xet\s+(?:cac\s+)?to\s+trinh")


def _read_gap(scene: _Scene, gap: str, low: int, index: int) -> Reading | None:
    """Return the reading of the mention *index*, from the words *gap* (from *low*) between it and the one before it."""
    previous, zone = scene.previous, scene.clause.zone
    inherited = scene.readings.get(previous) if previous is not None else None
    if inherited is not None and inherited.relation is Relation.ORDERS and _OF_SEVERAL.fullmatch(gap):
        return replace(inherited, rule="task in the body, of several")
    cue = last_cue(gap)
    if previous is None and zone in {Zone.OPERATIVE, Zone.BODY} and _ENDS_WHAT_FOLLOWS.search(gap):
        return Reading(None, Relation.REPEALS, False, "list of what ends")
    if cue is None and previous is not None and previous not in scene.own:
        listed = _in_the_list(scene, gap, inherited, previous, index)
        if listed is not None:
            return listed
    if cue is None:
        return _without_cue(scene, gap, previous)
    before = gap[: cue.start]
    if gap[cue.start : cue.end].split() == ["tiep", "theo"]:  # "Thực hiện Công điện số A, tiếp theo Công điện số B"
        return _FOLLOWS
    if zone is Zone.OPENING and _PROPOSAL.search(gap) and cue.relation is not Relation.IMPLEMENTS:
        return Reading(None, Relation.BASED_ON, False, "opening ground")
    if previous is not None:
        return _behind_a_mention(scene, gap, cue, before, low, index)
    return _by_zone(scene, gap, cue, before, low, index)


# "Các Thông tư sau đây hết hiệu lực kể từ ngày Thông tư này có hiệu lực thi hành: A; B"
_ENDS_WHAT_FOLLOWS = re.compile(
    r"\bsau(?:\s+day)?\b[^.;:]{0,160}\b(?:het\s+hieu\s+luc|khong\s+con\s+hieu\s+luc|(?:bi|duoc)\s+bai\s+bo)\b[^.;:]{0,140}:\s*(?:so\s*)?$"
)


def _in_the_list(scene: _Scene, gap: str, inherited: Reading | None, previous: int, index: int) -> Reading | None:
    """Return the reading of a mention that goes on with a list; None where the words say something else."""
    lists = scene.clause.zone in {Zone.TITLE, Zone.OPENING, Zone.GROUND}
    outer = scene.outer
    over_a_topic = _COORDINATE_TOPIC.match(gap) is not None
    goes_on = _COORDINATE.match(gap) is not None
    if ";" in gap and lists and outer is not None and (goes_on or over_a_topic or _GOES_ON.match(gap)):
        return replace(outer, rule="coordination, back to the outer list")
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


_AND_ANOTHER = re.compile(
    r"[\s,]*(?:va|,)\s+(?:cua\s+)?[^.;:]{2,90}\s+tai\s+$"
)  # "… của A tại Tờ trình số 1 và B tại Công văn"


def _without_cue(scene: _Scene, gap: str, previous: int | None) -> Reading | None:
    zone = scene.clause.zone
    if previous is None and scene.carried is not None and is_list_item(gap, scene.carried):
        return Reading(scene.carried.source, scene.carried.relation, scene.carried.passive, "item of a list")
    if zone is Zone.GROUND and previous is None:
        return Reading(None, Relation.BASED_ON, False, "ground")
    proposed = re.search(r"de\s+nghi|thong\s+nhat|y\s+kien", gap) or (previous is not None and _AND_ANOTHER.match(gap))
    if zone is Zone.GROUND and proposed and re.search(r"(?:^|\s)tai\s+$|to\s+trinh\s*$", gap):
        return Reading(None, Relation.BASED_ON, False, "ground")
    if (
        zone is Zone.OPENING
        and _PROPOSAL.search(gap)
        and re.search(r"\btai\s+(?:cac\s+)?(?:van\s+ban\s+)?(?:so\s*)?$", gap)
    ):
        return Reading(None, Relation.BASED_ON, False, "opening ground")
    return None


def _coordinated(scene: _Scene, inherited: Reading, previous: int, index: int) -> Reading | None:
    """Return the reading of a mention that goes on with the list of *previous*: its own, or the list outside of it."""
    if inherited is _FOLLOWS:
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


def _is_open(scene: _Scene, inherited: Reading, outer: Reading, previous: int, index: int) -> bool:
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
    return apart and numbered and _order(item, subject) in {None, -1, 0}


def _outside(scene: _Scene, source: int) -> Reading | None:
    """Return the reading that *source* itself has: what goes on behind its object goes on with it."""
    reading = scene.readings.get(source)
    return replace(reading, rule="coordination, back to the outer list") if reading is not None else None


def _prefers_outer(scene: _Scene, inherited: Reading, previous: int, index: int) -> bool:
    """Whether the mention goes on with the subject's list: it is of the subject's series, or the wrong side of its day."""
    if inherited.source is None:
        return False
    subject, other, item = scene.written[inherited.source], scene.written[previous], scene.written[index]
    order = _order(item, subject)
    if order is not None and (order < 0 if inherited.passive else order > 0):
        return True
    if inherited.passive and item.own_word and _named_by_words(scene, index):
        return not _named_by_words(scene, previous)
    return bool(item.body) and item.body == subject.body and item.body != other.body


def _named_by_words(scene: _Scene, index: int) -> bool:
    """Whether words beside the kind stand before the number: "Luật Hải quan số …", not "Luật số …"."""
    item = scene.written[index]
    return len(scene.folded.bare[item.start : item.number_start].split()) > 3


def _order(one: Written, other: Written) -> int | None:
    """Return -1, 0 or 1 as *one* is surely older than, of the day of, or newer than *other*; None where open."""
    first, second = _when(one), _when(other)
    if first is None or second is None:
        return None
    if first.latest < second.earliest:
        return -1
    if first.earliest > second.latest:
        return 1
    return 0 if first == second and first.is_full else None


def _when(item: Written) -> PartialDate | None:
    if item.mention.date is not None:
        return item.mention.date
    year = re.search(r"/((?:19|20)\d\d)/", item.mention.number or "")
    return PartialDate(int(year[1])) if year is not None else None


def _behind_a_mention(scene: _Scene, gap: str, cue: Cue, before: str, low: int, index: int) -> Reading | None:
    """Return the reading where a cue stands between the mention before and this one."""
    previous = scene.previous
    assert previous is not None
    zone = scene.clause.zone
    subject = previous if previous not in scene.own else None
    if cue.relation is Relation.BASED_ON and _OWN_GROUNDS.search(gap):
        return Reading(subject, cue.relation, False, "its own grounds")
    this = THIS.search(before)
    if this is not None and cue.relation in CHANGES and not cue.passive:
        return _said_of_itself(scene, low + this.start(), cue.relation)
    if cue.passive:
        if cue.relation is Relation.PROMULGATES and not _ATTRIBUTE.match(before):
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
        return _checked(scene, Reading(subject, cue.relation, False, "clause in brackets"), index)
    about = _ATTRIBUTE.match(before) or _ABOUT_HEAD.match(before) or _ABOUT_PLAN.match(before)
    if cue.relation is Relation.IMPLEMENTS:
        about = about or _ABOUT_VERBS.match(before)
    topic = _ABOUT_TOPIC.match(before)
    if about or (
        topic and not _NOT_A_CUE_BEFORE.search(before) and "," not in before[-120:] and _is_verb_of(before, cue)
    ):
        if cue.relation is Relation.BASED_ON:
            return None
        if cue.relation is Relation.PROMULGATES and not leads_directly(gap, cue):
            return None
        if _enforces(scene, gap, cue, subject, index):
            return _checked(scene, Reading(subject, Relation.GUIDES, False, "clause after a number"), index)
        said = Reading(subject, cue.relation, False, "clause after a number")
        directly = _ATTRIBUTE.match(before) or _ABOUT_HEAD.match(before)
        return said if directly else _checked(scene, said, index)
    if cue.relation in CHANGES and _ABOUT_WITH_COMMA.match(before):
        return _checked(scene, Reading(subject, cue.relation, False, "clause after a number"), index)
    if zone in {Zone.OPENING, Zone.TITLE} and re.search(r"(?:va|,|;)\s*$", before):
        return _by_zone(scene, gap, cue, "", low, index)
    return None


def _of_the_kind_that_acts(scene: _Scene, cue: Cue, before: str, subject: int | None, index: int) -> int | None:
    """Return whom "Nghị định A quy định chi tiết Luật B, được sửa đổi bởi Nghị định C" means: a decree amends a decree."""
    inherited = scene.readings.get(subject) if subject is not None else None
    if subject is None or inherited is None or inherited.source is None or inherited.passive:
        return subject
    if cue.relation not in CHANGES or "," not in before:
        return subject
    kind, nearer, farther = (scene.written[i].mention.kind for i in (index, subject, inherited.source))
    return inherited.source if kind == farther != nearer else subject


# "… thực hiện Nghị quyết A và kế hoạch của UBND tỉnh triển khai các nghị quyết chuyên đề, nhất là: Nghị quyết số B"
_OF_SEVERAL = re.compile(
    rf"[^.;:]{{0,80}}?(?:,|(?<![a-z])va)\s[^.;:]{{0,200}}?(?:cac|nhung)\s+(?:{KIND_WORD})[^.;:]{{0,120}}?(?:nhat\s+la|gom|trong\s+do\s+co|cu\s+the\s+la|trong\s+tam\s+la)\s*:?\s*"
)
_YEARS_OF = re.compile(r"^[\s,]*(?:ve\s+)?(?:ket\s+qua\s+|tinh\s+hinh\s+)?(?:\d{1,2}|[a-z]+)\s+nam\s*$")
_ANNIVERSARY = re.compile(r"\bva\s+(?:\d{1,2}|[a-z]+)\s+nam\s*$")  # "tổng kết 10 năm thực hiện A và 03 năm thực hiện B"
_OWN_GROUNDS = re.compile(r"co\s+can\s+cu(?:\s+phap\s+ly)?\s+ban\s+hanh\s+nhu\s+sau")
_STANDING = frozenset(
    {"charter", "named law", "constitution"}
)  # a paper "thi hành Điều lệ Đảng" says how it is applied
_REGULATES = frozenset({"NĐ", "TT", "TTLT", "PL", "L"})
_LAWS = frozenset({"L", "BL", "PL", "HP"})


def _enforces(scene: _Scene, gap: str, cue: Cue, subject: int | None, index: int) -> bool:
    """Whether a paper that rules is "về thi hành" a law or charter: it says how to apply it, it is no plan."""
    if (
        subject is None
        or cue.relation is not Relation.IMPLEMENTS
        or gap[cue.start : cue.end].split() != ["thi", "hanh"]
    ):
        return False
    ruler, ruled = scene.written[subject].mention, scene.written[index].mention
    standing = ruled.rule in _STANDING or ruled.kind in _LAWS
    directly = standing and ruler.kind in {"NQ", "QĐ"} and _ABOUT_HEAD.match(gap[: cue.start]) is not None
    return ruler.kind in _REGULATES or directly


def _is_verb_of(before: str, cue: Cue) -> bool:
    """Whether a cue behind a topic can still be the document's own verb: "về việc phát động … thực hiện" is not."""
    if cue.relation is not Relation.IMPLEMENTS:
        return True
    return len(before) < 140 and re.search(r"\b(?:phat\s+dong|day\s+manh|tang\s+cuong|to\s+chuc)\b", before) is None


def _checked(scene: _Scene, reading: Reading, index: int) -> Reading | None:
    """Return *reading* unless the days deny it: what acts is not older than what it acts on."""
    if reading.source is None:
        return reading
    order = _order(scene.written[index], scene.written[reading.source])
    return None if order is not None and order > 0 else reading


def _by_zone(scene: _Scene, gap: str, cue: Cue, before: str, low: int, index: int) -> Reading | None:
    """Return the reading of a clause whose subject is no mention."""
    zone, relation = scene.clause.zone, cue.relation
    if zone is Zone.GROUND:
        return Reading(None, Relation.BASED_ON, False, "ground")
    this = THIS.search(before)
    if cue.passive:
        lead = before.strip(" \n\r\t-*_,;")
        if scene.before is not None and len(lead) < 4:
            return Reading(scene.before, relation, True, "passive")
        noted = scene.noted is not None and _MARK_AND.fullmatch(before) is not None
        return Reading(scene.noted, relation, True, "passive, in a footnote") if noted else None
    if relation in CHANGES and this is not None:
        return _said_of_itself(scene, low + this.start(), relation)
    carried = scene.carried
    if carried is not None and carried.quoted and relation is carried.relation:
        return Reading(carried.source, relation, False, "item of a list")
    if zone is Zone.TITLE:
        if relation is Relation.BASED_ON or (relation is Relation.PROMULGATES and not leads_directly(gap, cue)):
            return None
        if relation is Relation.IMPLEMENTS and scene.heading.kind == "BC" and _RESULTS.search(before):
            return Reading(None, Relation.REVIEWS, False, "title")
        if relation is Relation.IMPLEMENTS and (_CHECKS.search(before) or _RESULTS_OF.search(before)):
            return None  # "giám sát việc thực hiện Chỉ thị số A": who looks does not carry out
        enforces = (
            gap[cue.start : cue.end].split() == ["thi", "hanh"] and scene.written[index].mention.rule in _STANDING
        )
        return Reading(None, Relation.GUIDES if enforces else relation, False, "title")
    if zone is Zone.OPENING and relation in CHANGES and decides(before):
        return Reading(None, relation, False, "opening, decides")
    if zone is Zone.OPENING:
        return _in_opening(cue, before)
    kind = scene.heading.kind if not scene.clause.plans else None
    if relation in CHANGES:
        return Reading(None, relation, False, "article") if acts_itself(zone, cue, before, kind) else None
    if relation is Relation.GUIDES and this is not None and _IS_FOR.fullmatch(before[this.end() :]):
        return _said_of_itself(scene, low + this.start(), relation)
    if zone is Zone.OPERATIVE and relation is Relation.PROMULGATES and leads_directly(gap, cue):
        return Reading(None, relation, False, "article") if acts_itself(zone, cue, before, kind) else None
    if relation in {Relation.IMPLEMENTS, Relation.CONTINUES}:
        told = _LOOKS_BACK.search(before[-160:]) is not None
        told = told or scene.folded.bare.startswith("tren day la", first_word(scene.folded.bare, scene.clause.start))
        return Reading(None, Relation.ORDERS, False, "task in the body") if not told else None
    return None


_IS_FOR = re.compile(r"\s+(?:(?:de|nham|duoc\s+ban\s+hanh\s+de)\s+)?")  # "Thông tư này hướng dẫn thi hành Nghị định số"
_RESULTS = re.compile(r"\b(?:ket\s+qua|tinh\s+hinh|danh\s+gia|kiem\s+diem)\b")  # of a report: "Kết quả 5 năm thực hiện"
_RESULTS_OF = re.compile(r"\b(?:tinh\s+hinh|ket\s+qua)\s*$")
_CHECKS = re.compile(
    r"(?<![a-z])(?:giam\s+sat|kiem\s+tra|thanh\s+tra)\b[^.;]*\b(?:viec|tinh\s+hinh|ket\s+qua|chuyen\s+de)\b"
)
_LOOKS_BACK = re.compile(
    r"\b(?:qua|sau|trong|hon|gan|ke\s+tu|tu)\b[^,;]{0,30}\b(?:nam|thang|thoi\s+gian|khi)\b|ket\s+qua|thoi\s+gian\s+qua|\bnam\s+\d"
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
_QUOTED = re.compile(r"\bquy\s+dinh(?:\s+nhu\s+sau)?\s*:\s*[\"“'][^\"”]{0,200}$")


_MARK_AND = re.compile(r"[\s\-*_()\[\]⁽⁾¹²³⁴⁵⁶⁷⁸⁹⁰\d.]*(?:(?:nay|hien)\s+)?(?:(?:da|duoc)\s*)*")
_TELLS = frozenset({"TTr", "BC", "CV", "TB"})  # kinds whose articles are those of a draft that they bring


def _said_of_itself(scene: _Scene, position: int, relation: Relation) -> Reading | None:
    """Return the reading of "Nghị quyết này thay thế …" with "Nghị quyết này" at *position*."""
    match = THIS.match(scene.folded.bare, position)
    kind = _kind_of_this(match) if match is not None else None
    own = scene.heading.kind
    draft = own in _TELLS and scene.clause.zone is Zone.OPERATIVE and kind in _NAMED_KINDS and kind != own
    return Reading(_speaker(scene, position), relation, False, "says of itself") if not draft else None


def _kind_of_this(match: re.Match[str]) -> str | None:
    return kind_code(re.sub(r"\s+nay$", "", " ".join(match.group().split())))


def _speaker(scene: _Scene, position: int) -> int | None:
    """Return who "Quyết định này" is: the document, the mention whose words are quoted, or whose footnote it is."""
    bare = scene.folded.bare
    match = THIS.match(bare, position)
    if scene.noted is not None and match is not None:
        kind = _kind_of_this(match)
        if kind is not None and kind == scene.written[scene.noted].mention.kind:
            return scene.noted
    if _QUOTED.search(bare, max(0, position - 300), position) is None:
        return _other_of_that_kind(scene, position)
    opened = max(bare.rfind('"', 0, position), bare.rfind("“", 0, position))
    before = [i for i, w in enumerate(scene.written) if w.end <= opened and opened - w.end < 60]
    return before[-1] if before else None


_NAMED_KINDS = frozenset({"NĐ", "QĐ", "TT", "TTLT", "L", "PL", "NQ", "CT", "KL", "KH", "CTr"})


def _other_of_that_kind(scene: _Scene, position: int) -> int | None:
    """Return what "Nghị định này" means in a paper that is no decree: the nearest decree named before it."""
    match = THIS.match(scene.folded.bare, position)
    kind = _kind_of_this(match) if match is not None else None
    own = scene.heading.kind
    joint = kind == "TT" and own == "TTLT"
    if kind not in _NAMED_KINDS or own not in _NAMED_KINDS | {"TTr", "BC", "CV", "TB", "HD"} or kind == own or joint:
        return None
    earlier = [
        i for i, w in enumerate(scene.written)
        if w.end <= position and position - w.end < 1500 and w.mention.kind == kind and i not in scene.own
    ]  # fmt: skip
    return earlier[-1] if earlier else None


# --- what stands behind a mention ---------------------------------------------------------------------------------

_BY_THIS = re.compile(
    r"\s+bang\s+(?:cac\s+)?(?:phu\s+luc|danh\s+muc|bieu|mau|noi\s+dung|quy\s+dinh)\b(?![^.;]{0,80}\bso\s+\d+/)|"
    rf"\s+(?:boi|bang|theo|tai)\s+(?:[^.;\n]{{0,60}}?(?:ban\s+hanh\s+)?kem\s+theo\s+)?(?:{KIND_WORD}|quy\s+che|van\s+ban)\s+nay\b"
)
_BACK = re.compile(
    rf"(?:[^.;:\n]{{0,70}}?(?:cua|tai|kem\s+theo)\s+|\s*)(?P<many>(?:cac|hai|ba)\s+)?(?P<kind>{KIND_WORD})\s+(?P<which>neu\s+tren|noi\s+tren|tren|nay|do)\b"
)
_EFFECT = re.compile(
    r"[^.;]{0,200}?\b(?:het\s+hieu\s+luc|khong\s+con\s+hieu\s+luc|cham\s+dut\s+hieu\s+luc|(?:deu|bi|duoc|nay)\s+(?:bai|huy)\s+bo)(?!\s+mot\s+phan)"
)


def _said_behind(scene: _Scene, index: int, inside: Sequence[int]) -> Iterator[Statement]:
    """Yield what stands behind a mention and names no number: "… được thay thế bởi Kế hoạch này", "… sửa đổi Quyết định nêu trên"."""
    item = scene.written[index]
    bare = scene.folded.bare
    if scene.previous is not None and re.search(r"\bma\s+$", bare[max(0, item.start - 6) : item.start]):
        yield from _relative(scene, index)
    following = next((scene.written[i].start for i in inside if i > index), scene.clause.end)
    tail = scene.folded.bare[item.end : min(following, item.end + 300)]
    split = _SPLIT_PASSIVE.search(bare, max(0, item.start - 16), item.start)
    near = index > 0 and _SENTENCE.search(bare, scene.written[index - 1].end, item.start) is None
    verb = _SPLIT_VERB.match(bare, item.end) if split is not None and near else None
    if verb is not None:  # "Thông tư số A đã bị Thông tư số B bãi bỏ"
        relation = _VERBS[verb["verb"][0]]
        yield _statement(
            scene, index, relation, index - 1, scene.written[index - 1].start, verb.end(), "passive, split"
        )
        return
    for cue in find_cues(tail) + _passive_by_this(tail):
        before = tail[: cue.start]
        if ";" in before or len(before) > 160:
            break
        by_this = _BY_THIS.match(tail, cue.end) if cue.relation in CHANGES else None
        if by_this is not None:
            end = item.end + by_this.end()
            yield _statement(scene, None, cue.relation, index, item.start, end, "passive, says of itself")
            return
        attribute = _ATTRIBUTE.match(before) or _ABOUT_HEAD.match(before) or _ABOUT_WITH_COMMA.match(before)
        back = _BACK.match(tail, cue.end) if attribute and not cue.passive else None
        if back is None or cue.relation in {Relation.BASED_ON, Relation.PROMULGATES}:
            continue
        for target in _antecedents(scene, index, back):
            end = item.end + back.end()
            yield _statement(scene, index, cue.relation, target, item.start, end, "clause after a number, anaphor")
        return


def _relative(scene: _Scene, index: int) -> Iterator[Statement]:
    """Yield "Nghị quyết số A mà Quyết định số B đã cụ thể hóa": B implements A."""
    item = scene.written[index]
    tail = scene.folded.bare[item.end : item.end + 60]
    target = index - 1
    for cue in find_cues(tail)[:1]:
        if _ATTRIBUTE.match(tail[: cue.start]) and re.match(r"\s*[.;,\n]", tail[cue.end :] + "."):
            start, end = scene.written[target].start, item.end + cue.end
            yield _statement(scene, index, cue.relation, target, start, end, "relative clause")


_SENTENCE = re.compile(rf"\.\s|\n\s*\n|(?:{KIND_WORD}|van\s+ban)\s+nay\b")
_SPLIT_PASSIVE = re.compile(r"\b(?:bi|duoc)\s+(?:cac\s+)?$")
_SPLIT_VERB = re.compile(r"[^.;:]{0,40}?\s(?P<verb>thay\s+the|bai\s+bo|huy\s+bo|sua\s+doi(?:\s*,?\s*bo\s+sung)?)\b")
_VERBS = {"t": Relation.REPLACES, "b": Relation.REPEALS, "h": Relation.REPEALS, "s": Relation.AMENDS}


def _passive_by_this(tail: str) -> list[Cue]:
    found = []
    for match in re.finditer(
        r"(?:duoc|bi)\s+(?P<verb>thay\s+the|thay(?=\s+bang)|bai\s+bo|sua\s+doi(?:\s*,?\s*bo\s+sung)?)", tail
    ):
        relation = _VERBS[match["verb"][0]]
        found.append(Cue(relation, True, match.start(), match.end()))
    return found


def _antecedents(scene: _Scene, index: int, back: re.Match[str]) -> list[int]:
    """Return what "Quyết định nêu trên" means: the nearest of that kind before; "các Quyết định này" all of its list."""
    kind = kind_code(back["kind"])
    if back["which"] == "nay" and kind == scene.heading.kind:
        return []
    start = scene.written[index].start
    earlier = [
        i
        for i in range(index - 1, max(-1, index - 12), -1)
        if scene.written[i].mention.kind == kind and start - scene.written[i].end < 1500 and i not in scene.own
    ]
    if not earlier or back["many"] is None:
        return earlier[:1]
    group = [earlier[0]]
    for i in earlier[1:]:
        if i != group[-1] - 1:
            break
        group.append(i)
    return group


def _effects(scene: _Scene, inside: Sequence[int]) -> Iterator[Statement]:
    """Yield "Quyết định số B … hết hiệu lực kể từ ngày Quyết định này có hiệu lực": this repeals B."""
    bare, clause = scene.folded.bare, scene.clause
    last = scene.written[inside[-1]]
    after = bare[last.end : clause.end]
    if _EFFECT.match(after) is None or _REQUEST.search(bare, clause.start, last.start):
        return
    for index in inside:
        item = scene.written[index]
        if index in scene.own or re.search(r"het\s+hieu\s+luc", bare[clause.start : item.start]):
            continue
        reading = scene.readings.get(index)
        if (reading is not None and reading.source is not None) or index in scene.bracketed:
            continue  # named inside another's title, or in brackets
        yield _statement(scene, None, Relation.REPEALS, index, item.start, clause.end, "effect clause")


_OPENS = re.compile(
    rf"[\s\-+*_]*(?:(?:de|nham)\s+)?(?:to\s+chuc\s+)?(?:thuc\s+hien|thi\s+hanh|trien\s+khai(?:\s+thuc\s+hien)?)\s+(?P<kind>{KIND_WORD})\s+(?:neu|noi)\s+tren\b"
)


def _opens_with_an_anaphor(scene: _Scene) -> Iterator[Statement]:
    """Yield "Để thi hành Nghị định nói trên, …" of an opening: this implements the decree named last."""
    match = _OPENS.match(scene.folded.bare, scene.clause.start)
    kind = kind_code(match["kind"]) if match is not None else None
    earlier = [
        i for i, w in enumerate(scene.written)
        if w.end <= scene.clause.start and w.mention.kind == kind and i not in scene.own
    ]  # fmt: skip
    if match is not None and earlier and scene.clause.start - scene.written[earlier[-1]].end < 1500:
        start, end = first_word(scene.folded.bare, scene.clause.start), match.end()
        yield _statement(scene, None, Relation.IMPLEMENTS, earlier[-1], start, end, "opening, anaphor")


# --- statements ---------------------------------------------------------------------------------------------------


def _emit(scene: _Scene, reading: Reading, index: int) -> Iterator[Statement]:
    written, clause = scene.written, scene.clause
    item = written[index]
    if reading is _FOLLOWS:
        return
    if reading.source is not None:
        start = min(written[reading.source].start, item.start)
        start = start if start >= clause.start else first_word(scene.folded.bare, clause.start)
    else:
        start = first_word(scene.folded.bare, max(clause.start, item.start - REACH))
    start = min(start, item.start)
    if reading.passive:
        if reading.source is not None:
            yield _statement(scene, index, reading.relation, reading.source, start, item.end, reading.rule)
        return
    if reading.other is not None:
        for one in (replace(reading, other=None), reading.other):
            for statement in _emit(scene, one, index):
                yield replace(statement, status=Status.AMBIGUOUS)
        return
    ordered = reading.relation is Relation.ORDERS
    actor = actor_at(scene.folded, first_word(scene.folded.bare, clause.start), item.start) if ordered else None
    yield _statement(scene, reading.source, reading.relation, index, start, item.end, reading.rule, actor=actor)


def _emit_for_the_pair(scene: _Scene, reading: Reading, index: int) -> Iterator[Statement]:
    """Yield what "Quyết định số A và Quyết định số B … về việc sửa đổi C" says of A: the clause is of both."""
    source = reading.source
    if source is None or reading.passive or source == 0 or source not in scene.readings:
        return
    first, second = scene.written[source - 1], scene.written[source]
    between = scene.folded.bare[first.end : second.start]
    together = re.fullmatch(r"[\s,]*va\s+(?:cac\s+)?(?:so\s*)?", between)
    if together is None or first.body != second.body or first.mention.kind != second.mention.kind:
        return
    if _checked(scene, replace(reading, source=source - 1), index) is not None:
        yield from _emit(scene, replace(reading, source=source - 1, rule=reading.rule + ", of both"), index)


def _statement(
    scene: _Scene,
    source: int | None,
    relation: Relation,
    target: int,
    start: int,
    end: int,
    rule: str,
    *,
    actor: str | None = None,
) -> Statement:
    span = scene.folded.span(start, max(start, end))
    return Statement(source, relation, target, span, rule, Status.EXPLICIT, actor)
