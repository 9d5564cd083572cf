"""What stands behind a mention and names no number: "… được thay thế bởi Kế hoạch này", "… hết hiệu lực"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.clauses import Zone, first_word
from extract.cues import CHANGES, PIECES, Cue, find_cues
from extract.gaps import ABOUT_HEAD, ABOUT_WITH_COMMA, ATTRIBUTE, enforces
from extract.numbers import kind_code
from extract.patterns import ENDED, KIND_WORD
from extract.scene import Scene, state
from extract.speaker import SENTENCE
from ontology.model import Relation, Statement

_BY_THIS = re.compile(
    r"\s+bang\s+(?:cac\s+)?(?:phu\s+luc|danh\s+muc|bieu|mau|bang(?:\s+gia)?|noi\s+dung|quy\s+dinh)\b(?![^.;]{0,80}\bso\s+\d+/)|"
    rf"\s+(?:boi|bang|theo|tai)\s+(?:(?:{PIECES})\s*(?:cua\s+)?|[^.;\n]{{0,60}}?(?:ban\s+hanh\s+)?kem\s+theo\s+)?(?:{KIND_WORD}|quy\s+che|van\s+ban)\s+nay\b"
)
_BACK = re.compile(
    rf"(?:[^.;:\n]{{0,70}}?(?:cua|tai|kem\s+theo)\s+|\s*)(?P<many>(?:cac|hai|ba)\s+)?(?P<kind>{KIND_WORD})\s+(?P<which>neu\s+tren|noi\s+tren|tren|nay|do)\b"
)
_EFFECT = re.compile(
    rf"[^.;]{{0,200}}?\b(?:{ENDED}|(?<!van ban )(?:deu|bi|duoc|nay)\s+(?:bai|huy)\s+bo)(?!\s+mot\s+phan|\s+nhung)"
)
_SPLIT_PASSIVE = re.compile(r"\b(?:bi|duoc)\s+(?:cac\s+)?$")
_SPLIT_VERB = re.compile(
    r"[^.;:]{0,40}?\s(?P<verb>thay\s+the|bai\s+bo|huy\s+bo|sua\s+doi(?:\s*,?\s*bo\s+sung)?|cu\s+the\s+hoa|trien\s+khai\s+thuc\s+hien)\b"
)
_VERBS = {
    "thay": Relation.REPLACES, "bai": Relation.REPEALS, "huy": Relation.REPEALS, "sua": Relation.AMENDS,
    "cu": Relation.IMPLEMENTS, "trien": Relation.IMPLEMENTS,
}  # fmt: skip
_OPENS = re.compile(
    rf"[\s\-+*_]*(?:(?:de|nham)\s+)?(?:to\s+chuc\s+)?(?:thuc\s+hien|thi\s+hanh|trien\s+khai(?:\s+thuc\s+hien)?)\s+(?P<kind>{KIND_WORD})\s+(?:neu|noi)\s+tren\b"
)
_REQUEST = re.compile(
    r"\b(?:de\s+nghi|kien\s+nghi|du\s+thao|tham\s+muu|nghien\s+cuu|ra\s+soat|xem\s+xet|de\s+xuat|(?<!chuong\s)trinh|kip\s+thoi|yeu\s+cau|cho\s+phep|xay\s+dung|hoan\s+thien)\b"
)


def said_behind(scene: Scene, index: int, inside: Sequence[int]) -> Iterator[Statement]:
    """Yield what stands behind a mention and names no number: "… được thay thế bởi Kế hoạch này", "… sửa đổi Quyết định nêu trên"."""
    item = scene.written[index]
    bare = scene.folded.bare
    if scene.previous is not None and re.search(r"\bma\s+$", bare[max(0, item.start - 6) : item.start]):
        yield from _relative(scene, index)
    following = next((scene.written[i].start for i in inside if i > index), scene.clause.end)
    tail = scene.folded.bare[item.end : min(following, item.end + 300)]
    split = _SPLIT_PASSIVE.search(bare, max(0, item.start - 16), item.start)
    yield from _of_what_was_named(scene, index)
    near = index > 0 and SENTENCE.search(bare, scene.written[index - 1].end, item.start) is None
    verb = _SPLIT_VERB.match(bare, item.end) if split is not None and near else None
    in_cell = _CELL_SAYS.match(bare, item.end, scene.clause.end)
    first = next((i for i in scene.readings if i < index and i not in scene.own), None)
    if in_cell is not None and first is not None and bare[max(0, item.start - 3) : item.start].strip() == "|":
        relation = _VERBS[in_cell["verb"].split()[0]]
        yield state(
            scene, index, relation, first, scene.written[first].start, in_cell.end("verb"), "verb, in a row of a table"
        )
        return
    if verb is not None:  # "Thông tư số A đã bị Thông tư số B bãi bỏ"
        relation = _VERBS[verb["verb"].split()[0]]
        yield state(scene, index, relation, index - 1, scene.written[index - 1].start, verb.end(), "passive, split")
        return
    for cue in find_cues(tail) + _passive_by_this(tail):
        before = tail[: cue.start]
        if ";" in before or "?" in before or len(before) > 160 or _REQUEST.search(before):
            break
        by_this = _BY_THIS.match(tail, cue.end) if cue.relation in CHANGES else None
        if by_this is not None:
            end = item.end + by_this.end()
            yield state(scene, None, cue.relation, index, item.start, end, "passive, says of itself")
            return
        attribute = ATTRIBUTE.match(before) or ABOUT_HEAD.match(before) or ABOUT_WITH_COMMA.match(before)
        back = _BACK.match(tail, cue.end) if attribute and not cue.passive else None
        if back is None or cue.relation in {Relation.BASED_ON, Relation.PROMULGATES}:
            continue
        for target in _antecedents(scene, index, back):
            end = item.end + back.end()
            relation = Relation.GUIDES if enforces(scene, tail, cue, index, target) else cue.relation
            yield state(scene, index, relation, target, item.start, end, "clause after a number, anaphor")
        return


def _relative(scene: Scene, index: int) -> Iterator[Statement]:
    """Yield "Nghị quyết số A mà Quyết định số B đã cụ thể hóa": B implements A."""
    item = scene.written[index]
    tail = scene.folded.bare[item.end : item.end + 60]
    target = index - 1
    for cue in find_cues(tail)[:1]:
        if ATTRIBUTE.match(tail[: cue.start]) and re.match(r"\s*[.;,\n]", tail[cue.end :] + "."):
            start, end = scene.written[target].start, item.end + cue.end
            yield state(scene, index, cue.relation, target, start, end, "relative clause")


def _passive_by_this(tail: str) -> list[Cue]:
    found = []
    for match in re.finditer(
        r"(?:duoc|bi)\s+(?P<verb>thay\s+the|thay(?=\s+bang)|bai\s+bo|sua\s+doi(?:\s*,?\s*bo\s+sung)?)", tail
    ):
        relation = _VERBS[match["verb"].split()[0]]
        found.append(Cue(relation, True, match.start(), match.end()))
    return found


# "… quy chế ban hành tại Quyết định số A. Quy chế này đã được Quyết định số B sửa đổi"; "Thông tư này đã được B thay thế"
# "| Thông tư số 41/2018/TT-BTNMT | Điều 15 | Thông tư số 14/2022/TT-BTNMT bãi bỏ |"
_CELL_SAYS = re.compile(r"\s*(?:da\s+)?(?P<verb>thay\s+the|bai\s+bo|huy\s+bo|sua\s+doi(?:\s*,?\s*bo\s+sung)?)\s*\|")
_THIS_WAS = re.compile(
    rf"(?:(?P<annex>quy\s+che|dieu\s+le|quy\s+trinh|noi\s+quy)|(?P<kind>{KIND_WORD}))\s+nay\s+(?:da\s+)?(?:bi|duoc)\s+(?:cac\s+)?$"
)
_HAS_ANNEX = re.compile(r"(?:ban\s+hanh|kem\s+theo|theo|tai)\s+$")


def _of_what_was_named(scene: Scene, index: int) -> Iterator[Statement]:
    """Yield that B acts on A, where "Quy chế này" is what A put in force or "Thông tư này" A, and B stands before the verb."""
    item, bare = scene.written[index], scene.folded.bare
    said = _THIS_WAS.search(bare, max(scene.clause.start, item.start - 50), item.start)
    if said is None or index == 0:
        return
    kind = kind_code(said["kind"]) if said["kind"] is not None else None
    verb = _SPLIT_VERB.match(bare, item.end, scene.clause.end)
    before = next(
        (i for i in range(index - 1, max(-1, index - 4), -1) if kind in {None, scene.written[i].mention.kind}), None
    )
    if verb is None or before is None or before in scene.own:
        return
    in_brackets = bare.startswith("(", said.start() - 1)
    if kind == scene.heading.kind and not in_brackets:
        return
    named = scene.written[before]
    if said.start() - named.end > 200:
        return
    if kind is None and _HAS_ANNEX.search(bare, max(0, named.start - 20), named.start) is None:
        return
    relation = _VERBS[verb["verb"].split()[0]]
    yield state(scene, index, relation, before, named.start, verb.end(), "passive, of what was named")


def _antecedents(scene: Scene, index: int, back: re.Match[str]) -> list[int]:
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


# "Mức chi tại khoản 3 Điều 1 Nghị quyết số A được sửa đổi như sau:"
_IS_CHANGED = re.compile(
    r"\s*,?\s*duoc\s+(?:sua\s+doi|bo\s+sung|thay\s+the)(?:\s*,\s*bo\s+sung)?\s*(?:(?:lai\s+)?(?:nhu\s+sau|thanh)\b|[:.]?\s*$)"
)
_A_PIECE = re.compile(r"(?<![a-z])(?:dieu|khoan|diem|phu\s+luc|muc|chuong|bieu|quy\s+dinh)\s[^.;:]{0,40}$")
# "nội dung theo Hướng dẫn số A đã hết hiệu lực", "trái với Quyết định số A": not A has ended
_IS_FOLLOWED = re.compile(r"(?<![a-z])(?:theo|trai\s+voi(?:\s+[^.;:]{0,40}?\s+va)?)\s+(?:cac\s+)?$")
_UNTIL = re.compile(r"(?<![a-z])(?:den|truoc|sau)\s+(?:khi|ngay|luc)\s+$")
_BY_THIS_AT_ONCE = re.compile(rf"[^.;:]{{0,120}}?\b(?:bi|duoc)\s+(?:thay\s+the|sua\s+doi)\b(?:{_BY_THIS.pattern})")


def says_it_ends(scene: Scene, inside: Sequence[int]) -> bool:
    """Whether the words behind the clause's last mention are "… hết hiệu lực", "… đều bãi bỏ", and no request."""
    bare, clause = scene.folded.bare, scene.clause
    last = scene.written[inside[-1]]
    ends = _EFFECT.match(bare, last.end, clause.end)
    if _UNTIL.search(bare, clause.start, last.start) is not None:
        return False  # "được hưởng đến khi Nghị quyết số A hết hiệu lực"
    return ends is not None and _REQUEST.search(bare, clause.start, last.start) is None


def effects(scene: Scene, inside: Sequence[int]) -> Iterator[Statement]:
    """Yield "Quyết định số B … hết hiệu lực kể từ ngày Quyết định này có hiệu lực": this repeals B."""
    bare, clause = scene.folded.bare, scene.clause
    last = scene.written[inside[-1]]
    if clause.zone is Zone.OPERATIVE and (changed := _IS_CHANGED.match(bare, last.end, clause.end)) is not None:
        piece = _A_PIECE.search(bare, max(clause.start, last.start - 60), last.start)
        own_subject = inside[-1] not in scene.own and scene.readings.get(inside[-1]) is None
        if piece is not None and own_subject and first_word(bare, clause.start) < last.start:
            yield state(scene, None, Relation.AMENDS, inside[-1], last.start, changed.end(), "effect clause")
    if not says_it_ends(scene, inside):
        return
    for index in inside:
        item = scene.written[index]
        if (
            index in scene.own
            or _BY_THIS_AT_ONCE.match(bare, item.end, clause.end)
            or re.search(ENDED, bare[clause.start : item.start])
            or _IS_FOLLOWED.search(bare, max(clause.start, item.start - 60), item.start)
        ):
            continue
        reading = scene.readings.get(index)
        done = reading is not None and reading.source is None and reading.rule == "says of itself"
        if done or (reading is not None and reading.source is not None) or index in scene.bracketed:
            continue  # named inside another's title, or in brackets
        yield state(scene, None, Relation.REPEALS, index, item.start, clause.end, "effect clause")


def opens_with_an_anaphor(scene: Scene) -> Iterator[Statement]:
    """Yield "Để thi hành Nghị định nói trên, …" of an opening: this implements the decree named last."""
    match = _OPENS.match(scene.folded.bare, scene.clause.start)
    kind = kind_code(match["kind"]) if match is not None else None
    earlier = [
        i for i, w in enumerate(scene.written)
        if w.end <= scene.clause.start and w.mention.kind == kind and i not in scene.own
    ]  # fmt: skip
    if match is not None and earlier and scene.clause.start - scene.written[earlier[-1]].end < 1500:
        start, end = first_word(scene.folded.bare, scene.clause.start), match.end()
        yield state(scene, None, Relation.IMPLEMENTS, earlier[-1], start, end, "opening, anaphor")
