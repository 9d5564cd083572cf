"""The few exceptions that bad input from the world may raise.

SoichiError
├── ReadError      a file that cannot be read as a document
├── TableError     a row of a knowledge table that is wrong
├── StoreError     a store that is missing, locked, foreign, older or newer
├── ChoiceError    a DIRECTIVE that means nothing or several things
├── QueryError     a SPARQL query that is malformed, refused or out of bounds
├── ReportError    a report that cannot be made from what was asked
└── GoldError      an annotation that is not well formed or has no text
"""

from __future__ import annotations

from collections.abc import Sequence
from enum import Enum
from typing import Any


class SoichiError(Exception):
    """What is wrong, in one line, and what to do about it."""

    def __init__(self, problem: str, advice: str = "") -> None:
        super().__init__(f"{problem}; {advice}" if advice else problem)
        self.problem = problem
        self.advice = advice


class ReadError(SoichiError):
    """A file that cannot be read as a document."""

    def __init__(self, source: str, problem: str, advice: str = "") -> None:
        super().__init__(f"{source}: {problem}", advice)
        self.source = source


class TableError(SoichiError):
    """A row of a knowledge table that is wrong; names the file and the row."""


class StoreError(SoichiError):
    """A store that is missing, locked, not ours, older or newer than this program."""


class ChoiceError(SoichiError):
    """A DIRECTIVE that means nothing (no choices) or several things (the choices)."""

    def __init__(self, problem: str, advice: str = "", choices: Sequence[Any] = ()) -> None:
        super().__init__(problem, advice)
        self.choices = tuple(choices)


class QueryFault(Enum):
    """What is wrong with a query: the one who asks (the first three) or the means that there are (the others)."""

    MALFORMED = "malformed"
    REFUSED = "refused"
    LONG = "long"
    LATE = "late"
    GREEDY = "greedy"
    BUSY = "busy"


class QueryError(SoichiError):
    """A SPARQL query that is malformed, refused or out of bounds.

    *line* and *column* count from 1 where the parser told them, else None.
    """

    def __init__(
        self,
        problem: str,
        advice: str = "",
        *,
        fault: QueryFault = QueryFault.MALFORMED,
        line: int | None = None,
        column: int | None = None,
    ) -> None:
        super().__init__(problem, advice)
        self.fault = fault
        self.line = line
        self.column = column


class GoldError(SoichiError):
    """An annotation is not well formed, or its text is not there; says which file."""


class ReportError(SoichiError):
    """A report that cannot be made from what was asked."""
