"""Every word a user sees, in both languages, from one table."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

LANGUAGES = ("vi", "en")


@lru_cache(maxsize=2)
def words(language: str) -> Mapping[str, str]:
    """Return key → words in *language*; Vietnamese for a language we do not have."""
    text = files("api").joinpath("locale", "words.csv").read_text(encoding="utf-8")
    column = language if language in LANGUAGES else "vi"
    return MappingProxyType({row["key"]: row[column] for row in csv.DictReader(text.splitlines())})
