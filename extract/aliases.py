"""Later uses of what a text calls a document from here on: "(sau đây gọi tắt là Chương trình của Tỉnh ủy)".

A name that is only the kind ("sau đây gọi là Kế hoạch") is left alone: the next paragraph may mean another by it. What
prints a number is that number's mention.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from types import MappingProxyType

from extract.fold import Folded
from extract.numbers import kind_code
from extract.patterns import KIND_WORD
from extract.written import Written
from ontology.model import Form, Mention, SlotReading
from ontology.text import fold_blanks, without_marks

MOST = 40  # names of one text that are followed: every one more makes each character cost more
_A_NAME = re.compile(rf"(?P<kind>{KIND_WORD})(?:\s+hanh\s+dong)?\s+(?!nay\b)\S")
_NUMBER = re.compile(r"\d\s*[-/]\s*[a-z\d]")


def names_given(written: Sequence[Written]) -> Mapping[str, int]:
    """Return each name that *written* gives a document, without marks, blanks folded → the index that gives it first."""
    given: dict[str, int] = {}
    for index, item in enumerate(written):
        name = without_marks(fold_blanks(item.mention.alias or "")).strip()
        if _A_NAME.match(name) and not _NUMBER.search(name) and len(given) < MOST:
            given.setdefault(name, index)
    return MappingProxyType(given)


def find_aliases(folded: Folded, numbered: Sequence[Written]) -> tuple[Written, ...]:
    """Return the later uses of the names that *numbered* mentions give, in the order of the text."""
    given = names_given(numbered)
    if not given:
        return ()
    ordered = sorted(given, key=lambda name: (-len(name), name))
    pattern = "|".join(r"\s+".join(map(re.escape, name.split(" "))) for name in ordered)
    spans = iter(sorted((item.start, max(item.end, item.number_end)) for item in numbered))
    taken = next(spans, None)
    out: list[Written] = []
    for match in re.finditer(rf"(?<![a-z])(?:{pattern})(?![a-z\d])", folded.bare):
        start, end = match.span()
        while taken is not None and taken[1] <= start:
            taken = next(spans, None)
        by = numbered[given[" ".join(match.group().split())]]
        inside = taken is not None and taken[0] < end
        if inside or not folded.plain[start].isupper() or _giving(folded, start):
            continue
        if start < by.end or re.match(r"\s*(?:so\b|\d|ngay\b)", folded.bare[end : end + 12]):
            continue
        kind = _A_NAME.match(match.group())
        mention = Mention(
            folded.span(start, end),
            Form.NAMED,
            kind=kind_code(kind["kind"]) if kind is not None else None,
            name=fold_blanks(folded.plain[start:end]),
            rule="alias",
            slots=(SlotReading("kind", "word of the name"),),
        )
        out.append(Written(mention, start, start, end, end, True))
    return tuple(out)


_GIVES = re.compile(r"(?:viet|goi)\s+(?:(?:tat|chung|gon)\s+)?la\s*:?\s*[\"“\'*_]*$")


def _giving(folded: Folded, start: int) -> bool:
    """Whether the name at *start* is only being given."""
    return _GIVES.search(folded.bare, max(0, start - 40), start) is not None


def bind_aliases(written: Sequence[Written]) -> dict[int, int]:
    """Return index of a later use → index of the mention that gave the name."""
    given = names_given([item for item in written if item.mention.rule != "alias"])
    numbered = [index for index, item in enumerate(written) if item.mention.rule != "alias"]
    bound = {}
    for index, item in enumerate(written):
        if item.mention.rule == "alias":
            by = given.get(without_marks(fold_blanks(item.mention.name or "")))
            if by is not None:
                bound[index] = numbered[by]
    return bound
