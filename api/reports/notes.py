"""What every table says of itself: what its words mean, the collection's state, and the files it rests on."""

from __future__ import annotations

from collections.abc import Iterable

from api.reports.table import Collection, in_text
from api.words import words
from ontology.model import Directive, Step


def notes_of(collection: Collection, language: str, *, inferred: bool, unseen: bool) -> tuple[str, ...]:
    """Return the closing notes; what explains a word only where the table has it."""
    say = words(language)
    state = say["report.state"].format(
        date=in_text(collection.date), generation=collection.generation, directives=collection.directives,
        documents=collection.documents, steps=collection.steps, version=collection.version,
    )  # fmt: skip
    return (
        *((say["report.inferred"],) if inferred else ()),
        *((say["report.not_seen"],) if unseen else ()),
        state,
    )


def files_of(
    steps: Iterable[Step], directives: Iterable[Directive], collection: Collection
) -> tuple[tuple[str, str], ...]:
    """Return name and sha256 of the texts that *steps* are proved by and that *directives* are held as."""
    found = {e.sha256: e.source for step in steps for e in step.evidence}
    found |= {sha: collection.sources.get(sha, sha[:12]) for directive in directives for sha in directive.held}
    return tuple(sorted((name, sha) for sha, name in found.items()))
