"""What is not seen in the collection: levels without a directive, directives nobody carries out, and the reverse."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from dataclasses import dataclass

from graph.index import Index
from graph.lineage import CARRYING_OUT, STATUSES, known, reach
from graph.only import Only, is_of
from ontology.model import Directive, Evidence, Level, Relation, System
from ontology.text import fold_vietnamese

LEVELS = (Level.CENTRAL, Level.PROVINCE, Level.DISTRICT, Level.COMMUNE)
SYSTEMS = (System.PARTY, System.STATE)
# An order to draw up a document of one's own, not just to carry out; matched without marks.
_DRAFT = re.compile(
    r"\b(?:xay dung|ban hanh|lap|cu the hoa thanh)(?: va \w+ \w+| cac)? "
    r"(?:ke hoach|chuong trinh|de an|nghi quyet|quyet dinh|van ban|huong dan)"
)
_PARTS = re.compile(r"\s*(?:[,;]|\bvà\b)\s*(?=(?:Các|các|Ủy|ủy|UBND|HĐND|Hội|Sở|sở|Ban|ban|Mặt|đoàn|Đoàn|cơ quan|Văn))")


@dataclass(frozen=True, slots=True)
class Order:
    """Somebody was told to draw up a document of their own for a directive."""

    actor: str
    ordered_by: str  # key of the directive that tells it
    about: str  # key of the directive to carry out
    evidence: Evidence
    seen: tuple[str, ...] = ()  # keys of directives of such a body that carry it out; empty: not seen


@dataclass(frozen=True, slots=True)
class Cell:
    """One level of one system: what is seen there of the carrying out of a directive."""

    level: Level
    system: System
    keys: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LevelGaps:
    """The carrying out of one directive, level by level; a cell without keys is "chưa thấy trong kho"."""

    root: str
    place: str | None
    cells: tuple[Cell, ...]
    orders: tuple[Order, ...] = ()

    @property
    def not_seen(self) -> tuple[Cell, ...]:
        """Return the cells below the directive's own level with nothing in them."""
        return tuple(cell for cell in self.cells if not cell.keys)


def level_gaps(index: Index, root: str, *, place: str | None = None) -> LevelGaps:
    """Return, level by level, what carries *root* out (in *place*, where one is asked for), and where nothing is seen.

    Raises:
        ChoiceError: the collection has no directive *root*.
    """
    directive = known(index, root)
    below = [root, *(key for key, _, _ in reach(index, root, sign=1, relations=CARRYING_OUT))]
    members = [index.directives[key] for key in below]
    if place is not None:
        members = [d for d in members if d.level is Level.CENTRAL or is_of(d, place)]
    first = LEVELS.index(directive.level) if directive.level in LEVELS else 0
    cells = []
    for level in LEVELS[first:]:
        for system in (*SYSTEMS, System.FRONT, System.UNKNOWN):
            keys = tuple(d.key for d in sorted(members, key=_by_date) if (d.level, d.system) == (level, system))
            wanted = system in SYSTEMS and (level is not directive.level)
            if keys or wanted:
                cells.append(Cell(level, system, keys))
    unknown = tuple(d.key for d in sorted(members, key=_by_date) if d.level not in LEVELS)
    if unknown:
        cells.append(Cell(Level.UNKNOWN, System.UNKNOWN, unknown))
    return LevelGaps(root, place, tuple(cells), orders(index, members))


def orders(index: Index, members: Iterable[Directive]) -> tuple[Order, ...]:
    """Return the orders that *members* give to others to draw up documents of their own for one of *members*."""
    ours = {d.key: d for d in members}
    found = []
    for key in ours:
        for step in index.leaving.get(key, ()):
            if step.relation is not Relation.ORDERS or step.status not in STATUSES or step.target not in ours:
                continue
            for evidence in step.evidence:
                if evidence.actor and _DRAFT.search(fold_vietnamese(evidence.quote)):
                    seen = _seen(index, evidence.actor, ours[key], ours.values())
                    found.append(Order(evidence.actor, key, step.target, evidence, seen))
    unique = {(o.actor, o.ordered_by, o.evidence.span): o for o in sorted(found, key=lambda o: o.about, reverse=True)}
    return tuple(sorted(unique.values(), key=lambda o: (o.ordered_by, o.evidence.span, o.actor)))


def _seen(index: Index, actor: str, by: Directive, members: Iterable[Directive]) -> tuple[str, ...]:
    """Return the keys of *members* that every body named in *actor* has issued, at the place of *by* or below."""
    parts = [_bare(part) for part in _PARTS.split(actor) if part.strip()]
    others = [
        d for d in members if d.key != by.key and d.issuer and d.place == by.place and d.level is not Level.CENTRAL
    ]
    matched = [tuple(d.key for d in others if part and _bare(d.issuer or "").startswith(part)) for part in parts]
    return tuple(key for keys in matched for key in keys) if matched and all(matched) else ()


def _bare(body: str) -> str:
    folded = fold_vietnamese(body)
    return re.sub(r"^cac |\bubnd\b", lambda m: "uy ban nhan dan" if m[0] == "ubnd" else "", folded).strip()


def not_carried_out(
    index: Index, *, only: Only | None = None, relations: Collection[Relation] = CARRYING_OUT
) -> tuple[str, ...]:
    """Return the directives, held or cited, that no directive in the collection is seen to carry out."""
    return tuple(
        key
        for key, directive in index.directives.items()
        if directive.unresolved is None
        and (only is None or only.fits(index, directive))
        and not any(s.relation in relations and s.status in STATUSES for s in index.reaching.get(key, ()))
    )


def carrying_out_nothing(
    index: Index, *, only: Only | None = None, relations: Collection[Relation] = CARRYING_OUT
) -> tuple[str, ...]:
    """Return the held directives that carry out nothing known."""
    return tuple(
        key
        for key, directive in index.directives.items()
        if directive.held
        and (only is None or only.fits(index, directive))
        and not any(s.relation in relations and s.status in STATUSES for s in index.leaving.get(key, ()))
    )


def _by_date(directive: Directive) -> tuple[str, str]:
    return str(directive.date or directive.not_before or "9"), directive.key
