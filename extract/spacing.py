"""A text set with a blank line behind each line: where a line only goes on, the blank line is none of the author's.

Copies of slides and of scans have such lines; a number may be cut over two of them.
"""

from __future__ import annotations

import re
from array import array
from itertools import pairwise

from extract.fold import Folded
from extract.pages import NEW_PART, Whole

_LEAST = 24  # lines that a text must have before their distances tell anything
_SHARE = 0.6  # of the lines that a blank line must follow
_BETWEEN = re.compile(r"(?<=\S)[ \t]*\n([ \t]*\n)(?=[ \t]*(?P<next>\S))")
_GOES_ON = re.compile(r"(?:[-/,]|\b(?:so|ngay|thang|nam|cua|va|ve|tai))$", re.IGNORECASE)


def closed_up(folded: Folded) -> Whole | None:
    """Return the text without blank lines inside its sentences; None where its lines are not set apart."""
    lines = folded.plain.split("\n")
    filled = [number for number, line in enumerate(lines) if line.strip()]
    if len(filled) < _LEAST:
        return None
    apart = sum(two - one == 2 for one, two in pairwise(filled))
    if apart < _SHARE * len(filled):
        return None
    widths = sorted(len(lines[number].strip()) for number in filled)
    full = 0.7 * widths[len(widths) * 9 // 10]  # what a line has that the margin ends
    cuts = [match.span(1) for match in _BETWEEN.finditer(folded.plain) if _only_goes_on(folded, match, full)]
    if not cuts:
        return None
    out: list[str] = []
    places = array("q")
    position = 0
    for start, end in [*cuts, (len(folded.plain), len(folded.plain))]:
        span = folded.span(position, start)
        out.append(folded.text[span.start : span.end])
        places.extend(range(span.start, span.end))
        position = end
    return Whole("".join(out), places)


def _only_goes_on(folded: Folded, match: re.Match[str], full: float) -> bool:
    """Whether the next line only goes on; one of *full* length that ends without a stop was ended by the margin."""
    before = folded.bare[max(0, match.start() - 60) : match.start()].rstrip()
    first = match["next"]
    if first.islower():
        return re.match(r"[a-zđ]\s?[.)]\s", folded.bare[match.end("next") - 1 : match.end("next") + 4]) is None
    last_line = folded.plain[folded.plain.rfind("\n", 0, match.start()) + 1 : match.start()].strip()
    if last_line.isupper() or not first.isalnum():
        return False
    cut = (
        len(last_line) >= full
        and last_line[-1:].isalnum()
        and NEW_PART.match(folded.plain, match.start("next")) is None
    )
    return cut or _GOES_ON.search(before) is not None
