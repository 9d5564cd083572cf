"""Is a directive still in force, as far as the collection shows, on a chosen day?

What ends it is a step "replaces" or "repeals" of another directive, what changes it a step "amends"; an act that ends
only a part (an article, an annex) changes it. Absence is no proof: nothing found means nothing *seen*.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from enum import StrEnum

from graph.index import Index
from ontology.errors import ChoiceError
from ontology.model import Directive, Evidence, PartialDate, Relation, Status, Step
from ontology.text import fold_number, fold_vietnamese

ENDING = (Relation.REPEALS, Relation.REPLACES)
_ACTS = (*ENDING, Relation.AMENDS)
# The words of an ending act, and the parts of a directive, matched without marks.
_CUE = re.compile(r"thay the|thay cho|bai bo|huy bo|het hieu luc|cham dut hieu luc")
_PART = re.compile(
    r"\b(?:dieu|khoan|diem) \d|\bdiem [a-z]\b|\bmuc (?:\d|[ivx]+\b)|\bchuong [ivx]+\b|\bphan thu|\bphu luc\b|\bbieu\b|"
    r"\bcum tu\b|\bmot phan\b|\bmot so (?:dieu|noi dung|quy dinh)|\bdanh muc\b|\bnoi dung (?:tai|quy dinh)|"
    r"\bquy dinh tai\b"
)
_NUMBER = re.compile(r"\d+[a-z]?(?:/\d{4})?[/-][a-z][\w/-]*")


class State(StrEnum):
    """What the collection shows of a directive on a day; the worst that holds."""

    NOT_YET = "not_yet"  # it bears a later date
    REPEALED = "repealed"
    REPLACED = "replaced"
    AMENDED = "amended"
    UNCHANGED = "unchanged"  # nothing seen that replaces or changes it


@dataclass(frozen=True, slots=True)
class Effect:
    """What another directive does to this one."""

    by: str  # key of the acting directive
    relation: Relation  # AMENDS also where only a part is replaced or repealed
    stated: Relation  # as the text states it
    date: PartialDate | None  # of the acting directive; None: not known, and the effect counts on every day
    status: Status
    evidence: tuple[Evidence, ...] = ()


@dataclass(frozen=True, slots=True)
class Force:
    """The answer: the state on the day *as_of* (None: with all that is held), and the effects that make it."""

    key: str
    as_of: dt.date | None
    state: State
    effects: tuple[Effect, ...] = ()

    @property
    def holds(self) -> bool:
        """Whether nothing seen ends the directive (what amends it does not)."""
        return self.state in (State.AMENDED, State.UNCHANGED)

    def by(self, relation: Relation) -> tuple[Effect, ...]:
        """Return the effects of one *relation*."""
        return tuple(effect for effect in self.effects if effect.relation is relation)


def in_force(index: Index, key: str, as_of: dt.date | None = None) -> Force:
    """Return what the collection shows of the directive *key* on the day *as_of*.

    An act counts from its date on, a partly known one from the last day that it may mean; an act without a date counts
    on every day, with its date None. Steps that a person rejected do not count.

    Raises:
        ChoiceError: the collection has no directive *key*.
    """
    directive = index.directives.get(key)
    if directive is None:
        raise ChoiceError(f"{key}: chưa thấy trong kho / not seen in the collection", "search for its number")
    effects = tuple(sorted(_effects(index, directive, as_of), key=_order))
    return Force(key, as_of, _state(directive, effects, as_of), effects)


def _effects(index: Index, directive: Directive, as_of: dt.date | None) -> Iterable[Effect]:
    for step in index.reaching.get(directive.key, ()):
        if step.relation not in _ACTS or step.status is Status.REJECTED:
            continue
        acting = index.directives.get(step.source)
        date = acting.date if acting is not None else None
        if as_of is not None and date is not None and date.latest > as_of:
            continue
        relation = step.relation
        if relation in ENDING and step.evidence and all(_is_partial(e.quote, directive) for e in step.evidence):
            relation = Relation.AMENDS
        yield Effect(step.source, relation, step.relation, date, step.status, _proving(step, directive, relation))


def _proving(step: Step, directive: Directive, relation: Relation) -> tuple[Evidence, ...]:
    """Return the evidence that states the effect: for a whole ending, what speaks of the whole."""
    if relation is not step.relation or relation not in ENDING:
        return step.evidence
    return tuple(e for e in step.evidence if not _is_partial(e.quote, directive)) or step.evidence


def _is_partial(quote: str, directive: Directive) -> bool:
    """Whether *quote* ends only a part of *directive*: a part is named between the cue and the number.

    Source: the forms of amending articles in Decree 78/2025/NĐ-CP ("bãi bỏ khoản 2 Điều 5 Nghị định số …").
    """
    folded = fold_vietnamese(quote)
    if directive.number is not None:
        wanted = fold_vietnamese(fold_number(directive.number))
        place = re.search(r"(?<!\w)0*" + r"\s?".join(re.escape(c) for c in wanted) + r"(?!\w)", folded)
        if place is not None:
            folded = folded[: place.start()]
    before = max(folded.rfind("; "), folded.rfind(". "), -1) + 1  # what stands in an earlier clause is of another
    starts = [m.end() for expression in (_CUE, _NUMBER) for m in expression.finditer(folded)]
    start = max(starts, default=before)  # of several numbers, each has its own parts before it
    return _PART.search(folded, start) is not None


def _state(directive: Directive, effects: tuple[Effect, ...], as_of: dt.date | None) -> State:
    start = directive.date or directive.not_before
    if as_of is not None and start is not None and start.earliest > as_of:
        return State.NOT_YET
    relations = {effect.relation for effect in effects}
    if Relation.REPLACES in relations:
        return State.REPLACED
    if Relation.REPEALS in relations:
        return State.REPEALED
    return State.AMENDED if Relation.AMENDS in relations else State.UNCHANGED


def _order(effect: Effect) -> tuple[int, str, str]:
    return _ACTS.index(effect.relation), str(effect.date or "9"), effect.by
