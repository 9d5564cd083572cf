"""Decisions made and shown: the time is taken here, and what stands is told from what was undone."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from api.words import words
from graph.decisions import Act, Decision, checked, in_order, standing
from ontology.model import Relation
from ontology.serial import to_plain
from ontology.terms import relation_terms


def now() -> str:
    """Return this moment in ISO 8601 with its zone, to the microsecond: decisions of one second keep their order."""
    return dt.datetime.now().astimezone().isoformat(timespec="microseconds")


def made(act: Act, *, who: str, why: str = "", **about: Any) -> Decision:
    """Return the decision, made now; ChoiceError where it does not say what it is about."""
    return checked(Decision(act, who, now(), why, **about))


def described(decisions: Iterable[Decision], unmet: Collection[str] = ()) -> list[dict[str, Any]]:
    """Return every decision with its id and its state: it stands, was undone, or is about what is not there."""
    every = in_order(decisions)
    valid = {decision.id for decision in standing(every)}
    return [
        {
            "id": d.id,
            **to_plain(d),
            "why": d.why,
            "state": "unmet" if d.id in unmet else "stands" if d.id in valid or d.act is Act.UNDO else "undone",
        }
        for d in every
    ]


def told(row: dict[str, Any], language: str = "vi") -> str:
    """Return what a described decision is about, on one line; relations and facts are called by their words."""
    say = words(language)
    parts = [row.get("directive"), relation_word(row.get("relation"), language), row.get("target")]
    if row.get("fact"):
        parts.append(f"{say.get('fact.' + row['fact'], row['fact'])}={row['value']}")
    parts += [f"{name}={value}" for name, value in row.get("values", ())]
    parts += [row["sha256"][:12]] if row.get("sha256") else []
    parts += [row["undoes"]] if row.get("undoes") else []
    return " ".join(str(part) for part in parts if part)


def relation_word(relation: str | None, language: str) -> str:
    """Return what the relation of this code is called; a code that is none stays, None is blank."""
    term = relation_terms().get(Relation(relation)) if relation in set(Relation) else None
    return (term.label_vi if language == "vi" else term.label_en) if term is not None else relation or ""
