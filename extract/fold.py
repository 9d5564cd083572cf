"""One spelling for characters, with the way back to the text as decoded.

Matching works on two copies of equal length: ``plain`` (NFC, look-alike letters, odd dashes and blanks made plain, a
blank put back where two words ran together) and ``bare`` (plain, in lower case, without marks). A text that is NFC
already and lost no blank needs no map.
"""

from __future__ import annotations

import re
import unicodedata
from array import array
from bisect import bisect_left
from dataclasses import dataclass, field

from extract.syllables import RUN
from extract.syllables import cuts as cuts_of
from ontology.model import Span
from ontology.text import LOOK_ALIKE, without_marks

_PLAIN = {**LOOK_ALIKE, ord("\r"): " "}  # a line ends with "\n" alone
_CLUSTER = re.compile(r"[^\u0300-\u036f][\u0300-\u036f]+")
_LOWER = "a-zàáảãạăằắẳẵặâầấẩẫậèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵđ"
_UPPER = f"A-Z{_LOWER[3:].upper()}"
# "Thực hiệnQuyết định": small letters, then a capital that small letters follow. Codes have no such place: "SNgV", "QĐi".
_RAN_TOGETHER = re.compile(rf"(?:[{_LOWER}]{{2}}|\b(?:Bộ|Sở))[{_UPPER}](?=[{_LOWER}])")


_YEAR_RAN = re.compile(r"(?<!\d)(?:19|20)\d\d(?=(?:VỀ|Về|về|CỦA|Của|của|V/v)(?!\w))")  # "NĂM 1998VỀ CÔNG TÁC"


@dataclass(frozen=True, slots=True)
class Folded:
    """A text and its two copies for matching; offsets of the copies lead back by ``span``."""

    text: str
    plain: str
    bare: str
    starts: array[int] | None = field(repr=False, default=None)  # per character of plain, its start in text

    def span(self, start: int, end: int) -> Span:
        """Return the characters of ``text`` that plain[start:end] was made of."""
        if self.starts is None:
            return Span(start, end)
        return Span(self.starts[start], self.starts[end])

    def index(self, position: int) -> int:
        """Return the character of ``plain`` that the character *position* of ``text`` went into."""
        if self.starts is None:
            return position
        return bisect_left(self.starts, position)


def fold(text: str) -> Folded:
    """Return *text* with its copies for matching; one linear pass."""
    if unicodedata.is_normalized("NFC", text):
        plain = text.translate(_PLAIN)
        return _parted(text, plain, None)
    starts = array("q")
    parts: list[str] = []
    position = 0
    for cluster in _CLUSTER.finditer(text):
        starts.extend(range(position, cluster.start()))
        parts.append(text[position : cluster.start()])
        composed = unicodedata.normalize("NFC", cluster.group())
        # what does not compose keeps its marks on the last character, so that no span begins inside a letter
        starts.extend([cluster.start()] * len(composed))
        parts.append(composed)
        position = cluster.end()
    starts.extend(range(position, len(text) + 1))
    parts.append(text[position:])
    plain = "".join(parts).translate(_PLAIN)
    return _parted(text, plain, starts)


def _parted(text: str, plain: str, starts: array[int] | None) -> Folded:
    """Return the copies of *text* with a blank where two words of *plain* ran together."""
    cuts = sorted(
        {match.end() - 1 for match in _RAN_TOGETHER.finditer(plain)}
        | {match.end() for match in _YEAR_RAN.finditer(plain)}
        | {run.start() + cut for run in RUN.finditer(plain) for cut in cuts_of(run.group())}
    )
    if not cuts:
        return Folded(text, plain, without_marks(plain), starts)
    old = starts if starts is not None else array("q", range(len(plain) + 1))
    new = array("q")
    parts: list[str] = []
    for first, last in zip([0, *cuts], [*cuts, len(plain)], strict=True):
        new.extend(old[first:last])
        parts.append(plain[first:last])
        if last < len(plain):
            new.append(old[last])  # the blank stands for nothing: it begins and ends where the second word begins
    new.append(old[len(plain)])
    plain = " ".join(parts)
    return Folded(text, plain, without_marks(plain), new)
