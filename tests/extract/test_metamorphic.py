"""What changes nothing for a reader changes nothing that is found: wraps, blanks, page breaks, composed letters."""

from __future__ import annotations

import random
import re
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest

from extract.pipeline import extract_document
from ontology.model import Extraction
from tests.conftest import EXAMPLES, ROOT

TEXTS = sorted(EXAMPLES.glob("*.txt")) + sorted((ROOT / "tests" / "gold").glob("dev*/*.txt"))
LONG_LINE = 72
IN_COLUMNS = re.compile(r"\S {2,}\S|^ {8,}\S")
ROW = re.compile(r"[^\n]*\||\d+ ")  # of a table: its cells are not the words of a paragraph


def decomposed(text: str, chance: random.Random) -> str:
    return unicodedata.normalize("NFD", text)


def composed(text: str, chance: random.Random) -> str:
    return unicodedata.normalize("NFC", text)


def windows_lines(text: str, chance: random.Random) -> str:
    return text.replace("\r\n", "\n").replace("\n", "\r\n")


def doubled_blanks(text: str, chance: random.Random) -> str:
    """Double some blanks; not where blanks make the columns of a table, which they would be others with."""

    def doubled(line: str) -> str:
        if IN_COLUMNS.search(line):
            return line
        return re.sub(r"(?<=\w) (?=\w)", lambda blank: "  " if chance.random() < 0.3 else blank[0], line)

    return "\n".join(map(doubled, text.split("\n")))


def hard_blanks(text: str, chance: random.Random) -> str:
    return re.sub(r"(?<=\w) (?=\w)", lambda blank: "\N{NO-BREAK SPACE}" if chance.random() < 0.3 else blank[0], text)


def wrapped(text: str, chance: random.Random) -> str:
    """Break long lines at some of their blanks, as a narrow page would."""

    def narrow(line: str) -> str:
        if len(line) < LONG_LINE or ROW.match(line) or IN_COLUMNS.search(line):
            return line
        return re.sub(r"(?<=\S) (?=\w)", lambda blank: "\n" if chance.random() < 0.08 else blank[0], line)

    return "\n".join(map(narrow, text.split("\n")))


def paged(text: str, chance: random.Random) -> str:
    """Put the end of a page between some words of long lines."""

    def cut(line: str) -> str:
        if len(line) < LONG_LINE or ROW.match(line) or IN_COLUMNS.search(line):
            return line
        return re.sub(r"(?<=\w) (?=\w)", lambda blank: "\n\f\n" if chance.random() < 0.02 else blank[0], line)

    return "\n".join(map(cut, text.split("\n")))


CHANGES: tuple[Callable[[str, random.Random], str], ...] = (
    decomposed, composed, windows_lines, doubled_blanks, hard_blanks, wrapped, paged,
)  # fmt: skip


def read(text: str) -> Extraction:
    return extract_document(text.encode("utf-8"), "van-ban.txt")


def citations(found: Extraction) -> list[tuple[str | None, str | None, str | None]]:
    return [(m.number, m.kind, str(m.date) if m.date else None) for m in found.mentions if m.number]


@pytest.mark.parametrize("change", CHANGES, ids=lambda change: change.__name__)
@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_the_same_citations(path: Path, change: Callable[[str, random.Random], str]) -> None:
    text = path.read_bytes().decode("utf-8")

    found = read(change(text, random.Random(path.stem)))

    assert citations(found) == citations(read(text))
