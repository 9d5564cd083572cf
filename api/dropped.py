"""What dropped files are and cite, before anything is stored: as values, as JSON, as rows of a CSV file."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from api.answers import brief
from ontology.model import Directive, Document

COLUMNS = (
    "file", "number", "date", "issuer", "title", "known", "problem",
    "cited_number", "cited_date", "cited_issuer", "cited_title", "relations", "times", "cited_known", "cited_held",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Cited:
    """A directive that a dropped file names: how often, in which relations, and what the collection has of it."""

    directive: Directive
    times: int
    relations: tuple[str, ...]
    known: Directive | None


@dataclass(frozen=True, slots=True)
class Looked:
    """A dropped file as it was read; *problem* is one line where it could not be."""

    name: str
    document: Document | None = None
    own: Directive | None = None
    known: Directive | None = None
    cited: tuple[Cited, ...] = ()
    refused: int = 0
    problem: str = ""


def drop_json(one: Looked) -> dict[str, Any]:
    """Return one file as it was read; "known" is what the collection has of a directive, null where it is not seen."""
    document = one.document
    return {
        "name": one.name,
        "problem": one.problem,
        "sha256": document.sha256 if document is not None else None,
        "signer": document.signer if document is not None else None,
        "directive": _brief(one.own),
        "known": _brief(one.known),
        "refused": one.refused,
        "cites": [
            {
                "directive": brief(c.directive), "relations": list(c.relations), "times": c.times,
                "known": _brief(c.known),
            }
            for c in one.cited
        ],
    }  # fmt: skip


def drop_rows(looked: Iterable[Looked]) -> Iterator[dict[str, Any]]:
    """Yield a row for each directive that a file cites; a file that cites none, or was not read, has one row."""
    for one in looked:
        common = {"file": one.name, "problem": one.problem, "known": one.known.key if one.known is not None else None}
        common |= _named(one.own, "")
        yield from (
            common
            | _named(c.directive, "cited_")
            | {"relations": "; ".join(c.relations), "times": c.times}
            | {"cited_known": c.known.key if c.known else None, "cited_held": bool(c.known and c.known.held)}
            for c in one.cited
        )
        if not one.cited:
            yield common


def _named(directive: Directive | None, prefix: str) -> dict[str, Any]:
    told = _brief(directive) or {}
    return {f"{prefix}{name}": told.get(name) for name in ("number", "date", "issuer", "title")}


def _brief(directive: Directive | None) -> dict[str, Any] | None:
    return brief(directive) if directive is not None else None
