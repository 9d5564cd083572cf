"""A lineage as an interactive graph: nodes, edges and options from pyvis, drawn by the vis-network it ships.

pyvis's own HTML is never used: it loads from other hosts and does not escape. The only file that imports pyvis.
Labels are plain text for the canvas; colours are chosen by the page, from its style sheet, for light and for dark.
"""

from __future__ import annotations

import textwrap
from collections import defaultdict
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import asdict, dataclass
from functools import lru_cache
from importlib.resources import files
from typing import Any
from urllib.parse import quote

from pyvis.network import Network

from api.layout import Spot, by_date, by_level
from api.words import kind_word, rule_words, words
from graph.lineage import days_between
from ontology.model import Directive, Evidence, Lineage, Relation, Step, System
from ontology.terms import relation_terms
from ontology.text import sort_key

VIS = "lib/vis-9.1.2"  # within pyvis; the version vis-network itself still publishes for browsers without modules
_WRAP = 25  # characters of a line in a box
LOOSE = 12  # directives of a level and no province that still stand alone in a drawing by province
_STEPS = 60  # steps told with a thread between groups; the rest is counted
_MEMBERS = 200  # directives told with a group; the rest is counted
_QUOTES = 12  # pieces of evidence told with an edge; the rest is counted
_TOLD = (
    "line", "rule", "days", "days.before", "open", "evidence", "more.evidence", "and.more", "expand", "collapse",
    "reopen", "open.page", "make.root", "path.root", "shown.part", "narrow", "no_date", "members", "ungroup", "review",
    "matches", "relation", "graph.empty",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Box:
    """What is drawn as one box: a directive, or the directives of one province and level together."""

    key: str
    members: tuple[Directive, ...]

    @property
    def first(self) -> Directive:
        return self.members[0]

    @property
    def is_group(self) -> bool:
        return self.key.startswith("group:")


@lru_cache(maxsize=4)
def vis_asset(name: str) -> bytes:
    """Return a file of the vis-network inside the installed pyvis package."""
    return files("pyvis").joinpath(VIS, name).read_bytes()


def graph_data(
    lineage: Lineage,
    *,
    language: str = "vi",
    base: str | None = "",
    layout: str = "level",
    grouped: bool = False,
    ungrouped: Collection[str] = (),
    closed: Collection[str] = (),
    where: Callable[[Evidence], str] = lambda evidence: "",
) -> dict[str, Any]:
    """Return nodes, edges, options, proofs and the frame of a drawing, ready to be written as JSON.

    Args:
        base: the prefix of this service's addresses; None for a drawing that stands alone and links nowhere.
        layout: "level" or "time".
        grouped: draw the directives of one province and level as one box, but those of a group in *ungrouped*.
        closed: keys beyond which nothing is followed.
        where: gives the address of the line that a piece of evidence stands on.
    """
    boxes, owner = _boxes(lineage, grouped=grouped, ungrouped=frozenset(ungrouped))
    joined = _joined(lineage, owner)
    spots = [_spot(box) for box in boxes]
    placed = by_date(spots) if layout == "time" else by_level(spots, [(a, b) for a, b in joined])
    hidden = dict(lineage.hidden)
    network = Network(directed=True)
    for box in boxes:
        x, y = placed.places[box.key]
        network.add_node(
            box.key, label=_label(box, language), shape="box", group=_style(box), x=round(x), y=round(y),
            borderWidth=3 if box.key == lineage.root else (2 if box.first.held else 1),
            shapeProperties={"borderDashes": False if box.first.held or box.is_group else [5, 4], "borderRadius": 5},
        )  # fmt: skip
    for (later, earlier), steps in joined.items():
        # drawn from the earlier to the later, as the thread runs
        network.add_edge(
            earlier, later, id=f"{later} {earlier}", label=_edge_label(steps, language, layout),
            dashes=all(step.status.value not in ("explicit", "confirmed") for step in steps),
        )  # fmt: skip
    say = words(language)
    hops = dict(lineage.hops)
    return {
        "root": lineage.root,
        "shown": len(lineage.nodes),
        "total": lineage.total,
        "truncated": lineage.truncated,
        "layout": layout,
        "nodes": network.nodes,
        "edges": network.edges,
        "options": _options(layout),
        "frame": {
            "bands": [
                {**asdict(band), "name": say[f"{'system' if layout == 'time' else 'level'}.{band.name}"]}
                for band in placed.bands
            ],
            "ticks": [asdict(tick) for tick in placed.ticks],
        },
        "directives": {
            box.key: _told(box, language, base, hops, sum(hidden.get(d.key, 0) for d in box.members), closed)
            for box in boxes
        },
        "proofs": {f"{a} {b}": _proof(steps, lineage, language, base, where) for (a, b), steps in joined.items()},
        "words": {name: say[name] for name in _TOLD},
    }


def _boxes(lineage: Lineage, *, grouped: bool, ungrouped: frozenset[str]) -> tuple[tuple[Box, ...], Mapping[str, str]]:
    """Return the boxes, and key of a directive → key of the box it is drawn in."""
    order = sorted(lineage.nodes, key=lambda d: (str(d.date or ""), sort_key(d.label)))
    together: dict[str, list[Directive]] = defaultdict(list)
    for directive in order:
        group = f"group:{directive.level.value}:{directive.place}"
        alone = not grouped or directive.key == lineage.root or group in ungrouped
        together[directive.key if alone else group].append(directive)
    boxes = []
    for key, members in together.items():
        if len(members) == 1 or (members[0].place is None and len(members) <= LOOSE):
            boxes += [Box(d.key, (d,)) for d in members]
        else:
            boxes.append(Box(key, tuple(members)))
    return tuple(boxes), {d.key: box.key for box in boxes for d in box.members}


def _joined(lineage: Lineage, owner: Mapping[str, str]) -> dict[tuple[str, str], list[Step]]:
    """Return (later box, earlier box) → the steps between them; steps within a group are not drawn."""
    joined: dict[tuple[str, str], list[Step]] = defaultdict(list)
    for step in lineage.steps:
        pair = owner[step.source], owner[step.target]
        if pair[0] != pair[1]:
            joined[pair].append(step)
    return dict(joined)


def _spot(box: Box) -> Spot:
    first = box.first
    return Spot(box.key, first.level, first.system, first.date or first.not_before, (str(first.date or "9"), box.key))


def _style(box: Box) -> str:
    """Return the name of the colours of a box."""
    systems = {d.system for d in box.members}
    return next(iter(systems)).value if len(systems) == 1 else System.UNKNOWN.value


def _label(box: Box, language: str) -> str:
    say = words(language)
    if box.is_group:
        counted = say["members"].format(count=len(box.members))
        return f"{box.first.place or say['coverage.no_place']}\n{counted}\n{say['level.' + box.first.level.value]}"
    directive = box.first
    head = directive.number or _unnumbered(directive, say["no_number"], language)
    if directive.date is not None:
        day = directive.date.shown
    elif directive.not_before is not None:
        day = f"≥ {directive.not_before.shown} ({say['status.inferred']})"
    else:
        day = say["no_date"]
    issuer = textwrap.wrap(directive.issuer or "", _WRAP, max_lines=2, placeholder=" …")
    return "\n".join([*textwrap.wrap(head, _WRAP, max_lines=2, placeholder=" …"), day, *issuer])


def _unnumbered(directive: Directive, no_number: str, language: str) -> str:
    kind = kind_word(directive.kind, language)
    return f"{kind} ({no_number})" if directive.held and kind else (directive.title or f"{kind} ({no_number})".strip())


def _edge_label(steps: Sequence[Step], language: str, layout: str) -> str:
    """Return the words on a thread; by date, where boxes stand close, what nearly every thread says is left unsaid."""
    plain = all(step.relation is Relation.IMPLEMENTS for step in steps)
    return "" if layout == "time" and plain and len(steps) == 1 else _relations(steps, language)


def _relations(steps: Sequence[Step], language: str) -> str:
    terms = relation_terms()
    names = {terms[s.relation].label_vi if language == "vi" else terms[s.relation].label_en: None for s in steps}
    label = ", ".join(names)
    return f"{label} ×{len(steps)}" if len(steps) > len(names) else label


def _told(
    box: Box, language: str, base: str | None, hops: Mapping[str, int], hidden: int, closed: Collection[str]
) -> dict[str, Any]:
    """Return what is told of a box that a reader chose."""
    say = words(language)
    first = box.first
    told: dict[str, Any] = {
        "label": (first.place or say["coverage.no_place"]) if box.is_group else first.label,
        "title": "" if box.is_group else first.title or "",
        "issuer": "" if box.is_group else first.issuer or "",
        "date": first.date.shown if first.date else say["no_date"],
        "held": say["held" if first.held else "cited"],
        "level": say[f"level.{first.level.value}"],
        "system": say[f"system.{first.system.value}"],
        "place": first.place or "",
        "hop": hops.get(first.key, 0),
        "hidden": hidden,
        "closed": box.key in closed,
        "members": [
            {"key": d.key, "label": d.label, "date": d.date.shown if d.date else "", "link": _link(base, d.key)}
            for d in box.members[:_MEMBERS]
        ] if box.is_group else [],
        "more": max(0, len(box.members) - _MEMBERS),
        "link": "" if box.is_group else _link(base, first.key),
    }  # fmt: skip
    return told


def _link(base: str | None, key: str) -> str:
    return "" if base is None else f"{base}/eli/vn/{quote(key)}"


def _proof(
    steps: Sequence[Step], lineage: Lineage, language: str, base: str | None, where: Callable[[Evidence], str]
) -> dict[str, Any]:
    """Return what is told of an edge: each step with its evidence."""
    say = words(language)
    terms = relation_terms()
    nodes = {d.key: d for d in lineage.nodes}
    told = []
    for step in steps[:_STEPS]:
        source, target = nodes[step.source], nodes[step.target]
        told.append(
            {
                "from": source.label, "fromKey": source.key, "fromLink": _link(base, source.key),
                "to": target.label, "toKey": target.key, "toLink": _link(base, target.key),
                "relation": terms[step.relation].label_vi if language == "vi" else terms[step.relation].label_en,
                "days": days_between(source, target),
                "status": say[f"status.{step.status.value}"],
                "sure": step.status.value in ("explicit", "confirmed"),
                "count": len(step.evidence),
                "review": review_link(base, step) if base is not None else "",
                "evidence": [
                    {"file": e.source, "line": e.line, "quote": e.quote, "rule": rule_words(e.rule, language),
                     "section": e.section, "status": say[f"status.{e.status.value}"], "link": where(e)}
                    for e in step.evidence[:_QUOTES]
                ],
            }
        )  # fmt: skip
    return {"steps": told, "more": max(0, len(steps) - _STEPS)}


def review_link(base: str, step: Step) -> str:
    """Return the address of the page on which a person judges *step*."""
    source, target = quote(step.source, safe=""), quote(step.target, safe="")
    return f"{base}/review?source={source}&relation={step.relation.value}&target={target}"


def _options(layout: str) -> dict[str, Any]:
    sideways = layout == "time"
    return {
        "layout": {"hierarchical": {"enabled": False}},
        "physics": {"enabled": False},
        "interaction": {
            "hover": True, "dragNodes": True, "multiselect": False, "hideEdgesOnDrag": False,
            "keyboard": {"enabled": True, "bindToWindow": False},
        },
        "nodes": {"font": {"size": 15, "multi": "html"}, "margin": 9, "widthConstraint": {"minimum": 150}},
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.55}},
            "font": {"size": 12, "align": "horizontal", "strokeWidth": 4, "multi": False},
            "smooth": {
                "enabled": True, "type": "cubicBezier", "roundness": 0.45,
                "forceDirection": "horizontal" if sideways else "vertical",
            },
            "width": 1.4, "selectionWidth": 1.2, "hoverWidth": 0.4,
        },
    }  # fmt: skip
