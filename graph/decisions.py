"""What persons have decided: confirm, reject, merge, split, set, undo; values, and the order in which they count.

A decision is never changed or taken away: an "undo" that names it takes its effect. What a decision is about is named
by the key it had then; keys that have since grown are followed through their redirects.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from ontology.errors import ChoiceError
from ontology.model import PartialDate, Relation
from ontology.serial import from_plain, to_plain

FIELDS = ("number", "kind", "issuer", "date", "title", "term", "place", "signer")  # of a document, that one may set


class Act(StrEnum):
    """What a person can decide."""

    CONFIRM = "confirm"
    REJECT = "reject"
    MERGE = "merge"
    SPLIT = "split"
    SET = "set"
    UNDO = "undo"


@dataclass(frozen=True, slots=True)
class Decision:
    """One decision: who, when (ISO 8601 with its zone), why, and what it is about; blank is None."""

    act: Act
    who: str
    at: str
    why: str = ""
    directive: str | None = None  # key: of a step's source, a fact's directive, what stays (merge), what is split
    relation: Relation | None = None  # of a step
    target: str | None = None  # key: of a step's target; what goes (merge)
    fact: str | None = None  # property of a fact
    value: str | None = None
    sha256: str | None = None  # of the held document that is set, or whose mentions are split off
    mentions: tuple[int, ...] = ()  # of the document; none: all of them, and the document itself
    values: tuple[tuple[str, str], ...] = ()  # what a document is set to; an empty text clears
    undoes: str | None = None  # id of a decision

    @property
    def id(self) -> str:
        """Return twelve hexadecimal characters that the content gives: two equal decisions are one."""
        return hashlib.sha256(to_line(self).encode()).hexdigest()[:12]


def to_line(decision: Decision) -> str:
    """Return the decision as one line of JSON, without a line break."""
    return json.dumps(to_plain(decision), ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def of_line(line: str) -> Decision:
    """Return the decision that *line* holds; ChoiceError where it holds none."""
    try:
        return checked(from_plain(Decision, json.loads(line)))
    except (ValueError, TypeError, KeyError, AttributeError) as error:
        raise ChoiceError("this is no decision", "see soichi decide --help") from error


def of_mapping(told: Mapping[str, Any], *, at: str) -> Decision:
    """Return the decision that a program has sent as JSON, made at *at*; ChoiceError where it is none."""
    known = set(Decision.__dataclass_fields__) - {"at"}
    if not set(told) <= known:
        raise ChoiceError(f"a decision has no {', '.join(sorted(set(told) - known))}", "see /docs")
    plain = dict(told) | {"at": at}
    if isinstance(plain.get("values"), Mapping):
        plain["values"] = [[name, value] for name, value in sorted(plain["values"].items())]
    return of_line(json.dumps(plain))


def checked(decision: Decision) -> Decision:
    """Return *decision* where it says all that its act needs; ChoiceError otherwise."""
    d = decision
    texts = (d.who, d.at, d.why, d.directive, d.target, d.fact, d.value, d.sha256, d.undoes)
    if not all(text is None or isinstance(text, str) for text in texts) or not d.who.strip():
        raise ChoiceError("a decision needs the name of who decides", "give --who NAME")
    step = d.directive is not None and d.relation is not None and d.target is not None
    fact = d.directive is not None and d.fact is not None and d.value is not None
    whole = {
        Act.CONFIRM: step or fact,
        Act.REJECT: step or fact,
        Act.MERGE: d.directive is not None and d.target is not None and d.directive != d.target,
        Act.SPLIT: d.directive is not None and d.sha256 is not None,
        Act.SET: d.sha256 is not None and bool(d.values),
        Act.UNDO: d.undoes is not None,
    }[d.act]
    if not whole:
        raise ChoiceError(f"the decision “{d.act.value}” does not say what it is about", "see soichi decide --help")
    for name, value in d.values:
        if name not in FIELDS:
            raise ChoiceError(f"{name}: nothing of a document that can be set", f"one of {', '.join(FIELDS)}")
        if name == "date" and value:
            try:
                PartialDate.parse(value)
            except ValueError as error:
                raise ChoiceError(f"{value}: is no date", "write it as 2024-09-05") from error
    return d


def standing(decisions: Iterable[Decision]) -> tuple[Decision, ...]:
    """Return the decisions that count, in the order in which they were made: what an undo names does not, and an undo
    that is undone undoes nothing."""
    ordered = in_order(decisions)
    undone: set[str] = set()
    for decision in reversed(ordered):  # the last word first
        if decision.act is Act.UNDO and decision.id not in undone and decision.undoes is not None:
            undone.add(decision.undoes)
    return tuple(d for d in ordered if d.act is not Act.UNDO and d.id not in undone)


def in_order(decisions: Iterable[Decision]) -> list[Decision]:
    """Return every decision once, by its time and then its content, whatever the order of the files they came from."""
    return sorted({d.id: d for d in decisions}.values(), key=lambda d: (d.at, d.id))
