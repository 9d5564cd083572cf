"""What a collection says of one thing: the thing itself, with its neighbours, or with its whole lineage.

As CELLAR does it: an *object* is the resource alone (and the parts that stand on its page), a *branch* has the
directives next to it too, a *tree* also everything above and below it.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

import pyoxigraph as ox

from graph.lineage import trace
from graph.view import View
from ontology.model import Step
from ontology.terms import DCTERMS, ELI, OA, ORG, RDFS, SKOS, SOICHI

VIEWS = ("object", "branch", "tree")
_HEAVY = frozenset(SOICHI + name for name in ("record", "extraction", "text"))
_REPLACED = ox.NamedNode(DCTERMS + "isReplacedBy")


def about(view: View, name: str, *, heavy: bool = True) -> tuple[ox.Triple, ...]:
    """Return the triples of the thing called *name* (an IRI) and of its parts; *heavy*: whole texts and records too."""
    node = _node(name)
    if node is None:
        return ()
    found: dict[ox.Triple, None] = {}
    waiting, seen = [node], {node}
    while waiting:
        for quad in view.reader.quads(waiting.pop(0), None, None, None):
            if not heavy and quad.predicate.value in _HEAVY:
                continue
            found[quad.triple] = None
            part = quad.object
            if isinstance(part, ox.NamedNode) and part.value.startswith(f"{name}#") and part not in seen:
                seen.add(part)
                waiting.append(part)
    return tuple(found)


def members(view: View, scheme: str) -> tuple[ox.Triple, ...]:
    """Return the triples of a scheme called *scheme*, of all its members, and of the changes between them."""
    found = dict.fromkeys(about(view, scheme))
    changes: dict[str, None] = {}
    for quad in list(view.reader.quads(None, ox.NamedNode(SKOS + "inScheme"), ox.NamedNode(scheme), None)):
        told = about(view, str(getattr(quad.subject, "value", "")))
        found |= dict.fromkeys(told)
        changes |= dict.fromkeys(getattr(t.object, "value", "") for t in told if t.predicate.value == ORG + "changedBy")
    for change in changes:
        found |= dict.fromkeys(about(view, change))
    return tuple(found)


def pointing(view: View, name: str, *, limit: int) -> tuple[tuple[ox.Triple, ...], int]:
    """Return at most *limit* triples that point at *name*, and how many there are."""
    node = _node(name)
    found = dict.fromkeys(quad.triple for quad in view.reader.quads(None, None, node, None)) if node is not None else {}
    return tuple(found)[:limit], len(found)


def directive_triples(view: View, key: str, extent: str) -> tuple[ox.Triple, ...]:
    """Return what is said of the directive *key* as far as *extent* ("object", "branch" or "tree") goes."""
    keys = [key]
    if extent in ("branch", "tree"):
        keys += neighbours(key, steps_of(view, key))
    if extent == "tree":
        keys += [directive.key for directive in trace(view.index, key).nodes]
    several = len(keys) > 1
    found: dict[ox.Triple, None] = {}
    for one in dict.fromkeys(keys):
        found |= dict.fromkeys(about(view, view.iris.directive(one), heavy=not several or one == key))
    return tuple(found)


def steps_of(view: View, key: str) -> tuple[Step, ...]:
    """Return the edges that leave and reach the directive *key*."""
    return (*view.index.leaving.get(key, ()), *view.index.reaching.get(key, ()))


def neighbours(key: str, steps: Iterable[Step]) -> tuple[str, ...]:
    """Return the other ends of *steps*, each once."""
    return tuple(dict.fromkeys(step.target if step.source == key else step.source for step in steps))


def replaced_by(view: View, name: str) -> tuple[str, ...]:
    """Return the IRIs that stand for the IRI *name* now; none where it stands for itself, several after a split."""
    node = _node(name)
    if node is None:
        return ()
    found = view.reader.quads(node, _REPLACED, None, None)
    return tuple(sorted({quad.object.value for quad in found if isinstance(quad.object, ox.NamedNode)}))


def label_of(triples: Sequence[ox.Triple], language: str) -> str | None:
    """Return the name that *triples* give their first subject, in *language* where they have it.

    A directive is called by its number, a thing by its label or title, what stands at a place in a text by its quote.
    """
    for name in _NAMES:
        names: dict[str, str] = {}
        for triple in triples:
            own = triple.subject == triples[0].subject or name == OA + "exact"
            if own and triple.predicate.value == name and isinstance(triple.object, ox.Literal):
                names.setdefault(triple.object.language or "", triple.object.value)
        if names:
            return names.get(language) or names.get("") or next(iter(names.values()))
    return None


def graph_triples(view: View, name: str) -> Iterator[ox.Triple]:
    """Yield the triples of the graph called *name*, subject by subject."""
    node = _node(name)
    if node is not None:
        yield from (quad.triple for quad in view.reader.quads(None, None, None, node))


_NAMES = (
    ELI + "id_local", SKOS + "prefLabel", RDFS + "label", DCTERMS + "title", ELI + "title", OA + "exact",
    SOICHI + "quote",
)  # fmt: skip


def _node(name: str) -> ox.NamedNode | None:
    try:
        return ox.NamedNode(name)
    except ValueError:
        return None
