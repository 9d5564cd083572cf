r"""May this query run here? What it is, read from its text before any engine sees it.

Text is looked at without what is no keyword: strings, IRIs, comments. An engine that reads \u escapes before it parses
is thought of too.
"""

from __future__ import annotations

import re
from dataclasses import dataclass

from ontology.errors import QueryError, QueryFault

LONGEST = 1_000_000  # characters of a query
DEEPEST = 200  # brackets within brackets; the engine's parser overflows its stack on some thousands
_UPDATES = ("insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add", "with")
# A backslash escape (of a local name: "e:a\\#b" opens no comment), strings, IRIs, comments.
_NOISE = re.compile(
    r'\\.|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*',
    re.DOTALL,
)
# Variables and names with a prefix may hold "service"; elsewhere it is the keyword, which the engine's parser takes
# without a blank before or after it ("1SERVICE:x").
_NAMES = re.compile(r"[?$]\w+|(?<![\w-])(?!\w*service)\w+:[\w-]*", re.IGNORECASE)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_FIRST = re.compile(r"\s*(?:(?:base|prefix\s+[^\s:]*:)\s*)*(?P<word>[a-z]+)", re.IGNORECASE)
_FROM = re.compile(r"(?<![\w:?$@.-])from(?![\w:])", re.IGNORECASE)
_FORMS = {"select": "select", "ask": "ask", "construct": "graph", "describe": "graph"}


@dataclass(frozen=True, slots=True)
class Checked:
    """What a query is: its form ("select", "ask", "graph"; "" for no first word), and whether it says FROM."""

    form: str
    names_graphs: bool


def check_query(text: str) -> Checked:
    """Return what the query *text* is, or refuse it.

    Raises:
        QueryError: an update, a SERVICE, too long, too deep; its syntax is the engine's to judge.
    """
    if len(text) > LONGEST:
        raise QueryError(
            f"the query has {len(text):,} characters, the limit is {LONGEST:,}", "shorten it", fault=QueryFault.LONG
        )
    bare = _NOISE.sub(" ", text)
    if _depth(bare) > DEEPEST:
        raise QueryError(f"brackets are nested more than {DEEPEST} deep", "write the query flatter")
    first = _FIRST.match(bare)
    word = first["word"].lower() if first is not None else ""
    if word in _UPDATES:
        raise QueryError(
            f"{word.upper()} changes the store; this service only reads",
            "ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
            fault=QueryFault.REFUSED,
        )
    escaped = _NOISE.sub(" ", _CODE_POINT.sub(_letter, text))  # as an engine that reads \\u escapes first sees it
    if any("service" in _NAMES.sub(" ", seen).lower() for seen in (bare, escaped)):
        raise QueryError("SERVICE would leave this machine", "ask the collection only", fault=QueryFault.REFUSED)
    return Checked(_FORMS.get(word, ""), _FROM.search(bare) is not None)


def bare_text(text: str) -> str:
    """Return *text* without what is no keyword: strings, IRIs and comments are a blank each."""
    return _NOISE.sub(" ", text)


def masked_text(text: str) -> str:
    """Return *text*, as long as it is, with strings, IRIs and comments made unreadable: "ss", <ii>, blanks."""
    return _NOISE.sub(_mask, text)


def _mask(match: re.Match[str]) -> str:
    inner = len(match[0]) - 2
    if match[0].startswith("#"):
        return " " * len(match[0])
    return f"<{'i' * inner}>" if match[0].startswith("<") else f'"{"s" * inner}"'


def _letter(match: re.Match[str]) -> str:
    r"""Return the letter that a \u escape stands for; letters of keywords are ASCII, others cannot hide one."""
    code = int(match[1] or match[2], 16)
    return chr(code) if 0x20 < code < 0x7F else "_"


def _depth(bare: str) -> int:
    deepest = depth = 0
    for letter in re.findall(r"[({\[)}\]]", bare):
        depth += 1 if letter in "({[" else -1
        deepest = max(deepest, depth)
    return deepest
