"""What may stand between two members of a list of numbers."""

from __future__ import annotations

import re

from extract.fold import Folded
from extract.patterns import KIND_WORD

_PART = r"(?:(?:diem|khoan|dieu|muc|chuong|phu\s+luc)\s+(?:[a-z\d]{1,4}|[ivx]+)(?:\s*,\s*|\s+(?:va\s+)?))*"
GAP = re.compile(
    rf"^[\s,;*_\"”“]*(?:(?:va|hoac|cung|va\s+cac|cung\s+voi)\s+)?(?:(?:cac|toan\s+bo)\s+)?{_PART}(?:(?:{KIND_WORD})\s*(?:bo\s+sung\s*)?)?(?:so\s*:?)?[\s*_\"“]*$"
)
MOST_BETWEEN = 110  # characters between two members of a list
IN_BRACKETS = re.compile(r"\([^()]*\)")
LINK = re.compile(r"[,;]|(?<![a-z])(?:va|hoac|cung)\b")


def is_gap(folded: Folded, start: int, end: int) -> bool:
    gap = folded.bare[start:end] if start <= end < start + 2 * MOST_BETWEEN else "."
    gap = IN_BRACKETS.sub("", gap)
    return len(gap) < MOST_BETWEEN and GAP.match(gap) is not None and LINK.search(gap) is not None
