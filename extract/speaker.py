"""Who "Quyết định này" is: the document, the paper whose words are quoted, or the one that a footnote speaks of."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Sequence

from extract.clauses import Zone
from extract.footnotes import Footnote
from extract.itself import THIS
from extract.numbers import kind_code
from extract.patterns import KIND_WORD
from extract.scene import Reading, Scene
from extract.written import Written
from ontology.model import Relation

_MARKED = 120  # characters between a cited number and its footnote's mark: date, issuer
SENTENCE = re.compile(rf"\.\s|\n\s*\n|(?:{KIND_WORD}|van\s+ban)\s+nay\b")


def bearer_of_note(written: Sequence[Written], footnotes: Sequence[Footnote], position: int, bare: str) -> int | None:
    """Return the mention that bears the mark of the footnote at *position*; None outside of footnotes."""
    at = bisect_right(footnotes, position, key=lambda note: note.start) - 1
    if at < 0 or position >= footnotes[at].end or footnotes[at].mark is None:
        return None
    mark = footnotes[at].mark
    assert mark is not None
    near = bisect_right(written, mark[0], key=lambda item: item.number_start) - 1
    if near < 0 or mark[0] - written[near].number_end > _MARKED:
        return None
    return near if SENTENCE.search(bare, written[near].number_end, mark[0]) is None else None


_QUOTED = re.compile(r"\bquy\s+dinh(?:\s+nhu\s+sau)?\s*:\s*[\"“'][^\"”]{0,200}$")
_TELLS = frozenset({"TTr", "BC", "CV", "TB"})  # kinds whose articles are those of a draft that they bring


def said_of_itself(scene: Scene, position: int, relation: Relation) -> Reading | None:
    """Return the reading of "Nghị quyết này thay thế …" with "Nghị quyết này" at *position*."""
    match = THIS.match(scene.folded.bare, position)
    kind = _kind_of_this(match) if match is not None else None
    own = scene.heading.kind
    draft = own in _TELLS and scene.clause.zone is Zone.OPERATIVE and kind in _NAMED_KINDS and kind != own
    return Reading(_speaker(scene, position), relation, False, "says of itself") if not draft else None


def _kind_of_this(match: re.Match[str]) -> str | None:
    return kind_code(re.sub(r"\s+nay$", "", " ".join(match.group().split())))


def _speaker(scene: Scene, position: int) -> int | None:
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


def this_of_before(scene: Scene, position: int) -> int | None:
    """Return what "Thông tư này" at *position* means, where the document is of another kind; None where it is itself."""
    return _other_of_that_kind(scene, position)


_NAMED_KINDS = frozenset({"NĐ", "QĐ", "TT", "TTLT", "L", "PL", "NQ", "CT", "KL", "KH", "CTr"})


def _other_of_that_kind(scene: Scene, position: int) -> int | None:
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
