"""The adjacency index: directives, and the steps that leave and reach each of them; every answer starts from it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from ontology.model import Directive, Relation, Step


@dataclass(frozen=True, slots=True)
class Index:
    """Directives by key, and the steps that leave and reach each of them, sorted by (source, relation, target)."""

    directives: Mapping[str, Directive]
    leaving: Mapping[str, tuple[Step, ...]]
    reaching: Mapping[str, tuple[Step, ...]]

    @classmethod
    def of(cls, directives: Mapping[str, Directive], steps: Iterable[Step]) -> Index:
        leaving: dict[str, list[Step]] = defaultdict(list)
        reaching: dict[str, list[Step]] = defaultdict(list)
        for step in steps:
            leaving[step.source].append(step)
            reaching[step.target].append(step)
        return cls(
            directives,
            MappingProxyType({key: tuple(value) for key, value in leaving.items()}),
            MappingProxyType({key: tuple(value) for key, value in reaching.items()}),
        )

    def neighbours(self, key: str, relations: Collection[Relation]) -> int:
        """Return how many edges of *relations* touch the directive *key*."""
        around = (*self.leaving.get(key, ()), *self.reaching.get(key, ()))
        return sum(step.relation in relations for step in around)
