"""Who is told to carry out the document itself: "Các sở xây dựng kế hoạch triển khai thực hiện Kế hoạch này"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.actors import actor_at
from extract.clauses import Clause, Zone, first_word
from extract.fold import Folded
from extract.heading import Heading
from extract.numbers import kind_code
from extract.patterns import KIND_WORD
from ontology.model import ITSELF, Relation, Statement, Status

_THIS = re.compile(rf"(?<![a-z])(?P<kind>{KIND_WORD}|quy\s+che)(?:\s+hanh\s+dong)?\s+nay(?![a-z])")
_CARRY_OUT = r"(?:(?:to\s+chuc\s+)?(?:trien\s+khai\s+)?(?:thuc\s+hien|thi\s+hanh)|to\s+chuc\s+trien\s+khai|trien\s+khai|cu\s+the\s+hoa)"
# What is told before "Kế hoạch này": the last verb that carries out, and nothing that only watches it being done.
_DOES = re.compile(
    rf"(?<![a-z])(?P<what>(?:viec|ket\s+qua|tinh\s+hinh|qua\s+trinh|cong\s+tac)\s+(?:to\s+chuc\s+|trien\s+khai\s+)*)?{_CARRY_OUT}(?![a-z])"
)
_WATCHES = re.compile(
    r"(?:theo\s+doi|kiem\s+tra|don\s+doc|giam\s+sat|phan\s+bien|tong\s+hop|bao\s+cao|so\s+ket|tong\s+ket)[^.;:]{0,120}$"
)
# "căn cứ … Kế hoạch này, xây dựng kế hoạch": what is told stands behind.
_MAKES_A_PLAN = re.compile(
    r"[^.;:]{0,160}?[,\s](?:xay\s+dung|ban\s+hanh|chu\s+dong\s+xay\s+dung|cu\s+the\s+hoa\s+(?:bang|thanh))\s+(?:cac\s+)?(?:ke\s+hoach|chuong\s+trinh|van\s+ban)(?![a-z])"
)
_GUIDES = re.compile(r"huong\s+dan\s*$")
# "xây dựng kế hoạch tuyên truyền, giám sát việc thực hiện … Kế hoạch này": a plan of their own
_OWN_PLAN = re.compile(r"(?:xay\s+dung|ban\s+hanh)\s+(?:ke\s+hoach|chuong\s+trinh)\s[^.;:]*$")
_TAKES_AS_GROUND = re.compile(r"(?:^|[\s,])(?:can\s+cu|theo|tren\s+co\s+so|bam\s+sat)\s[^.;:]{0,260}$")


def orders_of_itself(folded: Folded, heading: Heading, clause: Clause) -> Iterator[Statement]:
    """Yield once whom *clause* tells to carry the document itself out, where it names the document and says who."""
    if clause.zone not in {Zone.BODY, Zone.OPERATIVE}:
        return
    for this in _THIS.finditer(folded.bare, clause.start, clause.end):
        kind = kind_code(this["kind"])
        if heading.kind is not None and kind is not None and kind != heading.kind:
            continue
        first = first_word(folded.bare, clause.start)
        before = folded.bare[first : this.start()]
        end = _end_of_the_task(folded, before, this, clause)
        if end is None:
            continue
        actor = actor_at(folded, first, end)
        if actor is not None:
            rule = "task to carry this out"
            yield Statement(None, Relation.ORDERS, ITSELF, folded.span(first, end), rule, Status.EXPLICIT, actor)
            return


def _end_of_the_task(folded: Folded, before: str, this: re.Match[str], clause: Clause) -> int | None:
    """Return where the words that tell to carry out end; None where *this* is only watched or named."""
    done = next(reversed(list(_DOES.finditer(before))), None)
    guides = done is not None and _GUIDES.search(before[: done.start()]) is not None
    if done is not None and done["what"] is None and not guides and _WATCHES.search(before[: done.start()]) is None:
        return this.end()
    if _OWN_PLAN.search(before) is not None:
        return this.end()
    plan = _MAKES_A_PLAN.match(folded.bare, this.end(), clause.end)
    return plan.end() if plan is not None and _TAKES_AS_GROUND.search(before) is not None else None
