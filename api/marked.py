"""A held text for people: escaped, every citation a link to what it means, addressable by line."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping
from urllib.parse import quote

from markupsafe import Markup, escape

from ontology.model import Extraction, Mention


def marked(extraction: Extraction, meaning: Mapping[int, str], base: str) -> Markup:
    """Return the text as it stands, with its citations marked; what is not decided is marked without a link.

    Args:
        meaning: index of a mention → key of the directive it means.
        base: the prefix of this service's addresses.
    """
    text = extraction.document.text
    parts: list[Markup] = []
    position = 0
    for index, mention in enumerate(extraction.mentions):
        if mention.span.start < position:
            continue
        parts.append(escape(text[position : mention.span.start]))
        parts.append(_cited(mention, mention.span.of(text), meaning.get(index), base))
        position = mention.span.end
    parts.append(escape(text[position:]))
    return Markup("").join(parts)


def line_starts(text: str) -> list[int]:
    """Return where each line of *text* starts."""
    return [0, *(i + 1 for i, letter in enumerate(text) if letter == "\n")]


def line_of(starts: list[int], place: int) -> int:
    """Return the line, from 1, on which the character *place* stands."""
    return bisect_right(starts, place)


def _cited(mention: Mention, written: str, key: str | None, base: str) -> Markup:
    if key is None:
        return Markup("<mark>{}</mark>").format(written)
    return Markup('<a href="{}/eli/vn/{}">{}</a>').format(base, quote(key), written)
