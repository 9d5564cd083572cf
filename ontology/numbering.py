"""The shapes that numbers have, from data/numbers.csv: a template a row, read into an expression made of the tables.

A template is the number as printed, with names in braces for what varies: {n} the running number, {n.m} one with a
point, {yyyy} a year, {KIND} letters of a kind, {BODY} the code of a body, {UNIT} a drafting unit, {ASSEMBLY} an
assembly with its term, {kind} a kind in words, {d} and {m} of a date. Square brackets mark the number, where it is
not the whole.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from ontology.vocabulary import body_codes, every_kind, read_table


@dataclass(frozen=True, slots=True)
class NumberShape:
    """One shape of numbers; *finds* says what reading a text makes of it: number, refused or none."""

    name: str
    template: str
    system: str
    era: str
    finds: str
    confidence: str
    note: str
    examples: tuple[str, ...]
    source: str

    def numbers(self) -> tuple[tuple[str, str | None], ...]:
        """Return each example with the number that the template sees in it, None where it does not match."""
        pattern = pattern_of(self.template)
        found = []
        for example in self.examples:
            match = pattern.search(example)
            found.append((example, re.sub(r"\s", "", match["number"]) if match is not None else None))
        return tuple(found)


@lru_cache(maxsize=1)
def number_shapes() -> tuple[NumberShape, ...]:
    """Return every shape, from data/numbers.csv; "⏎" in an example is a line break."""
    return tuple(
        NumberShape(
            row["name"], row["shape"], row["system"], row["era"], row["finds"], row["confidence"], row["note"],
            tuple(example.replace("⏎", "\n") for example in row["example"].split(" | ")), row["source"],
        )
        for row in read_table("numbers.csv", key=("name",))
    )  # fmt: skip


@lru_cache(maxsize=128)
def pattern_of(template: str) -> re.Pattern[str]:
    """Return the expression of *template*; its group "number" is the number.

    >>> pattern_of("{kind} [{n}-{BODY}]").search("theo Quyết định 168-HĐBT")["number"]
    '168-HĐBT'
    """
    if "[" not in template:
        template = f"[{template}]"
    parts = []
    for piece in re.split(r"(\{[^}]+\})", template):
        parts.append(_parts()[piece] if piece in _parts() else _literal(piece))
    return re.compile(rf"(?<!\w){''.join(parts)}(?![\w/])")


def _literal(text: str) -> str:
    escaped = {"[": "(?P<number>", "]": ")", "-": r"\s*[-–]\s*", "/": r"\s*/\s*", " ": r"\s*"}
    return "".join(escaped.get(letter, re.escape(letter)) for letter in text)


@lru_cache(maxsize=1)
def _parts() -> dict[str, str]:
    letters = {letters for kind in every_kind() for letters in kind.letters}
    words = {kind.name for kind in every_kind()}
    return {
        "{n}": r"\d{1,5}[a-zđ]?", "{n.m}": r"\d{1,3}\.\d{1,3}", "{yyyy}": r"(?:19|20)\d\d", "{d}": r"\d{1,2}",
        "{m}": r"\d{1,2}", "{KIND}": _longest_first(letters), "{kind}": _longest_first(words),
        "{BODY}": rf"(?:{_longest_first(body_codes())}(?:\d{{1,2}})?)", "{UNIT}": r"[A-ZĐ][A-Za-zĐđ0-9&-]{0,14}",
        "{ASSEMBLY}": r"(?:(?:QH|UBTVQH|HĐNN|TVQHK)\d{1,2}|TVQH)",
    }  # fmt: skip


def _longest_first(words: set[str] | frozenset[str]) -> str:
    return f"(?:{'|'.join(re.escape(word) for word in sorted(words, key=lambda word: (-len(word), word)))})"
