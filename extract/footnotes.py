"""The footnotes of a text: the note at the foot of a page, and the mark in the text that it belongs to.

Notes begin a line with [1], (1), ⁽¹⁾, ¹, or a bare figure before a capital; figures go up by one, which tells a note
from an item of a list. A note ends at a blank line, a page's number or the next note.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from extract.fold import Folded

REACH = 9000  # characters before a note in which its mark stands: some three pages

_RAISED = str.maketrans("¹²³⁴⁵⁶⁷⁸⁹⁰", "1234567890")
_NOTE = re.compile(
    r"^[ \f*_]*(?:\[(?P<square>\d{1,3})\]|\((?P<round>\d{1,2})\)|⁽(?P<raised>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})⁾|(?P<small>[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,3})"
    r"|(?P<bare>\d{1,2})(?=[ ]+(?:Kế|Nghị|Quyết|Chỉ|Chương|Kết|Thông|Công|Hướng|Quy|Luật|Pháp|Văn|Báo|Tờ|Đề|Theo|Xem|Tại|Gồm)\s))[ ]*(?=\S)",
    re.MULTILINE,
)
_ENDS = re.compile(r"\n[ \t]*(?:\n|\f|\d{1,4}[ ]*\n)|\f|$(?![\s\S])")


@dataclass(frozen=True, slots=True)
class Footnote:
    """Offsets count characters of Folded.plain; *mark* is where the text bears it, None where no mark is left."""

    label: str
    start: int
    end: int
    mark: tuple[int, int] | None


def find_footnotes(folded: Folded) -> tuple[Footnote, ...]:
    """Return the notes in the order of the text."""
    return tuple(_notes(folded))


def _notes(folded: Folded) -> Iterator[Footnote]:
    starts = list(_NOTE.finditer(folded.plain))
    # how notes are marked → the last figure, where that note ends, where its mark ends: marks stand in order too
    last: dict[str, tuple[int, int, int]] = {}
    for index, match in enumerate(starts):
        sort = match.lastgroup or ""
        label = match[sort].translate(_RAISED)
        figure, ended, floor = last.get(sort, (0, 0, 0))
        if int(label) not in {1, figure + 1} or match.start() < ended:
            continue
        mark = _mark(folded.plain, sort, match[sort], floor, match.start())
        lone = sort == "round" or (sort == "bare" and not _foot_of_page(folded.plain, match.start()))
        if mark is None and lone:
            continue  # "(1) Công nghiệp", "1 Kế hoạch": an item of a list
        following = starts[index + 1].start() if index + 1 < len(starts) else len(folded.plain)
        stop = _ENDS.search(folded.plain, match.end())
        end = min(following, stop.start() if stop is not None else following)
        last[sort] = (int(label), end, mark[1] if mark is not None else floor)
        yield Footnote(label, match.start(), max(end, match.end()), mark)


def _mark(plain: str, sort: str, figure: str, floor: int, start: int) -> tuple[int, int] | None:
    """Return the last place before *start* that bears the mark: the sign itself, or a bare figure that ran into a word."""
    low = max(floor, start - REACH)
    sign = {"square": f"[{figure}]", "round": f"({figure})", "raised": f"⁽{figure}⁾", "small": figure}.get(sort)
    if sign is not None:
        at = plain.rfind(sign, low, start)
        line = plain[plain.rfind("\n", 0, at) + 1 : at] if at >= 0 else ""
        alone = not line.strip() and plain[at + len(sign) : at + len(sign) + 3].lstrip(" ")[:1] == "\n"
        in_text = bool(line.strip()) and (sort != "round" or not line.endswith(" "))  # "gồm: (1) Công nghiệp" is a list
        return (at, at + len(sign)) if at >= 0 and (alone or in_text) else None
    ran_into = re.compile(rf"(?<=[^\W\d_]){figure}(?=[\s,.;:)”\"])")
    found = next(reversed(list(ran_into.finditer(plain, low, start))), None)
    return found.span() if found is not None else None


def _foot_of_page(plain: str, start: int) -> bool:
    """Whether only a rule or blanks stand above *start*, with the sentence before them cut."""
    above = plain[max(0, start - 200) : start].rstrip(" _-\n\f\t")
    gap = plain[max(0, start - 200) + len(above) : start]
    return gap.count("\n") >= 2 and above[-1:] not in {".", ";", ":", "!", "?", ""}
