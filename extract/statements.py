"""What the clauses of a document state of two documents.

The words between two neighbouring mentions decide: which relation their last cue names, and whether the earlier
mention is the subject (an attribute of it: date, issuer, "về việc …") or only stands beside the later one in a list.
Where no mention stands before the cue, the document itself is the subject, if the clause stands in its title, its
opening, its grounds or an article, or says "Quyết định này"; in the body it is a task: `orders`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace

from extract.actors import actor_at
from extract.behind import effects, opens_with_an_anaphor, said_behind
from extract.clauses import Zone, first_word, split_clauses
from extract.cues import CHANGES
from extract.days import unless_denied
from extract.fold import Folded
from extract.footnotes import Footnote
from extract.gaps import read_gap
from extract.heading import Heading
from extract.listed import Carried, carry, still_carried
from extract.numbers import kind_code
from extract.patterns import DATE, KIND_WORD
from extract.scene import FOLLOWS, REACH, Reading, Scene, state
from extract.speaker import bearer_of_note
from extract.tasks import orders_of_itself
from extract.waiting import Waiting
from extract.written import Written
from ontology.model import Relation, Statement, Status


def find_statements(
    folded: Folded, heading: Heading, written: Sequence[Written], footnotes: Sequence[Footnote] = ()
) -> tuple[Statement, ...]:
    """Return the statements in the order of the text, each (source, relation, target) of mentions once a clause."""
    out: list[Statement] = []
    own = frozenset(heading.own)
    position = 0
    carried: Carried | None = None
    before: int | None = None
    waiting = Waiting()
    for clause in split_clauses(folded, heading):
        carried = still_carried(folded, clause, carried)
        inside: list[int] = []
        while position < len(written) and written[position].number_start < clause.end:
            if written[position].number_start >= clause.start:
                inside.append(position)
            position += 1
        joined = folded.bare[max(0, clause.start - 3) : clause.start].rstrip().endswith(";")
        noted = bearer_of_note(written, footnotes, first_word(folded.bare, clause.start), folded.bare)
        scene = Scene(folded, heading, clause, written, own, carried, before if joined else None, noted)
        waiting.begin(scene)
        if clause.zone is Zone.OPENING:
            out.extend(opens_with_an_anaphor(scene))
        if inside and clause.zone is not Zone.FURNITURE:
            out.extend(_of_what_is_issued(scene, inside, list(_read_clause(scene, inside))))
        out.extend(waiting.end(scene, inside))
        out.extend(orders_of_itself(folded, heading, clause))
        before = inside[0] if inside and inside[0] not in own else None
        last = scene.readings.get(inside[-1]) if inside else None
        listed = any(r is not None and r.rule == "item of a list" for r in scene.readings.values())
        new_list = last is not None and last.source is None and not listed
        goes_on = CHANGES | {Relation.ORDERS}  # "… thực hiện A; Quyết định số B; C"
        changes = last.relation if new_list and last is not None and last.relation in goes_on else None
        if changes is None and scene.outer is not None and scene.outer.rule == "says of itself":
            changes = scene.outer.relation  # "… này thay thế A thực hiện B; hủy bỏ C"
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


def _of_what_is_issued(scene: Scene, inside: Sequence[int], said: list[Statement]) -> Iterator[Statement]:
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


def _read_clause(scene: Scene, inside: Sequence[int]) -> Iterator[Statement]:
    written, bare = scene.written, scene.folded.bare
    position = scene.clause.start
    for index in inside:
        item = written[index]
        previous = scene.previous
        if previous is not None and item.start < written[previous].number_end:  # a law inside an amending law's name
            scene.readings[index] = None
            if "amending" in written[previous].mention.rule:
                rule = "name of an amending law"
                yield state(scene, previous, Relation.AMENDS, index, written[previous].start, item.end, rule)
            continue
        if _WORDS_QUOTED.search(bare, max(scene.clause.start, item.start - 160), item.start):
            scene.bracketed.add(index)
            continue
        low = min(max(position, item.start - REACH), item.start)
        low = _follow_brackets(scene, low, item.start)
        if scene.brackets:
            scene.bracketed.add(index)
        if index in scene.own:
            scene.previous, position = index, item.end
            continue
        gap = _CELLS.sub(lambda cells: " " * len(cells.group()), bare[low : item.start])
        reading = read_gap(scene, gap, low, index)
        scene.readings[index] = reading
        if reading is not None:
            yield from _emit(scene, reading, index)
            yield from _emit_for_the_others(scene, reading, index)
        scene.previous, position = index, max(item.end, item.number_end)
        yield from said_behind(scene, index, inside)
    if scene.clause.zone is not Zone.GROUND:
        yield from effects(scene, inside)


# "thay thế cụm từ “Luật Giáo dục nghề nghiệp” bằng …": words, no reference that something is done to
_WORDS_QUOTED = re.compile(r"(?:cum\s+tu|cac\s+tu|ten\s+goi)\s*[“\"][^”\"]*$")


# "| 13/2007/QĐ-BGTVT | 27/3/2007 | Sửa đổi, bổ sung …": the day is the number's
_CELLS = re.compile(rf"^\s*\|(?:\s*(?:ngay\s+)?{DATE}\s*\|)?")


def _follow_brackets(scene: Scene, low: int, high: int) -> int:
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


def _called_so(scene: Scene, before: int) -> int:
    """Return what the bracket behind *before* was about: "Quy định số A về thi hành B (sau đây gọi là Quy định số A)"."""
    inside = scene.previous
    number = scene.written[inside].mention.number if inside is not None else None
    earlier = (i for i in scene.readings if number is not None and i < before)
    return next((i for i in earlier if scene.written[i].mention.number == number), before)


def _emit(scene: Scene, reading: Reading, index: int) -> Iterator[Statement]:
    written, clause = scene.written, scene.clause
    item = written[index]
    if reading is FOLLOWS:
        return
    if reading.source is not None:
        start = min(written[reading.source].start, item.start)
        start = start if start >= clause.start else first_word(scene.folded.bare, clause.start)
    else:
        start = first_word(scene.folded.bare, max(clause.start, item.start - REACH))
    start = min(start, item.start)
    if reading.passive:
        if reading.source is not None:
            yield state(scene, index, reading.relation, reading.source, start, item.end, reading.rule)
        return
    if reading.other is not None:
        for one in (replace(reading, other=None), reading.other):
            for statement in _emit(scene, one, index):
                yield replace(statement, status=Status.AMBIGUOUS)
        return
    ordered = reading.relation is Relation.ORDERS
    actor = actor_at(scene.folded, first_word(scene.folded.bare, clause.start), item.start) if ordered else None
    yield state(scene, reading.source, reading.relation, index, start, item.end, reading.rule, actor=actor)


_ALL = re.compile(r"\s*,?\s*(?:deu|cung)\s+(?!ngay)")
_TOGETHER = re.compile(r"[\s,]*(?:(?:neu|noi)\s+tren\s+)?(?P<link>va|,)\s+(?:cac\s+)?(?:so\s*)?")


def _names_its_issuer(item: Written) -> bool:
    return any(reading.slot == "issuer" and "list" not in reading.rule for reading in item.mention.slots)


def _emit_for_the_others(scene: Scene, reading: Reading, index: int) -> Iterator[Statement]:
    """Yield what "Các Thông tư số A, số B và số C … hướng dẫn thi hành D" says of A and B: the clause is of all."""
    last = reading.source
    if last is None:
        return
    bare = scene.folded.bare
    if reading.passive and (
        reading.relation not in {Relation.REPLACES, Relation.REPEALS}
        or "(" in bare[scene.written[last].end : scene.written[index].start]
    ):
        return
    all_of_them = _ALL.match(bare, scene.written[last].end) is not None  # "… đều về thực hiện Kế hoạch số"
    for source in range(last - 1, -1, -1):
        first, second = scene.written[source], scene.written[source + 1]
        link = _TOGETHER.fullmatch(bare, first.end, max(first.end, second.start))
        if link is None or source not in scene.readings or first.mention.kind != second.mention.kind:
            return
        if link["link"] == "," and second.own_word:
            return
        if (
            not reading.passive
            and not all_of_them
            and (
                (first.body != second.body and second.own_word)
                or (_names_its_issuer(first) and _names_its_issuer(second))
            )
        ):
            return  # each is cited in full: the clause is of the nearer
        if unless_denied(scene, replace(reading, source=source), index) is not None:
            yield from _emit(scene, replace(reading, source=source, rule=reading.rule + ", of all"), index)
