"""Turn a marked-up text into a text and its gold annotation, offsets computed.

    annotate.py SOURCE.marked… --to FOLDER

Writes FOLDER/<name>.txt and FOLDER/<name>.json for each SOURCE. In the source stand

* ``⟦surface¦kind¦issuer¦date¦entity⟧`` around a document's number. A blank slot is null; *surface* is printed as it
  stands, line breaks and all; ``⟦05#05-NQ/TU¦NQ¦¦¦05-NQ/TU|⟧`` gives an elided number its full form.
* ``⟪surface¦entity⟫`` around a named reference; these may nest.

Below a line ``=====`` stands one JSON object: ``document`` (number, kind, issuer, date, title_starts), ``relations``
(rows of source, type, target, certainty, and a quote of the clause as it stands in the text, blanks free), and, where
wanted, ``entities`` (facts that no mention says) and ``transform``: a list of "nfd" and "crlf", which change the text
that is written and move the offsets with it.
"""

from __future__ import annotations

import argparse
import hashlib
import json
import re
import sys
import unicodedata
from pathlib import Path
from typing import Any

_TOKEN = re.compile("[⟦⟪⟧⟫]")


class MarkupError(ValueError):
    """The marked-up source is not well formed; says where."""


def main(arguments: list[str] | None = None) -> int:
    """Convert each source; return 1 if one of them is not well formed."""
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("sources", nargs="+", type=Path)
    parser.add_argument("--to", required=True, type=Path)
    options = parser.parse_args(arguments)
    options.to.mkdir(parents=True, exist_ok=True)
    failed = 0
    for source in options.sources:
        try:
            text, gold = annotate(source.read_bytes().decode("utf-8"), source.stem)
        except MarkupError as error:
            print(f"{source}: {error}", file=sys.stderr)
            failed = 1
            continue
        (options.to / f"{source.stem}.txt").write_bytes(text.encode("utf-8"))
        body = json.dumps(gold, ensure_ascii=False, indent=1)
        (options.to / f"{source.stem}.json").write_bytes((body + "\n").encode("utf-8"))
        counts = ", ".join(f"{len(gold[part])} {part}" for part in ("mentions", "named", "relations"))
        print(f"{source.stem}: {counts}")
    return failed


def annotate(source: str, name: str) -> tuple[str, dict[str, Any]]:
    """Return the plain text and its annotation.

    Raises:
        MarkupError: a mark is not closed, the JSON block is missing, or a quote is not in the text.
    """
    marked, _, block = source.rpartition("\n=====\n")
    if not marked:
        raise MarkupError("no line ===== with the JSON block below it")
    try:
        extra = json.loads(block)
    except json.JSONDecodeError as error:
        raise MarkupError(f"the JSON block: {error}") from None
    text, numbers, names = _plain(marked + "\n")
    mentions = [_mention(text, *item) for item in numbers]
    entities = _entities(mentions, extra)
    relations = [_relation(text, row, entities) for row in extra.get("relations", [])]
    named = [
        {"start": start, "end": end, "name": " ".join(text[start:end].split()), "entity": slots[0] or None}
        for start, end, slots in names
    ]
    for step in extra.get("transform", []):
        text = _moved(text, step, [*mentions, *named, *relations])
    gold: dict[str, Any] = {
        "id": name,
        "file": f"{name}.txt",
        "sha256": hashlib.sha256(text.encode("utf-8")).hexdigest(),
        "document": extra["document"],
        "mentions": sorted(mentions, key=lambda item: item["start"]),
        "named": sorted(named, key=lambda item: (item["start"], -item["end"])),
        "entities": entities,
        "relations": relations,
    }
    return text, gold


Marked = tuple[int, int, list[str]]


def _plain(marked: str) -> tuple[str, list[Marked], list[Marked]]:
    out: list[str] = []
    length, position = 0, 0
    stack: list[tuple[str, int]] = []
    numbers: list[Marked] = []
    names: list[Marked] = []
    while (token := _TOKEN.search(marked, position)) is not None:
        mark = token.group()
        piece = marked[position : token.start()]
        slots: list[str] = []
        if mark in "⟧⟫":
            if not stack or stack[-1][0] != {"⟧": "⟦", "⟫": "⟪"}[mark]:
                raise MarkupError(f"{mark} closes nothing near {marked[max(0, token.start() - 60) : token.end()]!r}")
            piece, *slots = piece.split("¦")
        out.append(piece)
        length += len(piece)
        position = token.end()
        if mark in "⟦⟪":
            stack.append((mark, length))
            continue
        opened, start = stack.pop()
        if len(slots) != (4 if opened == "⟦" else 1):
            raise MarkupError(f"{len(slots)} slots near {marked[max(0, token.start() - 80) : token.end()]!r}")
        (numbers if opened == "⟦" else names).append((start, length, slots))
        if opened == "⟦" and "#" in piece:  # an elided number: its full form is not printed
            shown, full = piece.split("#")
            out[-1] = shown
            length -= len(piece) - len(shown)
            numbers[-1] = (start, length, [*slots, full])
    if stack:
        raise MarkupError(f"{stack[-1][0]} is not closed")
    return "".join(out) + marked[position:], numbers, names


def _mention(text: str, start: int, end: int, slots: list[str]) -> dict[str, Any]:
    kind, issuer, date, entity, *full = slots
    surface = unicodedata.normalize("NFC", re.sub(r"\s", "", text[start:end]))
    return {
        "start": start,
        "end": end,
        "number": full[0] if full else re.sub("[‐‑‒–—―−]", "-", surface),
        "kind": kind or None,
        "issuer": issuer or None,
        "date": date or None,
        "entity": entity,
    }


def _entities(mentions: list[dict[str, Any]], extra: dict[str, Any]) -> dict[str, Any]:
    out: dict[str, Any] = {}
    for mention in mentions:
        if mention["entity"] == "this":
            continue
        if not re.fullmatch(r"[^|\s]+\|(\d{4}-\d\d-\d\d)?", mention["entity"]):
            raise MarkupError(f"{mention['entity']!r} is no key: number|date, number| or this")
        entity = out.setdefault(
            mention["entity"], {"number": mention["number"], "kind": None, "issuer": None, "date": None}
        )
        for slot in ("kind", "issuer", "date"):
            entity[slot] = entity[slot] or mention[slot]
    for key, facts in extra.get("entities", {}).items():
        out[key] = out.get(key, {"number": None, "kind": None, "issuer": None, "date": None}) | facts
    for key, entity in out.items():
        if not key.startswith("named:"):
            entity["date"] = entity["date"] or key.partition("|")[2] or None
    return out


def _relation(text: str, row: list[str], entities: dict[str, Any]) -> dict[str, Any]:
    source, kind, target, certainty, quote = row
    for end in (source, target):
        if end != "this" and end not in entities and not end.startswith("named:"):
            raise MarkupError(f"a relation names {end!r}, which no mention has")
    found = re.search(r"\s+".join(re.escape(word) for word in quote.split()), text)
    if found is None:
        raise MarkupError(f"the text does not hold {quote!r}")
    span = {"start": found.start(), "end": found.end()}
    return {"source": source, "type": kind, "target": target, **span, "certainty": certainty}


def _moved(text: str, step: str, spans: list[dict[str, Any]]) -> str:
    """Return the changed text; the spans count its characters afterwards."""
    if step not in {"nfd", "crlf"}:
        raise MarkupError(f"there is no transform {step!r}")
    if step == "nfd":
        pieces = [unicodedata.normalize("NFD", character) for character in text]
    else:
        pieces = ["\r\n" if character == "\n" else character for character in text]
    offsets = [0]
    for piece in pieces:
        offsets.append(offsets[-1] + len(piece))
    for span in spans:
        span["start"], span["end"] = offsets[span["start"]], offsets[span["end"]]
    return "".join(pieces)


if __name__ == "__main__":
    raise SystemExit(main())
