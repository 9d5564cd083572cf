"""What went wrong with a query, said to who asked it: the time, the memory, the crowd, or the syntax and its place."""

from __future__ import annotations

import re

from graph.sparql.hints import hint
from graph.sparql.process import Lost
from ontology.errors import QueryError, QueryFault

_POSITION = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<said>.*)", re.DOTALL)


def of_lost(how: Lost, query: str, seconds: float) -> QueryError:
    """Return the error of a query whose worker gave no answer, with what is known to make such a query slow."""
    advice = hint(query) or "narrow it, or add a LIMIT"
    if how is Lost.LATE:
        problem = f"the query took longer than the time limit of {seconds:g} s"
        return QueryError(problem, advice, fault=QueryFault.LATE)
    if how is Lost.DEAD:
        return QueryError("the query needs more memory than it may have", advice, fault=QueryFault.GREEDY)
    return QueryError("too many long queries are being run", "ask again in a moment", fault=QueryFault.BUSY)


def of_syntax(said: str) -> QueryError:
    """Return the error that the engine's words *said* tell, with its line and column."""
    match = _POSITION.search(said)
    if match is None:
        return QueryError(f"the query cannot be run: {said}", "see the examples")
    line, column = int(match["line"]), int(match["column"])
    words = " ".join(match["said"].split())
    short = words if len(words) < 160 else f"{words[:160]} ..."
    return QueryError(
        f"syntax error in line {line}, column {column}: {short}", "mend the query", line=line, column=column
    )
