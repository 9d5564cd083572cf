"""What is said of a directive, for people: values as they are read, and the file and line that says each."""

from __future__ import annotations

from typing import Any

from api.marked import line_of, line_starts
from api.words import kind_word
from graph.store import View
from ontology.model import Fact, PartialDate, Relation, Source


def shown(fact: Fact, language: str = "vi") -> str:
    """Return the value of *fact* as a reader writes it: a date as dd/mm/yyyy, a kind by its name."""
    if fact.property == "date":
        try:
            return PartialDate.parse(fact.value).shown
        except ValueError:  # a person may have set what is no date
            return fact.value
    return kind_word(fact.value, language) if fact.property == "kind" else fact.value


class Places:
    """Where facts stand, by line; what the citations of *key* tell already is not looked up in the texts again."""

    def __init__(self, view: View, key: str) -> None:
        self._view = view
        self._starts: dict[str, list[int]] = {}
        self._known = {
            (e.sha256, e.span.start): e.line
            for step in view.index.reaching.get(key, ())
            if step.relation is Relation.CITES
            for e in step.evidence
        }

    def of(self, source: Source) -> dict[str, Any]:
        """Return the file, the line (None: the heading as a whole) and the address of the line ("" : nobody's)."""
        sha, line = source.sha256, None
        if source.span is not None:
            line = self._known.get((sha, source.span.start))
            if line is None:
                if sha not in self._starts:
                    extraction = self._view.extraction(sha)
                    self._starts[sha] = line_starts(extraction.document.text if extraction is not None else "")
                line = line_of(self._starts[sha], source.span.start)
        key = self._view.holders.get(sha)
        link = f"/eli/vn/{key}#{sha[:8]}-{line}" if key and line else (f"/eli/vn/{key}" if key else "")
        return {"file": self._view.sources.get(sha, sha[:12]), "line": line, "link": link}
