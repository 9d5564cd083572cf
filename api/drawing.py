"""A lineage as an interactive graph: nodes, edges and options from pyvis, drawn by the vis-network it ships.

pyvis's own HTML is never used: it loads from other hosts and does not escape. The only file that imports pyvis.
"""

from __future__ import annotations

import json
from functools import lru_cache
from importlib.resources import files
from typing import Any

import jinja2
from pyvis.network import Network

from api.words import words
from graph.lineage import days_between
from ontology.model import Directive, Level, Lineage, Step, System
from ontology.terms import relation_terms
from ontology.text import sort_key

VIS = "lib/vis-9.1.2"  # within pyvis; the version vis-network itself still publishes for browsers without modules
_LEVEL = {Level.CENTRAL: 0, Level.PROVINCE: 1, Level.DISTRICT: 2, Level.COMMUNE: 3, Level.UNKNOWN: 4}
_FILL = {System.PARTY: "#f6d5cf", System.STATE: "#cfe3ef", System.FRONT: "#d8ead0", System.UNKNOWN: "#e6e3dc"}
_EDGE = {System.PARTY: "#a8321f", System.STATE: "#1f5f86", System.FRONT: "#3f6b2a", System.UNKNOWN: "#6b675e"}


@lru_cache(maxsize=4)
def vis_asset(name: str) -> bytes:
    """Return a file of the vis-network inside the installed pyvis package."""
    return files("pyvis").joinpath(VIS, name).read_bytes()


def graph_data(lineage: Lineage, *, language: str = "vi", link: str = "/eli/vn/") -> dict[str, Any]:
    """Return nodes, edges, options and proofs for vis-network, ready to be written as JSON."""
    say = words(language)
    network = Network(directed=True)
    nodes = {directive.key: directive for directive in lineage.nodes}
    order = sorted(nodes.values(), key=lambda d: (_LEVEL[d.level], str(d.date or ""), sort_key(d.label)))
    ranks = _ranks(lineage)
    for directive in order:
        network.add_node(
            directive.key,
            label=_node_label(directive, language),
            shape="box",
            level=ranks[directive.key],
            color={"background": _FILL[directive.system], "border": _EDGE[directive.system]},
            borderWidth=3 if directive.key == lineage.root else (2 if directive.held else 1),
            shapeProperties={"borderDashes": False if directive.held else [4, 3]},
        )
    for step in lineage.steps:
        relation = relation_terms()[step.relation]
        # drawn from the earlier to the later, as the thread runs
        network.add_edge(
            step.target,
            step.source,
            id=_edge_id(step),
            label=relation.label_vi if language == "vi" else relation.label_en,
            dashes=step.status.value != "explicit",
        )
    return {
        "nodes": network.nodes,
        "edges": network.edges,
        "options": _options(),
        "proofs": {_edge_id(step): _proof(step, nodes, language) for step in lineage.steps},
        "directives": {
            key: {"label": d.label, "title": d.title or "", "issuer": d.issuer or "",
                  "date": d.date.shown if d.date else say["no_date"], "held": say["held" if d.held else "cited"],
                  "link": link + key if link else ""}
            for key, d in nodes.items()
        },
        "words": {name: say[name] for name in ("line", "rule", "days", "days.before")},
    }  # fmt: skip


def _ranks(lineage: Lineage) -> dict[str, int]:
    """Return the row of each node: hops from the top, so that every edge leads down."""
    hops = dict(lineage.hops)
    top = min(hops.values(), default=0)
    ranks = {key: hop - top for key, hop in hops.items()}
    for _ in range(len(ranks)):
        moved = False
        for step in lineage.steps:
            if ranks[step.source] <= ranks[step.target] and ranks[step.target] < len(ranks):
                ranks[step.source] = ranks[step.target] + 1
                moved = True
        if not moved:
            break
    return ranks


def _node_label(directive: Directive, language: str) -> str:
    say = words(language)
    number = directive.number or f"({say['no_number']})"
    issuer = directive.issuer or ""
    if directive.number is None and directive.kind:
        number = f"{directive.kind} {number}"
    lines = [number, directive.date.shown if directive.date else say["no_date"]]
    if issuer:
        lines.append(issuer if len(issuer) <= 34 else issuer[:33].rsplit(" ", 1)[0] + "…")
    return "\n".join(lines)


def _edge_id(step: Step) -> str:
    return f"{step.source} {step.relation.value} {step.target}"


def _proof(step: Step, nodes: dict[str, Directive], language: str) -> dict[str, Any]:
    say = words(language)
    relation = relation_terms()[step.relation]
    return {
        "from": nodes[step.source].label,
        "to": nodes[step.target].label,
        "relation": relation.label_vi if language == "vi" else relation.label_en,
        "days": days_between(nodes[step.source], nodes[step.target]),
        "evidence": [
            {
                "file": e.source,
                "line": e.line,
                "quote": e.quote,
                "rule": e.rule,
                "status": say[f"status.{e.status.value}"],
            }
            for e in step.evidence
        ],
    }


def _options() -> dict[str, Any]:
    return {
        "layout": {
            "hierarchical": {
                "enabled": True, "direction": "UD", "sortMethod": "directed",
                "levelSeparation": 160, "nodeSpacing": 300,
            }
        },
        "physics": {"enabled": False},
        "interaction": {"hover": True, "keyboard": {"enabled": True, "bindToWindow": False}},
        "nodes": {"font": {"size": 15, "face": "sans-serif", "color": "#1d1b16"}, "margin": 9},
        "edges": {
            "arrows": {"to": {"enabled": True, "scaleFactor": 0.6}},
            "color": {"color": "#8a8577", "highlight": "#a8321f"},
            "font": {"size": 12, "align": "horizontal", "color": "#5a564b", "strokeWidth": 4, "strokeColor": "#fffdf8"},
            "smooth": {"type": "cubicBezier", "forceDirection": "vertical", "roundness": 0.4}, "width": 1.6,
        },
    }  # fmt: skip


def script_json(value: object) -> str:
    """Return *value* as JSON that may stand inside a script element."""
    text = json.dumps(value, ensure_ascii=False)
    return text.replace("<", "\\u003c").replace(">", "\\u003e").replace("&", "\\u0026").replace("\u2028", "\\u2028")


def standalone_html(lineage: Lineage, *, language: str = "vi") -> str:
    """Return one page with everything in it: it works from a file, with no network."""
    environment = jinja2.Environment(
        loader=jinja2.PackageLoader("api"), autoescape=True, undefined=jinja2.StrictUndefined
    )
    root = next(directive for directive in lineage.nodes if directive.key == lineage.root)
    static = files("api").joinpath("static")
    return environment.get_template("standalone.html").render(
        language=language,
        say=words(language),
        root=root,
        lineage=lineage,
        nodes={d.key: d for d in lineage.nodes},
        terms=relation_terms(),
        vis_script=vis_asset("vis-network.min.js").decode().replace("</script", "<\\/script"),
        vis_style=vis_asset("vis-network.css").decode(),
        style=static.joinpath("soichi.css").read_text(encoding="utf-8"),
        script=static.joinpath("graph.js").read_text(encoding="utf-8"),
        data=script_json(graph_data(lineage, language=language, link="")),
    )
