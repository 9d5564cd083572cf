"""What is known while the mentions of one clause are read, and how a mention stands in it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field

from extract.clauses import Clause
from extract.fold import Folded
from extract.heading import Heading
from extract.listed import Carried
from extract.written import Written
from ontology.model import Relation, Statement, Status

REACH = 700  # characters a clause may reach back from a mention to its cue or to the mention before it


@dataclass(frozen=True, slots=True)
class Reading:
    """How a mention stands in its clause: the object of *relation* from *source* (None: the document itself).

    *passive*: the mention acts on *source*, as in "A được sửa đổi bởi B". *other*: the words allow this reading too.
    """

    source: int | None
    relation: Relation
    passive: bool
    rule: str
    other: Reading | None = None


# What comes after another paper in time ("tiếp theo Công điện số 19") says nothing else of it.
FOLLOWS = Reading(None, Relation.CONTINUES, False, "follows")


@dataclass(slots=True)
class Scene:
    """What is known while the mentions of one clause are read from the left."""

    folded: Folded
    heading: Heading
    clause: Clause
    written: Sequence[Written]
    own: frozenset[int]
    carried: Carried | None
    before: int | None = None  # the first mention of the clause before, where only a semicolon parts them
    noted: int | None = None  # in a footnote: the mention that bears its mark
    readings: dict[int, Reading | None] = field(default_factory=dict)
    previous: int | None = None
    brackets: list[tuple[str, int | None]] = field(default_factory=list)
    bracketed: set[int] = field(default_factory=set)

    @property
    def outer(self) -> Reading | None:
        """Return the reading that the clause's outer list has: the last whose subject is the document itself."""
        return next(
            (r for r in reversed(self.readings.values()) if r is not None and r.source is None and r is not FOLLOWS),
            None,
        )


def state(
    scene: Scene,
    source: int | None,
    relation: Relation,
    target: int,
    start: int,
    end: int,
    rule: str,
    *,
    actor: str | None = None,
) -> Statement:
    span = scene.folded.span(start, max(start, end))
    return Statement(source, relation, target, span, rule, Status.EXPLICIT, actor)
