"""How a directive is named in a table and in running text, and whose it is."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping, Sequence

from api.reports.table import Cell, in_text
from ontology.model import Directive, PartialDate, Relation, Status, Step
from ontology.terms import relation_terms
from ontology.text import fold_blanks, fold_vietnamese, sort_key
from ontology.vocabulary import kind_names

LEVELS = {"central": 0, "province": 1, "district": 2, "commune": 3, "unknown": 4}
_SYSTEMS = {"party": 0, "state": 1, "front": 2, "unknown": 3}
_SHORT = {"ubnd": "uy ban nhan dan", "hdnd": "hoi dong nhan dan", "bch": "ban chap hanh", "btv": "ban thuong vu"}
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


def force_cell(key: str, reaching: Sequence[Step], directives: Mapping[str, Directive], say: Mapping[str, str]) -> str:
    """Return what the collection says of the directive's force."""
    names = {Relation.REPLACES: "force.replaced", Relation.REPEALS: "force.repealed", Relation.AMENDS: "force.amended"}
    return "; ".join(
        f"{say[names[step.relation]]} {short_name(directives[step.source], say)}"
        + ("" if step.status is Status.EXPLICIT else f" ({say['status.' + step.status.value]})")
        for step in reaching
        if step.relation in names and step.status is not Status.REJECTED
    )


def is_of(directive: Directive, bodies: Collection[str], places: Collection[str]) -> bool:
    """Whether one of *bodies* issued the directive, and it belongs to one of *places*; none named is all."""
    issuer = _unabbreviated(issuer_cell(directive))
    where = f"{issuer} {fold_vietnamese(directive.place or '')}"
    return (not bodies or any(_has(issuer, body) for body in bodies)) and (
        not places or any(_has(where, place) for place in places)
    )


def _has(text: str, wanted: str) -> bool:
    words = _unabbreviated(wanted).split()
    return bool(words) and re.search(rf"(?<!\w){re.escape(' '.join(words))}(?!\w)", text) is not None


def _unabbreviated(text: str) -> str:
    """Return folded words, the common abbreviations written out.

    >>> _unabbreviated("UBND tỉnh Tây Ninh") == _unabbreviated("Ủy ban nhân dân tỉnh Tây Ninh")
    True
    """
    return " ".join(_SHORT.get(word, word) for word in re.findall(r"\w+", fold_vietnamese(text)))
