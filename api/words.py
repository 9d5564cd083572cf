"""Every word a user sees, in both languages, from one table; rules, operations, problems have tables of their own."""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType

from ontology.vocabulary import kinds

LANGUAGES = ("vi", "en")
_BOTH = " / "  # stands between the Vietnamese and the English of a sentence that says both


@lru_cache(maxsize=2)
def words(language: str) -> Mapping[str, str]:
    """Return key → words in *language*; Vietnamese for a language we do not have."""
    return _column("words.csv", "key", language)


def rule_words(rule: str, language: str) -> str:
    """Return what the rule *rule* is called in *language*, part by part; a part that the table lacks stays.

    >>> rule_words("number, kind-body", "vi"), rule_words("number, of tomorrow", "en")
    ('số ký hiệu, dạng loại – cơ quan', 'number, of tomorrow')
    """
    names = _column("rules.csv", "rule", language)
    return ", ".join(names.get(part, part) for part in rule.split(", "))


def kind_word(code: str | None, language: str) -> str:
    """Return what a kind of document is called, blank for none; a code that the table lacks stays.

    >>> kind_word("NQ", "vi"), kind_word("NQ", "en"), kind_word(None, "vi")
    ('Nghị quyết', 'Resolution', '')
    """
    if code is None:
        return ""
    found = next((kind for kind in kinds() if kind.code == code), None)
    return code if found is None else (found.label_en if language == "en" else "") or found.name


def operation_words(operation: str, english: str, language: str) -> str:
    """Return what *operation* ("GET /sparql") does, in *language*; the interface describes itself in *english*."""
    return english if language == "en" else _column("operations.csv", "operation", "vi").get(operation, english)


def problem_words(text: str, language: str) -> tuple[str, str]:
    """Return what a page says for *text*, what is wrong with a query or what to do, and the engine's own words in it.

    A text that the table lacks stays as it is.

    >>> problem_words("syntax error in line 2, column 10: expected a term", "vi")
    ('Sai cú pháp ở dòng 2, cột 10.', 'expected a term')
    >>> problem_words("too hot", "vi")
    ('too hot', '')
    """
    for problem, said in _column("problems.csv", "problem", language).items():
        match = _expression(problem).fullmatch(text)
        if match is not None:
            return said.format(**match.groupdict()), match.groupdict().get("said", "")
    return text, ""


def one_of_both(text: str, language: str) -> str:
    """Return the half of *text*, "Vietnamese / English", that is in *language*; a text of one language stays.

    >>> one_of_both("tên tệp / a file's name", "vi"), one_of_both("43-NQ/TW", "en")
    ('tên tệp', '43-NQ/TW')
    """
    vietnamese, mark, english = text.rpartition(_BOTH)
    return text if not mark else english if language == "en" else vietnamese


@lru_cache(maxsize=8)
def _column(table: str, key: str, language: str) -> Mapping[str, str]:
    text = files("api").joinpath("locale", table).read_text(encoding="utf-8")
    column = language if language in LANGUAGES else "vi"
    return MappingProxyType({row[key]: row[column] for row in csv.DictReader(text.splitlines())})


@lru_cache(maxsize=64)
def _expression(problem: str) -> re.Pattern[str]:
    """Return what matches *problem* with anything in the place of its {fields}."""
    parts = re.split(r"\{(\w+)\}", problem.replace("{{", "\0").replace("}}", "\1"))
    texts = [re.escape(text.replace("\0", "{").replace("\1", "}")) for text in parts[::2]]
    fields = [f"(?P<{field}>.+?)" for field in parts[1::2]]
    return re.compile("".join(a + b for a, b in zip(texts, [*fields, ""], strict=True)), re.DOTALL)
