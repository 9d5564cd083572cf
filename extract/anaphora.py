"""Names that stand for a document numbered just before: "Nghị quyết của Tỉnh ủy" behind "Nghị quyết số 12-NQ/TU".

Bound within its paragraph only, to the nearest earlier mention of the same kind and issuer; what nothing binds is
no reference ("các nghị quyết của Trung ương").
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.fold import Folded
from extract.issuers import issuer_at
from extract.numbers import kind_code
from extract.patterns import KIND_WORD
from extract.written import Written
from ontology.canonical import canonical_number
from ontology.model import Form, Mention, SlotReading
from ontology.text import fold_blanks, without_marks

_NAME = re.compile(rf"(?<![a-z])(?P<kind>{KIND_WORD})(?:\s+hanh\s+dong)?\s+cua\s+")
_SEVERAL_BEFORE = re.compile(r"(?:cac|nhung|moi|nhieu|mot\s+so|du\s+thao|xay\s+dung|ban\s+hanh|phap)\s+$")
_GOES_ON = re.compile(r"\s*(?:\([^)]{0,30}\)\s*)?(?:,?\s*(?:so|tai|ngay|khoa|lan)\b|\(|ve\b|:)")
_PARAGRAPH = re.compile(r"\n\s*\n|\n\s*(?:[-+*•]\s|\d{1,2}(?:\.\d{1,2})*\\?[.)]\s|[a-zđ][.)]\s)")
_REACH = 900  # characters back to the number; longer paragraphs hold more than one subject


def find_anaphora(folded: Folded, numbered: Sequence[Written]) -> tuple[Written, ...]:
    """Return the names that a number in the same paragraph explains; ``refers_to`` is set by bind_anaphora."""
    out: list[Written] = []
    for match in _NAME.finditer(folded.bare):
        if not folded.plain[match.start()].isupper() or folded.plain[match.start() : match.start() + 4].isupper():
            continue
        if _SEVERAL_BEFORE.search(folded.bare, max(0, match.start() - 20), match.start()):
            continue
        named = issuer_at(folded.plain, folded.bare, match.end())
        if named is None or _GOES_ON.match(folded.bare, named[1]):
            continue
        if _antecedent(folded, numbered, match.start(), kind_code(match["kind"]), named[0]) is None:
            continue
        span = folded.span(match.start(), named[1])
        name = fold_blanks(folded.plain[match.start() : named[1]])
        mention = Mention(span, Form.NAMED, kind=kind_code(match["kind"]), issuer=named[0], name=name, rule="anaphor")
        mention = replace(
            mention, slots=(SlotReading("kind", "word of the name"), SlotReading("issuer", "issuer behind"))
        )
        out.append(Written(mention, match.start(), match.start(), named[1], named[1], True))
    return tuple(out)


def bind_anaphora(folded: Folded, written: Sequence[Written]) -> dict[int, int]:
    """Return index of an anaphor → index of the mention it stands for."""
    bound: dict[int, int] = {}
    for index, item in enumerate(written):
        if item.mention.rule == "anaphor":
            earlier = _antecedent(folded, written[:index], item.start, item.mention.kind, item.mention.issuer or "")
            if earlier is not None:
                bound[index] = earlier
    return bound


def bind_digits(written: Sequence[Written]) -> dict[int, int]:
    """Return index of a number without letters ("Nghị quyết số 57") → index of the mention that prints them.

    One number of its kind and ordinal stands in the whole text, and no date is against it; else it stays alone.
    """
    full: dict[tuple[str, str], list[int]] = {}
    for index, item in enumerate(written):
        number = item.mention.number
        if number is not None and item.mention.kind is not None and not number.isdigit():
            full.setdefault((item.mention.kind, _ordinal(number)), []).append(index)
    bound: dict[int, int] = {}
    for index, item in enumerate(written):
        said = item.mention
        if said.number is None or not said.number.isdigit() or said.kind is None:
            continue
        fitting = [at for at in full.get((said.kind, _ordinal(said.number)), ()) if _agree(said, written[at].mention)]
        if len({canonical_number(written[at].mention.number or "") for at in fitting}) == 1:
            bound[index] = max((at for at in fitting if at < index), default=fitting[0])
    return bound


def _ordinal(number: str) -> str:
    digits = re.match(r"\d+", number)
    return digits.group().lstrip("0") if digits is not None else number


def _agree(short: Mention, full: Mention) -> bool:
    same_day = short.date is None or full.date is None or short.date == full.date
    one, other = without_marks(short.issuer or ""), without_marks(full.issuer or "")
    return same_day and (not one or not other or one in other or other in one)


def _antecedent(folded: Folded, written: Sequence[Written], start: int, kind: str | None, issuer: str) -> int | None:
    for index in range(len(written) - 1, -1, -1):
        item = written[index]
        if item.start >= start:
            continue
        if start - item.end > _REACH or _PARAGRAPH.search(folded.bare, item.end, start):
            return None
        if item.mention.number is None or item.mention.kind != kind:
            continue
        said = without_marks(item.mention.issuer or "")
        wanted = without_marks(issuer)
        if said and (wanted in said or said in wanted):
            return index
    return None
