"""Compare what is found with the gold annotations and write the figures into README.md.

    python scripts/evaluate.py [--check]

Gold is one JSON file a document, in ``tests/gold/`` and, where it is present, in ``../shared/gold/seeds``; a text is
found by its sha256. A numbered mention counts when its characters and its number are exactly the gold's; a relation
when both its ends and its name are. ``--check`` writes nothing and exits 1 when README.md is out of date.
"""

from __future__ import annotations

import argparse
import collections
import hashlib
import json
import re
import sys
import unicodedata
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from extract.pipeline import extract_document
from graph.resolve import resolve
from ontology.model import Extraction, Relation

ROOT = Path(__file__).resolve().parent.parent
SHARED = ROOT.parent / "shared"
# Name in both languages, folder of the annotations, folder of the texts.
SETS = (
    ("tests/gold – viết và gán nhãn cho dự án / written and annotated for this project", "tests/gold", "tests/gold"),
    ("văn bản thật, không công bố / real documents, not published", "../shared/gold/seeds", "../shared/seeds"),
)
START, END = "<!-- eval:start -->", "<!-- eval:end -->"
# Orders, promises and bare citations are not annotated.
UNANNOTATED = {Relation.ORDERS, Relation.PROMISES, Relation.CITES}

Gold = Mapping[str, Any]
Triple = tuple[str, str, str]


@dataclass(slots=True)
class Count:
    """How often right, spurious and missed."""

    right: int = 0
    spurious: int = 0
    missed: int = 0

    def add(self, wanted: set[Any], found: set[Any], allowed: frozenset[Any] = frozenset()) -> None:
        self.right += len(wanted & found)
        self.spurious += len(found - wanted - allowed)
        self.missed += len(wanted - found)

    @property
    def cells(self) -> str:
        precision = self.right / (self.right + self.spurious) if self.right + self.spurious else 1.0
        recall = self.right / (self.right + self.missed) if self.right + self.missed else 1.0
        f1 = 2 * precision * recall / (precision + recall) if precision + recall else 0.0
        return f"{self.right + self.missed} | {precision:.3f} | {recall:.3f} | {f1:.3f}"


def normal_number(text: str | None) -> str:
    """Return a number as the gold writes it: no blanks, plain hyphens."""
    if not text:
        return ""
    number = unicodedata.normalize("NFC", re.sub(r"\s", "", text)).replace("–", "-").replace("—", "-")
    return number.replace("Ư", "W") if number.endswith("TƯ") else number


def read_set(gold_folder: Path, text_folder: Path) -> Iterator[tuple[Gold, Extraction]]:
    """Yield each annotated document with what is found in it; a gold file without its text is an error."""
    texts = {}
    for path in sorted(text_folder.rglob("*")):
        if path.suffix in {".txt", ".html", ".htm"}:
            data = path.read_bytes()
            texts[hashlib.sha256(data).hexdigest()] = (path, data)
    for path in sorted(gold_folder.rglob("*.json")):
        gold = json.loads(path.read_text(encoding="utf-8"))
        if not isinstance(gold, dict) or "sha256" not in gold:
            continue
        if gold["sha256"] not in texts:
            sys.exit(f"{path}: no text with sha256 {gold['sha256'][:12]} in {text_folder}")
        source, data = texts[gold["sha256"]]
        yield gold, extract_document(data, source.name)


def score(pairs: list[tuple[Gold, Extraction]]) -> tuple[Count, Count, int]:
    """Return the counts of mentions and of relations, and how many own numbers are right."""
    mentions, relations, own = Count(), Count(), 0
    resolution = resolve([extraction for _, extraction in pairs])
    for gold, extraction in pairs:
        document = extraction.document
        own += normal_number(document.number) == normal_number(gold["document"].get("number"))
        wanted = {(m["start"], m["end"], normal_number(m["number"])): m["entity"] for m in gold["mentions"]}
        found = {
            (m.span.start, m.span.end, normal_number(m.number)): resolution.of_mention.get((document.sha256, index))
            for index, m in enumerate(extraction.mentions)
            if m.number
        }
        mentions.add(set(wanted), set(found))
        # A directive that we found is the gold entity that most of its mentions stand for.
        votes: dict[str | None, collections.Counter[str]] = collections.defaultdict(collections.Counter)
        for place, entity in wanted.items():
            votes[found.get(place)][entity] += 1
        votes[resolution.of_document.get(document.sha256)]["this"] += 1000
        entity_of = {key: counter.most_common(1)[0][0] for key, counter in votes.items() if key is not None}

        def end(index: int | None, sha: str, names: Mapping[str, str]) -> str:
            key = resolution.of_document.get(sha) if index is None else resolution.of_mention.get((sha, index))
            return names.get(key or "", f"?{key}")

        got: set[Triple] = {
            (end(s.source, document.sha256, entity_of), s.relation.value, end(s.target, document.sha256, entity_of))
            for s in extraction.statements
            if s.relation not in UNANNOTATED
        }
        required = {(r["source"], r["type"], r["target"]) for r in gold["relations"] if r["certainty"] == "required"}
        optional = {(r["source"], r["type"], r["target"]) for r in gold["relations"] if r["certainty"] != "required"}
        relations.add(required, got, frozenset(optional))
    return mentions, relations, own


def table() -> str:
    """Return the figures of every set that is present, as Markdown."""
    lines = [
        "| Bộ văn bản / set | | gold | precision | recall | F1 |",
        "| --- | --- | --- | --- | --- | --- |",
    ]
    for name, gold_folder, text_folder in SETS:
        pairs = list(read_set(ROOT / gold_folder, ROOT / text_folder))
        if not pairs:
            continue
        mentions, relations, own = score(pairs)
        lines.append(f"| {name} | viện dẫn có số / numbered citations | {mentions.cells} |")
        lines.append(f"| | quan hệ / relations | {relations.cells} |")
        lines.append(f"| | số của chính văn bản / own number | {len(pairs)} | {own / len(pairs):.3f} | | |")
    return "\n".join(lines)


def main() -> int:
    parser = argparse.ArgumentParser(description="Compare found with gold and write the figures into README.md.")
    parser.add_argument("--check", action="store_true", help="write nothing; exit 1 when README.md is out of date")
    chosen = parser.parse_args()
    figures = table()
    print(figures)
    path = ROOT / "README.md"
    readme = path.read_text(encoding="utf-8")
    before, rest = readme.split(START, 1)
    after = rest.split(END, 1)[1]
    written = f"{before}{START}\n{figures}\n{END}{after}"
    if chosen.check:
        return int(written != readme)
    path.write_text(written, encoding="utf-8", newline="\n")
    return 0


if __name__ == "__main__":
    sys.exit(main())
