"""The one name of a body that texts write in several ways: "UBND tỉnh" and "Ủy ban nhân dân tỉnh".

Source: data/writings.csv. What a text prints stays in the facts of a directive; the one name is to count and link by.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from functools import lru_cache

from ontology.text import fold_blanks, fold_vietnamese
from ontology.vocabulary import read_table

_WORD = re.compile(r"[a-z]+")


def abbreviations() -> tuple[tuple[str, str], ...]:
    """Return what stands for words inside the names of bodies, and the words."""
    return tuple((row["written"], row["name"]) for row in _rows() if row["where"] == "inside")


def one_name(written: str) -> str:
    """Return the name of the body that *written* names; where nothing is known of it, *written* itself.

    >>> one_name("UBND  tỉnh Bình Thuận"), one_name("Ban Chấp hành TW"), one_name("Thị uỷ La Gi")
    ('Ủy ban nhân dân tỉnh Bình Thuận', 'Ban Chấp hành Trung ương Đảng', 'Thị ủy La Gi')
    """
    name = spelled_out(written)
    return _whole().get(fold_vietnamese(name), name)


def spelled_out(written: str) -> str:
    """Return *written* with its abbreviations in full and its tones where the tables have them."""
    name = _abbreviated().sub(lambda match: _inside()[match[0]], fold_blanks(written))
    name = re.sub(r"(?<=thành phố)\.(?= )", "", name)
    return re.sub(r"(?<!\w)([uU])ỷ(?!\w)", lambda match: ("Ủ" if match[1] == "U" else "ủ") + "y", name)


def folded_name(written: str) -> str:
    """Return *written* for comparing: in full, in small letters, without marks; abbreviations may be so too.

    >>> folded_name("ubnd tinh"), folded_name("UBND tỉnh")
    ('uy ban nhan dan tinh', 'uy ban nhan dan tinh')
    """
    return _WORD.sub(lambda match: _folded().get(match[0], match[0]), fold_vietnamese(spelled_out(written)))


def other_writings(name: str) -> tuple[str, ...]:
    """Return how else the body *name* is written as a whole."""
    return tuple(row["written"] for row in _rows() if row["where"] == "whole" and row["name"] == name)


@lru_cache(maxsize=1)
def _rows() -> tuple[Mapping[str, str], ...]:
    return tuple(read_table("writings.csv", key=("written",)))


@lru_cache(maxsize=1)
def _inside() -> dict[str, str]:
    return dict(abbreviations())


@lru_cache(maxsize=1)
def _folded() -> dict[str, str]:
    return {fold_vietnamese(short): fold_vietnamese(full) for short, full in abbreviations() if short.isalpha()}


@lru_cache(maxsize=1)
def _whole() -> dict[str, str]:
    return {fold_vietnamese(row["written"]): row["name"] for row in _rows() if row["where"] == "whole"}


@lru_cache(maxsize=1)
def _abbreviated() -> re.Pattern[str]:
    longest_first = sorted(_inside(), key=lambda word: (-len(word), word))
    return re.compile(rf"(?<!\w)(?:{'|'.join(map(re.escape, longest_first))})(?!\w)")
