"""What the clauses of a document state of two documents.

The clause between two neighbouring mentions decides: which relation its last cue names, and whether the earlier
mention is the subject (an attribute of it: date, issuer, "về việc …") or only stands beside the later one in a list.
Where no mention stands before the cue, the document itself is the subject, if the clause stands in its title, its
opening, its grounds or an operative article; in the body it is a task: `orders`.
Source: data/cues.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from enum import StrEnum

from extract.fold import Folded
from extract.heading import Heading
from extract.mentions import Written
from extract.numbers import kind_code
from extract.patterns import KIND_WORD
from ontology.model import Relation, Statement, Status
from ontology.vocabulary import read_table

REACH = 700  # characters a clause may reach back from a mention to its cue or to the mention before it


class Zone(StrEnum):
    """Where in the document a clause stands, as far as it changes what the clause means."""

    TITLE = "title"
    GROUND = "ground"  # an item of the căn cứ list, or "theo đề nghị …"
    OPENING = "opening"  # "Thực hiện A; B, UBND tỉnh ban hành …"
    OPERATIVE = "operative"  # an article, clause or point that changes other documents
    BODY = "body"
    FURNITURE = "furniture"  # recipients, menus of a page


@dataclass(frozen=True, slots=True)
class _Cue:
    relation: Relation
    passive: bool
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class _Clause:
    zone: Zone
    start: int
    end: int


def find_statements(folded: Folded, heading: Heading, written: Sequence[Written]) -> tuple[Statement, ...]:
    """Return the statements in the order of the text, each (source, relation, target) of mentions once a clause."""
    out: list[Statement] = []
    own = set(heading.own)
    items = [(index, item) for index, item in enumerate(written)]
    position = 0
    carried: _Carried | None = None
    for clause in _clauses(folded, heading):
        carried = _still_carried(folded, clause, carried)
        while position < len(items) and items[position][1].number_start < clause.start:
            position += 1
        inside: list[tuple[int, Written]] = []
        while position < len(items) and items[position][1].number_start < clause.end:
            inside.append(items[position])
            position += 1
        if inside and clause.zone is not Zone.FURNITURE:
            out.extend(_read_clause(folded, heading, clause, inside, own, carried))
        carried = _carry(folded, clause) or carried
    if heading.kind == "HD":  # "HƯỚNG DẪN / thực hiện Quy định số …": the kind is the verb
        out = [replace(s, relation=Relation.GUIDES) if _is_title_implements(s) else s for s in out]
    inferred = tuple(_named_in_title(folded, heading, written, out))
    if inferred:  # the title carries out the programme, and what the programme carries out only through it
        out = [s for s in out if not _is_title_implements(s)]
        out.extend(inferred)
    return tuple(_once(out, written))


def _is_title_implements(statement: Statement) -> bool:
    return statement.source is None and statement.rule == "title" and statement.relation is Relation.IMPLEMENTS


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
            span = statement.span
            yield Statement(
                None,
                Relation.IMPLEMENTS,
                statement.target,
                span,
                "title without a number, ground with it",
                Status.INFERRED,
            )
            return


def _once(statements: Sequence[Statement], written: Sequence[Written]) -> Iterator[Statement]:
    seen = set()
    for statement in statements:
        key = (statement.source, statement.relation, statement.target)
        if statement.source is not None:
            source, target = written[statement.source].mention, written[statement.target].mention
            if (
                source.number is not None
                and source.number == target.number
                and (source.date in {None, target.date} or target.date is None)
            ):
                continue
        if key not in seen and statement.source != statement.target:
            seen.add(key)
            yield statement


@dataclass(frozen=True, slots=True)
class _Carried:
    """A relation named before a colon, for the items of the list that follows."""

    relation: Relation
    marker: str | None  # how the first item is marked; None before the first


_MARKER = re.compile(r"\s*(?:(?P<letter>[a-z])[.)]|(?P<number>\d{1,2}(?:\.\d{1,2})*)[.)]|(?P<dash>[-+*•])|(?P<row>\|))")
_INTRODUCES = re.compile(
    r"(?:cac\s+)?(?:van\s+ban|quyet\s+dinh|nghi\s+quyet|nghi\s+dinh|thong\s+tu|chi\s+thi|quy\s+dinh|noi\s+dung)?[^.;:]{0,60}(?:sau(?:\s+day)?|gom|nhu\s+sau)?\s*:?\s*$"
)


def _carry(folded: Folded, clause: _Clause) -> _Carried | None:
    """Return the relation of a clause that ends in a colon: "bãi bỏ các văn bản sau:", "Căn cứ:"."""
    text = folded.bare[clause.start : clause.end].rstrip()
    if not text.endswith(":") or clause.zone in {Zone.BODY, Zone.FURNITURE}:
        return None
    if clause.zone is Zone.GROUND and re.fullmatch(r"[\s\-+*]*can\s+cu(?:\s+[^:]{0,30})?:", text):
        return _Carried(Relation.BASED_ON, None)
    for match in reversed(list(_CUE.finditer(text))):
        if match["forward"] is None:
            continue
        relation = _relation_of(match["forward"], passive=False)
        changes = relation in {Relation.REPEALS, Relation.REPLACES, Relation.AMENDS} and clause.zone is Zone.OPERATIVE
        opens = relation is Relation.IMPLEMENTS and clause.zone is Zone.OPENING
        if (changes or opens) and re.search(
            r"(?:van\s+ban|quyet\s+dinh|nghi\s+quyet|chi\s+thi|thong\s+tu)[^.;:]{0,60}:$", text[match.end() :]
        ):
            return _Carried(relation, None)
    if clause.zone is Zone.OPERATIVE and re.search(r"het\s+hieu\s+luc[^.;]{0,80}:$", text):
        return _Carried(Relation.REPEALS, None)
    return None


def _still_carried(folded: Folded, clause: _Clause, carried: _Carried | None) -> _Carried | None:
    """Return *carried* for an item of its list, None behind the list's end."""
    if carried is None:
        return None
    match = _MARKER.match(folded.bare, clause.start)
    marker = match.lastgroup if match is not None else ""
    if carried.marker is None:
        return _Carried(carried.relation, marker or "")
    if marker == carried.marker or (not marker and carried.marker == ""):
        return carried
    return carried if marker in {"dash", "letter"} and carried.marker == "number" else None


_UNNUMBERED_TITLE = re.compile(
    rf"\s*(?:ve\s+viec\s+|v/v\s+)?(?:to\s+chuc\s+)?(?:trien\s+khai\s+)?(?:thuc\s+hien|trien\s+khai|cu\s+the\s+hoa)\s+(?P<kind>{KIND_WORD})(?:\s+hanh\s+dong)?\s+(?!so\b|nay\b)"
)

# --- clauses ------------------------------------------------------------------------------------------------------

_GROUND = re.compile(
    r"[-–+*•\s]*(?:can\s+cu|chieu\s+theo|theo\s+de\s+nghi|xet\s+(?:de\s+nghi|to\s+trinh|bao\s+cao)|tren\s+co\s+so\s+(?:to\s+trinh|de\s+nghi|y\s+kien)|theo\s+to\s+trinh|theo\s+quyet\s+dinh\s+so)"
)
_OPERATIVE = re.compile(r"\s*[-–+*•]*\s*(?:dieu\s+\d+[a-z]?\s*[.:]?|khoan\s+\d+\s*[.:]?|\d{1,2}\s*[.)]|[a-zđ]\s*[.)])")
_RECIPIENTS = re.compile(r"\n\s*[*_|]*noi\s+nhan\b")
_DOCUMENT_WORD = re.compile(rf"(?:cac\s+)?(?:{KIND_WORD})\b")
_ORDINAL_BEFORE = re.compile(
    r"(?:^|\n)[\s\-*]*(?:dieu\s+\d+[a-z]?|khoan\s+\d+|\d{1,2}(?:\.\d{1,2})*|[a-z]|[ivx]{1,5})\s*$"
)
_CHANGES = re.compile(r"\bnay\s+(?:thay\s+the|bai\s+bo)|het\s+hieu\s+luc|\b(?:bai\s+bo|thay\s+the|huy\s+bo)\b")
_SENTENCE_END = re.compile(
    r"(?<![\s(][A-ZĐ])(?<!\bTP)(?<!\bTP)[.](?=\s+[\"“(]?[A-ZĐÂÔƯƠÊÁÀẢÃẠĂÍÌÒÓỒÔỞỬỦÚÝ\-+•*]|\s*\n|\s*$)|[;](?=\s)|/\./?|(?<![kK]h[óo][áa])(?<![kK]h[óo][áa] )(?<!thứ)(?<!thứ )\n(?=\s*(?:[-–+•]\s|\d{1,2}(?:\.\d{1,2})*[.)]\s|[a-zđ][.)]\s|[IVX]{1,5}[.)]\s|Điều\s+\d|\|))|\n(?=\s*(?:⁽|\(\d{1,2}\)|\[\d{1,2}\]|[¹²³⁴⁵⁶⁷⁸⁹]))|:(?=\s*\n)"
)
_PARAGRAPH = re.compile(r"\n[ \t\r\f]*\n(?=[ \t\r\f]*(?:[A-ZĐÂÔƯƠÊÁÀẢÃẠĂÍÌÒÓỒỞỬỦÚÝ\-+•*(⁽|]|\d))")


def _clauses(folded: Folded, heading: Heading) -> Iterator[_Clause]:
    """Yield the clauses in the order of the text, without gaps and overlaps."""
    size = len(folded.plain)
    title_start, title_end = heading.title_start, heading.title_end
    yield _Clause(Zone.FURNITURE, 0, title_start)
    if title_end > title_start:
        yield _Clause(Zone.TITLE, title_start, title_end)
    recipients = next((m.start() for m in _RECIPIENTS.finditer(folded.bare)), size)
    start = max(title_end, title_start)
    opening_end = _opening_end(folded, start)
    last = _Clause(Zone.BODY, start, start)
    breaks, number = _breaks(folded.plain), 0
    while start < size:
        grounds = _is_ground(folded, start, opening_end, last)
        end, number = _clause_end(folded, start, breaks, number, opening=start < opening_end and not grounds)
        zone = Zone.GROUND if grounds else _zone(folded, start, end, opening_end)
        if recipients <= start < recipients + 1500:
            zone = Zone.FURNITURE
        last = _Clause(zone, start, end)
        yield last
        start = end


def _is_ground(folded: Folded, start: int, opening_end: int, last: _Clause) -> bool:
    """Whether an item of the căn cứ list begins at *start*, or the last one goes on behind its semicolon."""
    first = _skip(folded.bare, start)
    if first >= opening_end:
        return False
    if _GROUND.match(folded.bare, first):
        return True
    goes_on = last.zone is Zone.GROUND and folded.plain[last.start : start].rstrip().endswith(";")
    return goes_on and _DOCUMENT_WORD.match(folded.bare, first) is not None


def _breaks(plain: str) -> tuple[tuple[int, int], ...]:
    """Return where a clause may end, as (start, end) of the mark, in the order of their ends; one pass each."""
    marks = {m.span() for m in _SENTENCE_END.finditer(plain)} | {m.span() for m in _PARAGRAPH.finditer(plain)}
    return tuple(sorted(marks, key=lambda span: (span[1], span[0])))


def _clause_end(
    folded: Folded, start: int, breaks: Sequence[tuple[int, int]], number: int, *, opening: bool
) -> tuple[int, int]:
    """Return where the clause ends and the number of the next break; in the opening a semicolon only separates."""
    plain, bare = folded.plain, folded.bare
    while number < len(breaks) and breaks[number][1] <= start:
        number += 1
    filled = False
    position = start
    while number < len(breaks):
        mark_start, mark_end = breaks[number]
        number += 1
        mark = plain[mark_start:mark_end]
        filled = filled or bool(plain[position:mark_end].strip(" \n\r\t\f-;"))
        position = mark_end
        if not filled:
            continue
        if mark == "." and _ORDINAL_BEFORE.search(bare, max(0, mark_start - 24), mark_start):
            continue  # "Điều 1." and "2." begin a clause and do not end one
        if opening and mark_end - start < REACH * 3:
            last = plain[max(start, mark_start - 8) : mark_start].rstrip()[-1:]
            separates = mark == ";" or (mark.startswith("\n") and last in {",", ";"})
            if separates and not _GROUND.match(bare, _skip(bare, mark_end)):
                continue
        return mark_end, number
    return len(plain), number


def _skip(bare: str, start: int) -> int:
    match = re.compile(r"[\s\-+*•;]*").match(bare, start)
    return match.end() if match is not None else start


def _opening_end(folded: Folded, start: int) -> int:
    """Return where the opening ends: at the first heading, "như sau:", or article, at most 6,000 characters on."""
    region = folded.bare[start : start + 6000]
    match = re.search(
        r"nhu\s+sau\b|\n\s*(?P<heading>phan\s+(?:thu|i\b)|chuong\s+i\b|dieu\s+\d|i\s*[.\-/]|a\s*[.\-]\s|1\s*[.\-/]\s|quyet\s+dinh\s*:?\s*\n|quyet\s+nghi\s*:?\s*\n|nghi\s+quyet\s*:\s*\n)",
        region,
    )
    if match is None:
        return start + min(len(region), 2500)
    return start + (match.end() if match["heading"] is None else match.start("heading"))


def _zone(folded: Folded, start: int, end: int, opening_end: int) -> Zone:
    bare = folded.bare
    if _skip(bare, start) < opening_end:
        return Zone.OPENING
    if _OPERATIVE.match(bare, start) or _CHANGES.search(bare, start, end):
        return Zone.OPERATIVE
    return Zone.BODY


# --- one clause ---------------------------------------------------------------------------------------------------


def _cues() -> tuple[tuple[str, Relation, bool], ...]:
    rows: list[tuple[str, Relation, bool]] = []
    for row in read_table("cues.csv", key=("cue", "direction")):
        for cue in row["cue"].split("|"):
            rows.append((cue, Relation(row["relation"]), row["direction"] == "passive"))
    return tuple(rows)


_TABLE = _cues()
_FORWARD = {cue: relation for cue, relation, passive in _TABLE if not passive}
_PASSIVE = {cue: relation for cue, relation, passive in _TABLE if passive}
_BETWEEN_WORDS = r"(?:\s*,\s*|\s+va\s+|\s+)"


def _elastic(cues: Sequence[str]) -> str:
    ordered = sorted(cues, key=lambda cue: (-len(cue), cue))
    return "|".join(_BETWEEN_WORDS.join(map(re.escape, cue.split(" "))) for cue in ordered)


_ADVERB = r"(?:\s*,?\s*(?:co\s+hieu\s+qua|hieu\s+qua|tot|nghiem\s+tuc|nghiem|nghiem\s+tuc,?\s+co\s+hieu\s+qua|day\s+du|kip\s+thoi|dong\s+bo|toan\s+dien|thang\s+loi|quyet\s+liet|sau\s+rong|va|,))*"
# What may stand between a cue and the document: parts of it, an unnumbered plan, an anniversary.
_PARTS = (
    r"(?:\s*,?\s*(?:viec|cho|den|doi\s+voi|toan\s+bo|mot\s+phan|thi\s+hanh|thuc\s+hien|trien\s+khai|\d{1,2}\s+nam|mot\s+nam|hai\s+nam|ba\s+nam|nam\s+nam|muoi\s+nam|giua\s+ky|cuoi\s+ky"
    r"|(?:mot\s+so|cac|nhung|khoan|diem|dieu|muc|ten|tieu\s+de|cum\s+tu|danh\s+muc|phu\s+luc|noi\s+dung|quy\s+dinh|nhiem\s+vu|chi\s+tieu|bieu|bang|chuong|phan)\s?[^.;:\n]{0,70}?(?:cua|tai|trong|theo|kem\s+theo)|dieu\s+\d+|khoan\s+\d+|cua|tai|theo|cac|nhung|noi\s+dung|tinh\s+than|van\s+ban(?:\s+sau(?:\s+day)?)?|:|[\"“]|ke\s+hoach|va))*\s*"
)
_UNNUMBERED = rf"(?:(?:ban\s+hanh\s+)?(?:{KIND_WORD}|chien\s+luoc|danh\s+muc|quy\s+che)(?:\s+hanh\s+dong)?(?:\s+[^.;:\n]{{0,90}}?)?\s+)"
_CUE = re.compile(
    rf"(?<![a-z])(?:(?P<passive>{_elastic(list(_PASSIVE))})(?P<by>\s+(?:mot\s+so\s+dieu\s+)?(?:boi|bang|theo|tai|kem\s+theo|cua)?)?|(?P<forward>{_elastic(list(_FORWARD))}))(?![a-z])"
)
_TAIL = re.compile(rf"{_ADVERB}{_PARTS}")
_NOT_A_CUE_BEFORE = re.compile(
    r"(?:gan\s+voi|cung\s+voi|ket\s+hop|nham|de|dap\s+ung(?:\s+yeu\s+cau)?|trong(?:\s+qua\s+trinh)?|tuyen\s+truyen|ket\s+qua|theo\s+doi|giam\s+sat|kiem\s+tra|don\s+doc|viec)\s*$"
)
_ATTRIBUTE = re.compile(r"^[\s,*_\"”“()\[\]\d¹²³⁴⁵⁶⁷⁸⁹⁰]*$")
_ABOUT_HEAD = re.compile(r"^[\s,\"”“(*_]*(?:(?:ve|v/v)(?:\s+viec)?|la)?[\s:\"“(*_]*$")
_ABOUT_PLAN = re.compile(
    rf"^[\s,\"“(*_]*(?:ve|v/v)?(?:\s+viec)?\s*(?:ban\s+hanh|phe\s+duyet|thong\s+qua)?\s*(?:{_UNNUMBERED})?[\s\"“,]*(?:ve\s+)?$"
)
_ABOUT_TOPIC = re.compile(r"^[\s,\"“(*_]*(?:ve|v/v)\s(?![^;]*[;])[^;.]{0,260}$")
_COORDINATE = re.compile(
    r"^(?:[\s,;*_\"”“)]*(?:(?:va|cung|hoac|cung\s+voi|dong\s+thoi)\s+)?(?:cac\s+|va\s+)*(?:cua\s+[^.;:]{2,90}?\s+tai\s+)?(?:theo\s+|tai\s+)?)$"
)
_COORDINATE_TOPIC = re.compile(
    r"^[\s,\"“(*_]*(?:ve|v/v)\s[^.]{0,420}?[,;]\s*(?:va\s+)?(?:cac\s+)?$|^[\s,\"“(*_]*(?:ve|v/v)\s[^.;]{0,300}?\s+va\s+(?:cac\s+)?$|^\s*,?\s*(?:nhiem\s+ky|giai\s+doan)\s[^.]{0,30}?[,;]?\s*(?:va\s+)?$"
)
_ACTOR = re.compile(
    r"(?:^|[\n:;.]\s*|[-+*•]\s*)(?:giao\s+|yeu\s+cau\s+|de\s+nghi\s+)?(?P<actor>(?:cac\s+)?(?:so|ban|uy\s+ban|ubnd|hoi\s+dong|van\s+phong|cong\s+an|mat\s+tran|uy\s+ban\s+mat\s+tran|bo|cuc|dang\s+uy|huyen\s+uy|thi\s+uy|chu\s+tich|giam\s+doc|thu\s+truong|truong|tinh\s+doan|hoi|lien\s+doan|cap\s+uy|chi\s+bo|phong|thanh\s+tra)\s[^.;:\n]{2,90}?)\s+(?:chu\s+tri|tiep\s+tuc|trien\s+khai|to\s+chuc|thuc\s+hien|tham\s+muu|phoi\s+hop|chi\s+dao|co\s+trach\s+nhiem|day\s+manh)"
)
_THIS = re.compile(rf"(?:{KIND_WORD})\s+nay\b")
_EFFECT_AFTER = re.compile(
    r"[^.;]{0,200}?\b(?:het\s+hieu\s+luc|(?:bi|duoc)\s+bai\s+bo|khong\s+con\s+hieu\s+luc|cham\s+dut\s+hieu\s+luc|deu\s+bai\s+bo)(?!\s+mot\s+phan)"
)


def _read_clause(
    folded: Folded,
    heading: Heading,
    clause: _Clause,
    inside: Sequence[tuple[int, Written]],
    own: set[int],
    carried: _Carried | None,
) -> Iterator[Statement]:
    bare = folded.bare
    previous: tuple[int, Written] | None = None
    subjects: dict[int, tuple[int | None, Relation, bool, str] | None] = {}
    for index, item in inside:
        if index in own:
            previous = (index, item)
            continue
        if previous is not None and item.start < previous[1].number_end:  # a law inside an amending law's name
            if "amending" in previous[1].mention.rule:
                yield _statement(
                    folded, previous[0], Relation.AMENDS, index, previous[1].start, item.end, "name of an amending law"
                )
            subjects[index] = None
            continue
        low = max(clause.start, previous[1].end if previous is not None else clause.start, item.start - REACH)
        low = min(low, item.start)
        gap = bare[low : item.start]
        reading = _read_gap(folded, clause, gap, low, item, previous, subjects, own)
        if reading is None and carried is not None and previous is None and _LIST_ITEM.match(gap):
            reading = (None, carried.relation, False, "item of a list")
        if reading is not None:
            source, relation, passive, rule = reading
            subjects[index] = reading
            yield from _emit(folded, clause, source, relation, passive, index, item, rule, inside)
        else:
            subjects[index] = None
        previous = (index, item)
    if clause.zone in {Zone.OPERATIVE, Zone.BODY}:
        yield from _effects(folded, clause, inside, own)


_LIST_ITEM = re.compile(
    r"^[\s\-+*•|;]*(?:[a-z]\s*[.)]|\d{1,3}(?:\.\d{1,2})*\s*[.)|]|\d{1,3}\s)?[\s|*]*(?:(?:dieu|khoan|diem|chuong|phu\s+luc|toan\s+bo)\s[^.;:]{0,60})?$"
)


def _read_gap(
    folded: Folded,
    clause: _Clause,
    gap: str,
    low: int,
    item: Written,
    previous: tuple[int, Written] | None,
    subjects: dict[int, tuple[int | None, Relation, bool, str] | None],
    own: set[int],
) -> tuple[int | None, Relation, bool, str] | None:
    """Return (source, relation, passive, rule) of *item*, from the words between it and the mention before it."""
    cue = _last_cue(gap)
    if previous is not None:
        inherited = subjects.get(previous[0])
        if ";" in gap and clause.zone in {Zone.TITLE, Zone.OPENING, Zone.GROUND}:  # back to the outer list
            inherited = next((r for r in subjects.values() if r is not None and r[0] is None), None)
        if inherited is not None and cue is None and _COORDINATE.match(gap):
            return (*inherited[:3], "coordination")
        if (
            inherited is not None
            and cue is None
            and clause.zone in {Zone.TITLE, Zone.OPENING, Zone.GROUND}
            and inherited[0] is None
            and not inherited[2]
            and _COORDINATE_TOPIC.match(gap)
        ):
            return (*inherited[:3], "coordination over a topic")
        if (
            previous[0] in subjects
            and inherited is None
            and cue is None
            and clause.zone is Zone.GROUND
            and _COORDINATE_TOPIC.match(gap)
        ):
            return None
    if cue is None:
        if clause.zone is Zone.GROUND:
            if previous is None:
                return None, Relation.BASED_ON, False, "ground"
            if re.search(r"(?:^|\s)tai\s+$|to\s+trinh\s*$", gap) and re.search(r"de\s+nghi", gap):
                return None, Relation.BASED_ON, False, "ground"
        return None
    before = gap[: cue.start]
    if previous is not None and (previous[0] not in own or clause.zone is not Zone.FURNITURE):
        subject = previous[0] if previous[0] not in own else None
        if cue.passive:
            if cue.relation is Relation.PROMULGATES and not _ATTRIBUTE.match(before):
                return None
            if len(before) < 160 and ";" not in before:
                return subject, cue.relation, True, "passive"
            return None
        attribute = _ATTRIBUTE.match(before) or _ABOUT_HEAD.match(before) or _ABOUT_PLAN.match(before)
        if attribute or (
            _ABOUT_TOPIC.match(before) and not _NOT_A_CUE_BEFORE.search(before) and "," not in before[-120:]
        ):
            if cue.relation is Relation.BASED_ON:
                return None
            if cue.relation is Relation.PROMULGATES and not _directly(gap, cue):
                return None
            return subject, cue.relation, False, "clause after a number"
        if clause.zone in {Zone.OPENING, Zone.TITLE} and re.search(r"(?:va|,|;)\s*$", before):
            return _by_zone(folded, clause, cue, gap, low, item, before)
        if clause.zone is Zone.OPERATIVE and cue.relation in {Relation.REPLACES, Relation.REPEALS, Relation.AMENDS}:
            return None, cue.relation, False, "operative article"
        return None
    return _by_zone(folded, clause, cue, gap, low, item, before)


def _by_zone(
    folded: Folded, clause: _Clause, cue: _Cue, gap: str, low: int, item: Written, before: str
) -> tuple[int | None, Relation, bool, str] | None:
    """Return what a clause states whose subject is not a mention."""
    zone = clause.zone
    if zone is Zone.GROUND:
        return None, Relation.BASED_ON, False, "ground"
    if cue.passive:
        return None
    if zone is Zone.TITLE:
        if cue.relation is Relation.BASED_ON or (cue.relation is Relation.PROMULGATES and not _directly(gap, cue)):
            return None
        return None, cue.relation, False, "title"
    if zone is Zone.OPENING:
        relation = cue.relation
        if relation in {Relation.PROMULGATES, Relation.REPEALS, Relation.REPLACES}:
            return None
        lead = before.strip(" \n\r\t-*_,;")
        if relation is Relation.CONTINUES and len(lead) < 4:
            return None, Relation.IMPLEMENTS, False, "opening"
        if relation is Relation.IMPLEMENTS and len(lead) < 70 and not _LOOKS_BACK.search(lead):
            return None, relation, False, "opening"
        if relation is Relation.BASED_ON and len(lead) < 40:
            return None, relation, False, "opening ground"
        if relation in {Relation.GUIDES, Relation.REVIEWS, Relation.AMENDS} and len(lead) < 130:
            return None, relation, False, "opening"
        return None
    if zone is Zone.OPERATIVE and cue.relation in {Relation.REPLACES, Relation.REPEALS, Relation.AMENDS}:
        lead = re.sub(r"^\s*(?:dieu\s+\d+[a-z]?|khoan\s+\d+|\d{1,2}|[a-z])\s*[.:)]?\s*", "", before)
        if _THIS.search(before) or len(lead.strip()) < 60 or re.search(r"hieu\s+luc", before):
            return None, cue.relation, False, "operative article"
        return None
    if zone is Zone.OPERATIVE and cue.relation is Relation.PROMULGATES and _directly(gap, cue):
        return (None, cue.relation, False, "operative article") if len(before.strip()) < 30 else None
    if cue.relation in {Relation.IMPLEMENTS, Relation.CONTINUES}:
        return None, Relation.ORDERS, False, "task in the body"
    return None


_LOOKS_BACK = re.compile(
    r"\b(?:qua|sau|trong|hon|gan|ke\s+tu)\b[^,;]{0,30}\b(?:nam|thang|thoi\s+gian|khi)\b|ket\s+qua|thoi\s+gian\s+qua|\bnam\s+\d"
)


def _directly(gap: str, cue: _Cue) -> bool:
    """Whether nothing but parts of the document stands between the cue and it."""
    return len(gap[cue.end :].strip(' \n\r"“:')) < 4


def _last_cue(gap: str) -> _Cue | None:
    """Return the cue whose tail leads right up to the end of *gap*, the widest that does."""
    best: _Cue | None = None
    for match in _CUE.finditer(gap):
        tail = gap[match.end() :]
        word = match["passive"] or match["forward"]
        key = re.sub(r"\s*,\s*|\s+va\s+(?=(?:bo|trien|thuc|huong|bien)\b)|\s+", " ", word)
        passive = match["passive"] is not None
        if (
            passive
            and not (match["by"] or "").strip()
            and "kem" not in word
            and not re.match(r"\s*(?:mot\s+so\s+\S+\s+)?(?:boi|bang|theo|tai|kem)\b", tail)
        ):
            continue
        relation = (_PASSIVE if passive else _FORWARD).get(key) or (_PASSIVE if passive else _FORWARD).get(
            re.sub(r"\s+va\s+|\s*,\s*", " ", word)
        )
        if relation is None:
            relation = _relation_of(word, passive)
        if not _leads_on(tail, relation):
            continue
        if (
            not passive
            and relation is Relation.IMPLEMENTS
            and re.search(r"(?:gan\s+voi|cung\s+voi|ket\s+hop\s+voi)(?:\s+viec)?\s*$", gap[: match.start()])
        ):
            continue
        if (
            best is not None
            and best.end >= match.start() - 2
            and best.relation in {Relation.GUIDES, Relation.CONTINUES, Relation.REVIEWS}
        ):
            continue
        if (
            best is not None
            and best.relation in {Relation.REVIEWS, Relation.GUIDES}
            and relation is Relation.IMPLEMENTS
            and match.start() - best.end < 40
            and not best.passive
        ):
            continue
        best = _Cue(relation, passive, match.start(), match.end())
    return best


def _relation_of(word: str, passive: bool) -> Relation:
    table = _PASSIVE if passive else _FORWARD
    squeezed = " ".join(re.findall(r"[a-z]+", word))
    for cue in sorted(table, key=len, reverse=True):
        if cue in squeezed or squeezed.replace(" va ", " ") == cue:
            return table[cue]
    return Relation.CITES


_UNNUMBERED_TAIL = re.compile(
    rf"^{_ADVERB}\s*(?:{KIND_WORD})(?:\s+hanh\s+dong)?(?:\s+cua\s+[^.;:]{{2,80}}?)?(?:\s*\(khoa[^)]*\))?\s*(?:ve\s+[^.;:]{{0,90}}?\s+)?(?:tai|theo)\s*$"
)


def _leads_on(tail: str, relation: Relation) -> bool:
    match = _TAIL.match(tail)
    if match is not None and match.end() >= len(tail.rstrip()):
        return True
    return _UNNUMBERED_TAIL.match(tail) is not None


def _emit(
    folded: Folded,
    clause: _Clause,
    source: int | None,
    relation: Relation,
    passive: bool,
    index: int,
    item: Written,
    rule: str,
    inside: Sequence[tuple[int, Written]],
) -> Iterator[Statement]:
    if source is not None:
        start = next(w.start for i, w in inside if i == source)
    else:
        start = max(clause.start, item.start - REACH)
        start = _skip(folded.bare, start)
    if passive:
        if source is not None:
            yield _statement(folded, index, relation, source, start, item.end, rule)
        return
    actor = None
    if relation is Relation.ORDERS:
        found = _ACTOR.search(folded.bare[clause.start : item.start])
        if found is not None:
            actor = " ".join(
                folded.plain[clause.start + found.start("actor") : clause.start + found.end("actor")].split()
            )
    yield _statement(folded, source, relation, index, min(start, item.start), item.end, rule, actor=actor)


def _effects(
    folded: Folded, clause: _Clause, inside: Sequence[tuple[int, Written]], own: set[int]
) -> Iterator[Statement]:
    """Yield "Quyết định số B … hết hiệu lực kể từ ngày Quyết định này có hiệu lực": this repeals B."""
    last = inside[-1][1]
    after = folded.bare[last.end : clause.end]
    if _EFFECT_AFTER.match(after) is None:
        return
    for index, item in inside:
        if index not in own and not re.search(r"het\s+hieu\s+luc", folded.bare[clause.start : item.start]):
            yield _statement(folded, None, Relation.REPEALS, index, item.start, clause.end, "effect clause")


def _statement(
    folded: Folded,
    source: int | None,
    relation: Relation,
    target: int,
    start: int,
    end: int,
    rule: str,
    *,
    actor: str | None = None,
) -> Statement:
    return Statement(source, relation, target, folded.span(start, max(start, end)), rule, Status.EXPLICIT, actor)
