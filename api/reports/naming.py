"""How a directive is named in a table and in running text, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from dataclasses import replace

from api.reports.table import Cell, in_text
from graph.force import Force
from graph.only import is_of, names_body
from ontology.model import Directive, PartialDate, Relation, Status, Step
from ontology.terms import relation_terms
from ontology.text import fold_blanks, fold_vietnamese, sort_key
from ontology.vocabulary import kind_names

LEVELS = {"central": 0, "province": 1, "district": 2, "commune": 3, "unknown": 4}
_SYSTEMS = {"party": 0, "state": 1, "front": 2, "unknown": 3}
_EFFECTS = {
    Relation.REPLACES: "force.replaced",
    Relation.REPEALS: "force.repealed",
    Relation.AMENDS: "force.amended",
}
_COMMITTEES = (
    ("tinh uy", "dang bo tinh"), ("thanh uy", "dang bo thanh pho"), ("huyen uy", "dang bo huyen"),
    ("thi uy", "dang bo thi xa"), ("quan uy", "dang bo quan"),
)  # fmt: skip
_AFTER_THE_TITLE = re.compile(r"[\s\-–_=*]+$")  # the line that letterheads draw below a title


def order(directive: Directive) -> tuple[int, int, str, tuple[tuple[int, ...], str], str]:
    """Return the key that sorts directives: level, Party before State, date, number."""
    level, system = LEVELS[directive.level.value], _SYSTEMS[directive.system.value]
    return level, system, str(directive.date or directive.not_before or "9"), sort_key(directive.label), directive.key


def number_cell(directive: Directive, say: Mapping[str, str]) -> str:
    return directive.number or say["no_number"]


def date_cell(directive: Directive, say: Mapping[str, str]) -> Cell:
    """Return a true date where all of it is known, else words."""
    if directive.date is not None:
        return directive.date.earliest if directive.date.is_full else directive.date.shown
    if directive.not_before is not None:
        return say["not_before"].format(date=directive.not_before.shown)
    return say["no_date"]


def kind_cell(directive: Directive) -> str:
    return kind_names().get(directive.kind, directive.kind) if directive.kind else ""


def title_cell(directive: Directive) -> str:
    return _AFTER_THE_TITLE.sub("", fold_blanks(directive.title or ""))


def issuer_cell(directive: Directive) -> str:
    """Return the issuing body with its place, which its own papers often leave out."""
    issuer = fold_blanks(directive.issuer or "")
    place = directive.place
    if issuer and place and fold_vietnamese(place) not in fold_vietnamese(issuer):
        return f"{issuer} ({place})"
    return issuer


def short_name(directive: Directive, say: Mapping[str, str]) -> str:
    """Return what stands for the directive in a cell: its number, or kind, issuer and title."""
    if directive.number:
        return directive.number
    parts = (kind_cell(directive), issuer_cell(directive), f"({say['no_number']})")
    return " ".join(part for part in parts if part) if directive.issuer else title_cell(directive) or directive.key


def full_name(directive: Directive, say: Mapping[str, str]) -> str:
    """Return the directive as running text cites it: "Nghị quyết số 43-NQ/TW, ngày 24/11/2023 của …"."""
    kind = kind_cell(directive)
    parts = [kind] if kind else []
    if directive.number:
        parts.append(f"{say['report.number']} {directive.number}" if kind else directive.number)
    elif directive.title:
        title = title_cell(directive)
        parts = [title if fold_vietnamese(title).startswith(fold_vietnamese(kind)) else f"{kind} {title}".strip()]
    name = " ".join(parts) or directive.key
    if directive.date is not None:
        name += f", {say['report.on']} {date_in_text(directive.date)}"
    return f"{name} {say['report.of']} {issuer_cell(directive)}" if directive.issuer else name


def date_in_text(date: PartialDate) -> str:
    return in_text(date.earliest) if date.is_full else date.shown


def relation_cell(step: Step, say: Mapping[str, str], language: str) -> str:
    """Return the relation in words, with its status where the text itself does not say it."""
    term = relation_terms()[step.relation]
    said = term.label_vi if language == "vi" else term.label_en
    return said if step.status is Status.EXPLICIT else f"{said} ({say['status.' + step.status.value]})"


def force_cell(force: Force, directives: Mapping[str, Directive], say: Mapping[str, str]) -> str:
    """Return what the collection shows that ends or changes a directive, blank where nothing is seen."""
    said = []
    for effect in force.effects:
        part = f" ({say['force.part']})" if effect.relation is not effect.stated else ""
        status = "" if effect.status is Status.EXPLICIT else f" ({say['status.' + effect.status.value]})"
        said.append(f"{say[_EFFECTS[effect.relation]]} {short_name(directives[effect.by], say)}{part}{status}")
    return "; ".join(said)


def is_wanted(directive: Directive, bodies: Collection[str], places: Collection[str]) -> bool:
    """Whether one of *bodies* issued the directive, and it belongs to one of *places*; none named is all."""
    return (not bodies or any(_is_by(directive, body) for body in bodies)) and (
        not places or any(is_of(directive, place) or names_body(directive, place) for place in places)
    )


def _is_by(directive: Directive, body: str) -> bool:
    """Whether *body* issued the directive; a committee of the Party is also "Đảng bộ …" in its own papers."""
    folded = fold_vietnamese(body)
    names = [body, *(folded.replace(short, long) for short, long in _COMMITTEES if short in folded)]
    placed = replace(directive, issuer=f"{directive.issuer or ''} {directive.place or ''}")
    return any(names_body(directive, name) or names_body(placed, name) for name in names)
