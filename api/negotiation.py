"""Which of the formats that we have does the asker like best? (RFC 9110, section 12.5.1)"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence

Offer = tuple[str, str]  # a media type, and our name of the format


def choose(accept: str | None, offers: Sequence[Offer]) -> str | None:
    """Return our name of the format that is liked best, None when none of *offers* is acceptable.

    The most exact range that names a type tells its quality; among equals the earlier offer wins. Without a header, or
    with one that names nothing, everything is acceptable.

    >>> offers = [("application/json", "json"), ("text/csv", "csv"), ("text/turtle", "ttl")]
    >>> choose("text/csv;q=0.5, text/turtle", offers), choose("text/*, text/csv;q=0", offers), choose(None, offers)
    ('ttl', 'ttl', 'json')
    """
    ranges = list(_ranges(accept or ""))
    if not ranges:
        return offers[0][1] if offers else None
    best: tuple[float, str] | None = None
    for media, name in offers:
        quality = _quality(media, ranges)
        if quality > 0 and (best is None or quality > best[0]):
            best = quality, name
    return best[1] if best is not None else None


def _ranges(accept: str) -> Iterator[tuple[str, float]]:
    for part in accept.split(","):
        kind, *parameters = (piece.strip().lower() for piece in part.split(";"))
        if not kind:
            continue
        told = next((p[2:].strip() for p in parameters if p.startswith("q=")), "1")
        yield ("*/*" if kind == "*" else kind), float(told) if re.fullmatch(r"[01](?:\.\d{0,3})?", told) else 0.0


def _quality(media: str, ranges: Iterable[tuple[str, float]]) -> float:
    exactness = {media: 3, f"{media.split('/')[0]}/*": 2, "*/*": 1}
    fitting = [(exactness[kind], quality) for kind, quality in ranges if kind in exactness]
    return max(fitting)[1] if fitting else 0.0
