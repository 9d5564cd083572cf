"""What stands behind a mention and names no number: "… được thay thế bởi Kế hoạch này", "… hết hiệu lực"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from extract.clauses import first_word
from extract.cues import CHANGES, PIECES, Cue, find_cues
from extract.gaps import ABOUT_HEAD, ABOUT_WITH_COMMA, ATTRIBUTE, enforces
from extract.numbers import kind_code
from extract.patterns import KIND_WORD
from extract.scene import Scene, state
from extract.speaker import SENTENCE
from ontology.model import Relation, Statement

_BY_THIS = re.compile(
    r"\s+bang\s+(?:cac\s+)?(?:phu\s+luc|danh\s+muc|bieu|mau|noi\s+dung|quy\s+dinh)\b(?![^.;]{0,80}\bso\s+\d+/)|"
    rf"\s+(?:boi|bang|theo|tai)\s+(?:(?:{PIECES})\s*(?:cua\s+)?|[^.;\n]{{0,60}}?(?:ban\s+hanh\s+)?kem\s+theo\s+)?(?:{KIND_WORD}|quy\s+che|van\s+ban)\s+nay\b"
)
_BACK = re.compile(
    rf"(?:[^.;:\n]{{0,70}}?(?:cua|tai|kem\s+theo)\s+|\s*)(?P<many>(?:cac|hai|ba)\s+)?(?P<kind>{KIND_WORD})\s+(?P<which>neu\s+tren|noi\s+tren|tren|nay|do)\b"
)
_EFFECT = re.compile(
    r"[^.;]{0,200}?\b(?:het\s+hieu\s+luc|khong\s+con\s+hieu\s+luc|cham\s+dut\s+hieu\s+luc|(?:deu|bi|duoc|nay)\s+(?:bai|huy)\s+bo)(?!\s+mot\s+phan)"
)
_SPLIT_PASSIVE = re.compile(r"\b(?:bi|duoc)\s+(?:cac\s+)?$")
_SPLIT_VERB = re.compile(r"[^.;:]{0,40}?\s(?P<verb>thay\s+the|bai\s+bo|huy\s+bo|sua\s+doi(?:\s*,?\s*bo\s+sung)?)\b")
_VERBS = {"t": Relation.REPLACES, "b": Relation.REPEALS, "h": Relation.REPEALS, "s": Relation.AMENDS}
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
    yield from _of_the_annexed(scene, index)
    near = index > 0 and SENTENCE.search(bare, scene.written[index - 1].end, item.start) is None
    verb = _SPLIT_VERB.match(bare, item.end) if split is not None and near else None
    if verb is not None:  # "Thông tư số A đã bị Thông tư số B bãi bỏ"
        relation = _VERBS[verb["verb"][0]]
        yield state(scene, index, relation, index - 1, scene.written[index - 1].start, verb.end(), "passive, split")
        return
    for cue in find_cues(tail) + _passive_by_this(tail):
        before = tail[: cue.start]
        if ";" in before or len(before) > 160:
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
        relation = _VERBS[match["verb"][0]]
        found.append(Cue(relation, True, match.start(), match.end()))
    return found


# "… theo quy chế ban hành tại Quyết định số A. Quy chế này đã được Quyết định số B sửa đổi"
_ANNEXED_THIS = re.compile(
    r"[\s\-+*_(]*(?:quy\s+che|quy\s+dinh|dieu\s+le|quy\s+trinh|noi\s+quy)\s+nay\s+(?:da\s+)?(?:bi|duoc)\s+$"
)
_HAS_ANNEX = re.compile(r"(?:ban\s+hanh|kem\s+theo|theo|tai)\s+$")


def _of_the_annexed(scene: Scene, index: int) -> Iterator[Statement]:
    """Yield that B changes A, where "Quy chế này" is what A put in force and B is named between "được" and the verb."""
    item, bare = scene.written[index], scene.folded.bare
    if index == 0 or _ANNEXED_THIS.fullmatch(bare, scene.clause.start, item.start) is None:
        return
    before = scene.written[index - 1]
    verb = _SPLIT_VERB.match(bare, item.end, scene.clause.end)
    if verb is None or item.start - before.end > 160 or index - 1 in scene.own:
        return
    if _HAS_ANNEX.search(bare, max(0, before.start - 20), before.start):
        yield state(
            scene, index, _VERBS[verb["verb"][0]], index - 1, before.start, verb.end(), "passive, of what is annexed"
        )


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
    if not says_it_ends(scene, inside):
        return
    for index in inside:
        item = scene.written[index]
        if (
            index in scene.own
            or _BY_THIS_AT_ONCE.match(bare, item.end, clause.end)
            or re.search(r"het\s+hieu\s+luc", bare[clause.start : item.start])
        ):
            continue
        reading = scene.readings.get(index)
        if (reading is not None and reading.source is not None) or index in scene.bracketed:
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
