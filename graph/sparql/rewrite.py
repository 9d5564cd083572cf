"""The one trap of the engine's planner that can be taken out of a query without changing its answer.

In "?x a C ; p+ <d>" the engine looks up every node of the class C and walks a path from each, though few nodes lie on
the path. A node that the path has bound is of the class or not, once: so the type may as well be a FILTER EXISTS of the
same group, which the engine asks last. Only what is surely that is rewritten; a query that then does not parse is run
as it was written.
"""

from __future__ import annotations

import re

from graph.sparql.check import masked_text

_TYPE = "http://www.w3.org/1999/02/22-rdf-syntax-ns#type"
_TYPED = re.compile(
    r"(?P<node>[?$]\w+)\s+(?P<verb>a|rdf:type|<i+>)\s+(?P<kind>[\w-]*:[\w-]+|<i+>)\s*(?P<end>[.;}])", re.ASCII
)


def rewrite(query: str) -> str:
    """Return *query* with every type that stands before or beside a path of its node asked last.

    >>> rewrite("SELECT ?x { ?x a soichi:Directive ; soichi:implements+ <urn:d> }")
    'SELECT ?x { FILTER EXISTS { ?x a soichi:Directive } ?x  soichi:implements+ <urn:d> }'
    >>> rewrite("SELECT ?x { ?x a soichi:Directive . OPTIONAL { ?x soichi:implements+ <urn:d> } }")
    'SELECT ?x { ?x a soichi:Directive . OPTIONAL { ?x soichi:implements+ <urn:d> } }'
    """
    masked = masked_text(query)
    if not re.search(r"[\w)>][+*]", masked) or masked.count("{") != masked.count("}"):
        return query
    parts: list[str] = []
    done = 0
    for typed in _TYPED.finditer(masked):
        before = masked[: typed.start()].rstrip()
        verb = query[typed.start("verb") : typed.end("verb")]
        if (verb.startswith("<") and verb != f"<{_TYPE}>") or not before.endswith(("{", "}", ".", ")")):
            continue
        rest = f"{typed['node']} {masked[typed.end() :]}" if typed["end"] == ";" else masked[typed.end("kind") :]
        group = _outer(masked[: typed.start()][::-1], "}", "{")[::-1] + " . " + _outer(rest, "{", "}")
        if not _on_path(typed["node"], group):
            continue
        triple = query[typed.start() : typed.end("kind")]
        again = {";": f"{typed['node']} ", ".": "", "}": "}"}[typed["end"]]
        parts += [query[done : typed.start()], f"FILTER EXISTS {{ {triple} }} ", again]
        done = typed.end()
    return "".join((*parts, query[done:]))


def _outer(text: str, opens: str, closes: str) -> str:
    """Return *text* up to where its group ends, with what stands in inner groups left out."""
    depth = 0
    kept: list[str] = []
    for letter in text:
        if letter == opens:
            depth += 1
        elif letter == closes:
            depth -= 1
            if depth < 0:
                break
            kept.append(" ")
            continue
        if depth == 0:
            kept.append(letter)
    return "".join(kept)


def _on_path(node: str, group: str) -> bool:
    """Whether a path with + or * in *group* begins or ends at *node*."""
    flat = group
    while True:  # what stands in brackets is an expression, or a part of the path itself
        flatter = re.sub(r"\([^()]+\)", "()", flat)
        if flatter == flat:
            break
        flat = flatter
    name = re.escape(node)
    return re.search(rf"{name}\s[^.{{}}]*[\w)>][+*]\s|[\w)>][+*]\s+{name}(?!\w)", flat) is not None
