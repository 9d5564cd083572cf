"""A directive's force in words: one sentence for each effect, with the proof; for command line, pages and reports."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from api.words import words
from graph.force import Force, State
from ontology.model import Directive, Relation
from ontology.serial import to_plain

_NAMES = {
    Relation.REPLACES: "force.replaced",
    Relation.REPEALS: "force.repealed",
    Relation.AMENDS: "force.amended",
}


def force_lines(force: Force, directives: Mapping[str, Directive], language: str = "vi") -> list[str]:
    """Return the sentences that say *force*: "đã bị thay thế bởi … (theo …)"; with nothing seen, one that says so."""
    say = words(language)
    day = f" ({say['force.as_of'].format(date=force.as_of.strftime('%d/%m/%Y'))})" if force.as_of is not None else ""
    lines = [say["force.not_yet"] + day] if force.state is State.NOT_YET else []
    for effect in force.effects:
        acting = directives.get(effect.by)
        name = acting.label if acting is not None else effect.by
        date = effect.date.shown if effect.date is not None else say["no_date"]
        proof = "; ".join(f"{e.source}, {say['line']} {e.line}" for e in effect.evidence[:3])
        status = "" if effect.status.value == "explicit" else f", {say['status.' + effect.status.value]}"
        part = f", {say['force.part']}" if effect.relation is not effect.stated else ""
        according = f" ({say['force.according']} {proof})" if proof else ""
        lines.append(f"{say[_NAMES[effect.relation]]} {name} ({date}{part}{status}){according}")
    return lines or [say["force.none"] + day]


def force_json(force: Force, directives: Mapping[str, Directive], language: str = "vi") -> dict[str, Any]:
    """Return *force* with its sentences."""
    plain: dict[str, Any] = to_plain(force)
    plain["as_of"] = force.as_of.isoformat() if force.as_of is not None else None
    plain["holds"] = force.holds
    plain["said"] = force_lines(force, directives, language)
    for effect, told in zip(force.effects, plain.get("effects", []), strict=True):
        acting = directives.get(effect.by)
        told["label"] = acting.label if acting is not None else effect.by
    return plain
