"""From what a person types to directives: a number in any spelling, words with and without marks, a file, an IRI."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from graph.store import View
from ontology.errors import ChoiceError
from ontology.model import Directive
from ontology.text import fold_number, fold_vietnamese, sort_key

_HINT = "chọn bằng / choose with --issuer, --date, --term"


def search(directives: Iterable[Directive], words: str) -> tuple[Directive, ...]:
    """Return the directives that *words* fit, numbers first, then held before cited, then as Vietnamese sorts."""
    wanted = fold_vietnamese(words)
    if not wanted:
        return ()
    compact = _compact(words)
    tokens = re.findall(r"\w+", wanted)
    found: list[tuple[int, Directive]] = []
    for directive in directives:
        rank = _rank(directive, compact, tokens)
        if rank is not None:
            found.append((rank, directive))
    found.sort(key=lambda pair: (pair[0], not pair[1].held, sort_key(pair[1].label), pair[1].key))
    return tuple(directive for _, directive in found)


def _rank(directive: Directive, compact: str, tokens: Sequence[str]) -> int | None:
    number = _compact(directive.number) if directive.number else ""
    if number and number == compact:
        return 0
    if number and compact and compact[0].isdigit() and number.startswith(compact):
        return 1
    text = fold_vietnamese(
        " ".join(x for x in (directive.number, directive.title, directive.issuer, directive.place) if x)
    )
    words = set(re.findall(r"\w+", text))
    if all(any(word.startswith(token) for word in words) for token in tokens):
        return 2
    return None


def _compact(text: str) -> str:
    """Return a number without what people type differently: marks, case, separators, leading zeros.

    >>> _compact("82 ctr tu") == _compact("82-CTr/TU")
    True
    """
    return re.sub(r"[\W_]+", "", fold_vietnamese(fold_number(text)).lstrip("0"))


def choose(
    view: View, text: str, *, issuer: str | None = None, date: str | None = None, term: str | None = None
) -> Directive:
    """Return the one directive that *text* means: number, IRI, key or the file name of a held document.

    Raises:
        ChoiceError: nothing is meant, or several directives are.
    """
    directives = view.directives
    key = view.iris.key_of(text) if text.startswith("http") else text.removeprefix("/eli/vn/")
    if key is not None and key in directives:
        return directives[key]
    name = text.replace("\\", "/")
    for sha, source in view.sources.items():
        if source == name or source.rsplit("/", 1)[-1] == name.rsplit("/", 1)[-1]:
            held = view.directive_of(sha)
            if held is not None and held in directives:
                return directives[held]
    compact = _compact(text)
    found = [d for d in directives.values() if d.number is not None and _compact(d.number) == compact]
    if not found and not re.match(r"\s*\d+[a-z]?\s*[-/]", text):  # words; a number that is not there is not there
        found = list(search(directives.values(), text)[:20])
    found = [d for d in found if _agrees(d, issuer, date, term)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ChoiceError(
            f"{text}: chưa thấy trong kho / not seen in the collection", "tìm bằng / look with: soichi trace --help"
        )
    exact = [d for d in found if d.unresolved is None]
    if len(exact) == 1 and exact[0].number is not None and _compact(exact[0].number) == compact:
        return exact[0]
    raise ChoiceError(f"{text}: {len(found)} văn bản / directives", _HINT, found)


def _agrees(directive: Directive, issuer: str | None, date: str | None, term: str | None) -> bool:
    if issuer is not None and fold_vietnamese(issuer) not in fold_vietnamese(directive.issuer or ""):
        return False
    if date is not None and (
        directive.date is None or date not in {str(directive.date), directive.date.shown, str(directive.date.year)}
    ):
        return False
    return term is None or (directive.term or "").casefold() == term.casefold()
