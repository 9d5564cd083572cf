"""From what a person types to directives: a number in any spelling, words with and without marks, a file, an IRI."""

from __future__ import annotations

import re

from graph.catalogue import compact_number
from graph.store import View
from ontology.errors import ChoiceError
from ontology.model import Directive
from ontology.text import fold_vietnamese

_HINT = "chọn bằng / choose with --issuer, --date, --term"


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
    now = view.redirects.get(key, ()) if key is not None else ()  # an id that lesser knowledge gave, or merged
    if len(now) == 1:
        return directives[now[0]]
    if now:
        raise ChoiceError(f"{text}: {len(now)} văn bản / directives", _HINT, [directives[one] for one in now])
    name = text.replace("\\", "/")
    for sha, source in view.sources.items():
        if source == name or source.rsplit("/", 1)[-1] == name.rsplit("/", 1)[-1]:
            held = view.directive_of(sha)
            if held is not None and held in directives:
                return directives[held]
    compact = compact_number(text)
    found = list(view.catalogue.numbered(text))
    if not found and not re.match(r"\s*\d+[a-z]?\s*[-/]", text):  # words; a number that is not there is not there
        found = list(view.catalogue.find(text).directives[:20]) if text.strip() else []
    found = [d for d in found if _agrees(d, issuer, date, term)]
    if len(found) == 1:
        return found[0]
    if not found:
        raise ChoiceError(
            f"{text}: chưa thấy trong kho / not seen in the collection", "tìm bằng / look with: soichi trace --help"
        )
    exact = [d for d in found if d.unresolved is None]
    if len(exact) == 1 and exact[0].number is not None and compact_number(exact[0].number) == compact:
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
