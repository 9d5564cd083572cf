"""What a list names before its last line says what becomes of it: "Những quy định sau: + A; + B, nay đều bãi bỏ"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from extract.behind import says_it_ends
from extract.clauses import begins_article
from extract.scene import Scene, state
from ontology.model import Relation, Statement

_ITEM = re.compile(r"[\s*_>]*(?:[-+*•]|[a-zđ]\s*[.)]|\d{1,2}\s*[.)])\s")
_INTRODUCES = re.compile(r":[\s*_]*$")


@dataclass(slots=True)
class Waiting:
    """The mentions that head the items of a list which nothing before it speaks of."""

    open: bool = False
    items: list[int] = field(default_factory=list)

    def begin(self, scene: Scene) -> None:
        """Go on with the list where *scene* is an item of it, else end it."""
        bare, clause = scene.folded.bare, scene.clause
        if begins_article(bare, clause.start) or scene.carried is not None or not _ITEM.match(bare, clause.start):
            self.open = False
            self.items.clear()

    def end(self, scene: Scene, inside: Sequence[int]) -> Iterator[Statement]:
        """Yield that the items have ended, where the clause says so behind the last one; note what it adds to the list."""
        bare, clause = scene.folded.bare, scene.clause
        if not self.open:
            introduces = _INTRODUCES.search(bare, max(clause.start, clause.end - 12), clause.end)
            self.open = introduces is not None and not inside
            return
        heads = [i for i in inside if i not in scene.own and i not in scene.bracketed and scene.readings.get(i) is None]
        if heads and says_it_ends(scene, inside):
            for index in self.items:
                item = scene.written[index]
                yield state(scene, None, Relation.REPEALS, index, item.start, clause.end, "effect clause of a list")
            self.open = False
            self.items.clear()
        else:
            self.items.extend(heads[:1])
