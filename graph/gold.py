"""Annotations made by hand, read from files: what a text holds, to measure what is found against.

One JSON file a document: its ``sha256``, its ``document`` (own identity), its ``mentions``, ``named`` references and
``relations``, spans in characters of the text. ``scripts/annotate.py`` writes them from a text with marks in it.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from ontology.errors import GoldError
from ontology.model import Span

TEXTS = frozenset({".txt", ".html", ".htm", ".md"})
THIS = "this"  # the annotated document itself


@dataclass(frozen=True, slots=True)
class GoldMention:
    """A numbered citation, or a named one when *number* is None; the slots as written there."""

    span: Span
    entity: str | None  # which directive is meant: a name that is unique in the collection, or THIS
    number: str | None = None
    kind: str | None = None
    issuer: str | None = None
    date: str | None = None


@dataclass(frozen=True, slots=True)
class GoldRelation:
    """That one entity stands to another in a relation; *required* unless readers may differ."""

    source: str
    relation: str
    target: str
    required: bool


@dataclass(frozen=True, slots=True)
class Gold:
    """One document as a reader annotated it."""

    name: str
    sha256: str
    number: str | None
    kind: str | None
    issuer: str | None
    date: str | None
    title_starts: str | None
    mentions: tuple[GoldMention, ...]
    named: tuple[GoldMention, ...]
    relations: tuple[GoldRelation, ...]


def read_gold(folder: Path, texts: Path | None = None) -> Iterator[tuple[Gold, Path]]:
    """Yield each annotation of *folder* with the file of its text, sought by its sha256 in *texts* (or *folder*).

    Raises GoldError, naming the file, for an annotation that is not well formed or whose text is not there.
    """
    by_hash = {
        hashlib.sha256(path.read_bytes()).hexdigest(): path
        for path in sorted((texts or folder).rglob("*"))
        if path.suffix.lower() in TEXTS and path.is_file()
    }
    for path in sorted(folder.rglob("*.json")):
        try:
            gold = _gold(json.loads(path.read_text(encoding="utf-8")))
        except (KeyError, TypeError, ValueError) as error:
            problem = f"{path.name}: this is not an annotation ({error!r})"
            raise GoldError(problem, "tests/gold/README.md tells the form") from error
        if gold.sha256 not in by_hash:
            problem = f"{path.name}: no text with sha256 {gold.sha256[:12]}… in {texts or folder}"
            raise GoldError(problem, "name the folder of the texts")
        yield gold, by_hash[gold.sha256]


def _gold(data: dict[str, Any]) -> Gold:
    own = data["document"]
    return Gold(
        name=data["id"],
        sha256=data["sha256"],
        number=own.get("number"),
        kind=own.get("kind"),
        issuer=own.get("issuer"),
        date=own.get("date"),
        title_starts=own.get("title_starts"),
        mentions=tuple(
            GoldMention(
                Span(m["start"], m["end"]), m["entity"], m["number"], m.get("kind"), m.get("issuer"), m.get("date")
            )
            for m in data["mentions"]
        ),
        named=tuple(GoldMention(Span(m["start"], m["end"]), m.get("entity")) for m in data.get("named", ())),
        relations=tuple(
            GoldRelation(r["source"], r["type"], r["target"], r["certainty"] == "required") for r in data["relations"]
        ),
    )
