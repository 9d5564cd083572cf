"""Names that stand for a document numbered just before: "Nghị quyết của Tỉnh ủy" behind "Nghị quyết số 12-NQ/TU".

Bound within its paragraph only, to the nearest earlier mention of the same kind and issuer; what nothing binds is
no reference ("các nghị quyết của Trung ương").
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from extract.fold import Folded
from extract.issuers import issuer_at
from extract.numbers import kind_code
from extract.patterns import KIND_WORD
from extract.written import Written
from ontology.model import Form, Mention
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
