"""What makes a query slow, said to who wrote it: the traps of the engine's planner that we know."""

from __future__ import annotations

import re

from graph.sparql.check import masked_text

_TYPED = re.compile(r"(?P<node>[?$]\w+)\s+(?:a|rdf:type|<i+>)\s+[\w:<>-]+")
_FREE_PATH = re.compile(r"(?P<one>[?$]\w+)\s+[^.;{}?$]*[\w)>][+*]\s+(?P<other>[?$]\w+)")
_FREE = re.compile(r"(?<=[{}.;])\s*(?P<triple>[?$]\w+\s+[?$]\w+\s+[?$]\w+)")  # a pattern, not a list of variables


def hint(query: str) -> str:
    """Return what is known to make *query* slow and how to write it instead; "" when nothing is.

    >>> hint("SELECT * { ?x soichi:implements+ ?y }")[:25]
    'a path with two free ends'
    >>> hint('SELECT * { ?y eli:id_local "43-NQ/TW" . ?x soichi:implements+ ?y }')
    ''
    >>> hint("SELECT * { ?a ?b ?c . ?d ?e ?f }")[:27], hint("SELECT ?a ?b ?c ?d ?e ?f { ?a ?b ?c . ?c ?e ?f }")
    ('patterns of three variables', '')
    """
    masked = masked_text(query)
    path = _FREE_PATH.search(masked)
    if path is not None and all(_times(path[name], masked[masked.find("{") :]) == 1 for name in ("one", "other")):
        return "a path with two free ends walks from every node: bind one end first, for example by its eli:id_local"
    typed = _TYPED.search(masked)
    if typed is not None and re.search(r"[\w)>][+*]\s", masked):
        node = typed["node"]
        return (
            "a type beside a path makes the engine walk from every typed node: leave the type out, or write it after "
            f"the path as FILTER EXISTS {{ {node} a ... }}"
        )
    if _is_apart([set(re.findall(r"\w+", free["triple"])) for free in _FREE.finditer(masked)]):
        return "patterns of three variables that share none multiply with each other: join them, or name a property"
    return ""


def _is_apart(patterns: list[set[str]]) -> bool:
    """Whether *patterns*, each the names of its variables, fall into groups that share none."""
    groups: list[set[str]] = []
    for names in patterns:
        joined = [group for group in groups if group & names]
        groups = [group for group in groups if not group & names]
        groups.append(names.union(*joined))
    return len(groups) > 1


def _times(name: str, text: str) -> int:
    return len(re.findall(rf"{re.escape(name)}(?!\w)", text))
