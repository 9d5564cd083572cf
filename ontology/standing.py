"""In which section of a text something stands, in words: "Phần II, mục 3", "Điều 4, khoản 2, điểm a"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Sequence

from ontology.model import Node, Section

_WORDS = {
    Section.CLAUSE: "khoản", Section.POINT: "điểm", Section.ITEM: "mục", Section.FOOTNOTE: "chú thích",
    Section.RECIPIENTS: "nơi nhận", Section.SIGNATURE: "chữ ký",
}  # fmt: skip
_FIGURE = re.compile(r"[IVX\d]+[.:]?|[A-Z]")
_LABEL = 40  # characters of an annex's heading


class Standing:
    """Asks of one outline; made in one pass over it, answered by a search of its borders."""

    def __init__(self, outline: Sequence[Node]) -> None:
        self._starts: list[int] = []
        self._around: list[tuple[Node, ...]] = []
        for start, around in _borders(outline):
            self._starts.append(start)
            self._around.append(around)

    def around(self, position: int) -> tuple[Node, ...]:
        """Return the sections around the character *position* of the text, the outermost first."""
        at = bisect_right(self._starts, position) - 1
        return self._around[at] if at >= 0 else ()

    def of(self, position: int) -> str | None:
        """Return where *position* stands; None before the first section.

        A note stands where its mark does: the foot of a page may lie in the middle of another section.
        """
        around = self.around(position)
        note = next((node for node in around if node.section is Section.FOOTNOTE), None)
        if note is not None:
            around = (*(self.around(note.mark.start) if note.mark is not None else ()), note)
        words = ", ".join(_words(around))
        return words[:1].upper() + words[1:] if words else None


def _borders(outline: Sequence[Node]) -> Iterator[tuple[int, tuple[Node, ...]]]:
    """Yield each place at which a section starts or ends, and the sections around what follows."""
    events = sorted(
        [
            event
            for node in outline
            if node.span.start < node.span.end
            for event in ((node.span.start, 1, -node.span.end, node), (node.span.end, 0, -node.span.start, node))
        ],
        key=lambda event: event[:3],
    )
    open_: list[Node] = []  # sections nest, so no more than there are depths, and a note
    for place, begins, _, node in events:
        if begins:
            open_.append(node)
        else:
            open_.remove(node)
        yield place, tuple(open_)


def _words(around: Sequence[Node]) -> Iterator[str]:
    for index, node in enumerate(around):
        label = node.label
        if any(inner.section is Section.ITEM and inner.label.startswith(f"{label}.") for inner in around[index + 1 :]):
            continue  # "2" above "2.1"
        if node.section is Section.ANNEX:
            yield _annex(label)
        elif node.section is Section.PART:
            yield label if " " in label else f"phần {label}"
        elif node.section is Section.ARTICLE:
            yield label
        elif node.section is Section.ITEM and label.isalpha():
            yield f"điểm {label}"
        elif node.section in _WORDS:
            yield f"{_WORDS[node.section]} {label}".rstrip()


def _annex(heading: str) -> str:
    """Return "PHỤ LỤC II" as a sentence writes it: "phụ lục II"."""
    words = heading[:_LABEL].rstrip(" .:*_").split()
    return " ".join(word if _FIGURE.fullmatch(word) else word.lower() for word in words)
