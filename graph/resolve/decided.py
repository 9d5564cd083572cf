"""What persons have decided, laid over what the documents say."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Collection, Container, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from graph.decisions import Act, Decision
from graph.resolve.facts import conflicts_of
from ontology.model import Directive, Document, Extraction, Fact, PartialDate, Relation, Status, Step
from ontology.vocabulary import level_and_system

Follow = Callable[[str], str | None]  # former key → the one key that stands for it now


@dataclass(slots=True)
class Trail:
    """Leads from former keys on; *there* is what stands at this moment of the resolution."""

    redirects: Mapping[str, Collection[str]]
    there: Container[str]

    def __call__(self, key: str) -> str | None:
        """Return the one key that stands for *key* now, None where there is none or there are several."""
        seen = set()
        while key not in self.there and key not in seen:
            seen.add(key)
            after = self.redirects.get(key, ())
            if len(after) != 1:
                return None
            key = next(iter(after))
        return key if key in self.there else None


def with_set(extraction: Extraction, decisions: Sequence[Decision]) -> tuple[Extraction, frozenset[str]]:
    """Return the extraction with what a person knows of its document, and the names of what was set."""
    document, names = extraction.document, set()
    for decision in decisions:
        if decision.act is Act.SET and decision.sha256 == document.sha256:
            for name, value in decision.values:
                document = _set(document, name, value or None)
                names.add(name)
    return (replace(extraction, document=document), frozenset(names)) if names else (extraction, frozenset())


def merged(one: Directive, other: Directive) -> Directive:
    """Return *one* with all that is known of *other*; what *one* says itself stands."""
    held = tuple(sorted({*one.held, *other.held}))
    facts: dict[tuple[str, str], Fact] = {}
    for fact in (*one.facts, *other.facts):
        had = facts.get((fact.property, fact.value))
        sources = (*had.sources, *(s for s in fact.sources if s not in had.sources)) if had else fact.sources
        status = Status.CONFIRMED if had and Status.CONFIRMED in (had.status, fact.status) else fact.status
        facts[fact.property, fact.value] = replace(fact, sources=sources, status=status)
    every = tuple(facts[key] for key in sorted(facts))
    unresolved = one.unresolved if other.unresolved is not None else None
    made = replace(
        one,
        number=one.number or other.number,
        kind=one.kind or other.kind,
        issuer=one.issuer or other.issuer,
        date=one.date or other.date,
        term=one.term or other.term,
        title=one.title or other.title,
        place=one.place or other.place,
        held=held,
        facts=every,
        conflicts=tuple(sorted({*conflicts_of(every), *one.conflicts, *other.conflicts})),
        not_before=None if one.date or other.date else one.not_before or other.not_before,
        unresolved=unresolved,
        candidates=one.candidates if unresolved else (),
    )
    level, system = level_and_system(made.issuer, made.number, made.place)
    known = one if one.issuer else other
    return replace(made, level=known.level or level, system=known.system or system)


def with_facts(directive: Directive, decisions: Sequence[Decision]) -> tuple[Directive, set[str]]:
    """Return *directive* with the facts that persons have confirmed or rejected, and the ids of decisions that fitted.

    A confirmed value becomes the directive's; a rejected one is kept, marked, and no longer its value.
    """
    facts = {(f.property, f.value): f for f in directive.facts}
    met: set[str] = set()
    for decision in decisions:
        place = (decision.fact or "", decision.value or "")
        if decision.act is Act.REJECT and place in facts:
            facts[place] = replace(facts[place], status=Status.REJECTED)
            met.add(decision.id)
        elif decision.act is Act.CONFIRM:
            had = facts.get(place, Fact(*place, Status.CONFIRMED))
            facts[place] = replace(had, status=Status.CONFIRMED)
            met.add(decision.id)
    every = tuple(facts[key] for key in sorted(facts))
    changed = {d.fact for d in decisions if d.fact is not None and d.id in met}
    made = replace(directive, facts=every)
    for name in sorted(changed & {"date", "issuer", "kind", "term", "title"}):
        made = _best(made, name, [f for f in every if f.property == name])
    settled = set(conflicts_of(every)) if changed & set(directive.conflicts) else set(directive.conflicts)
    kept = tuple(sorted(c for c in directive.conflicts if c not in changed or c in settled))
    return replace(made, conflicts=kept), met


def with_statuses(steps: Iterable[Step], decisions: Sequence[Decision], follow: Follow) -> tuple[list[Step], set[str]]:
    """Return *steps* with the statuses that persons gave them (the last word counts), and the ids of what fitted."""
    wanted: dict[tuple[str | None, Relation, str | None], list[Decision]] = defaultdict(list)
    for decision in decisions:
        if decision.act in (Act.CONFIRM, Act.REJECT) and decision.relation is not None:
            wanted[follow(decision.directive or ""), decision.relation, follow(decision.target or "")].append(decision)
    out, met = [], set()
    for step in steps:
        said = wanted.get((step.source, step.relation, step.target), ())
        for decision in said:
            step = replace(step, status=Status.CONFIRMED if decision.act is Act.CONFIRM else Status.REJECTED)
            met.add(decision.id)
        out.append(step)
    return out, met


def _set(document: Document, name: str, value: str | None) -> Document:
    if name == "date":
        return replace(document, date=PartialDate.parse(value) if value else None)
    changes: Mapping[str, str | None] = {name: value}
    return replace(document, **changes)  # type: ignore[arg-type]  # names are those of decisions.FIELDS, all texts


def _best(directive: Directive, name: str, facts: Sequence[Fact]) -> Directive:
    """Return *directive* with the confirmed value of *name*, else its own unless rejected, else the best left."""
    confirmed = [f.value for f in facts if f.status is Status.CONFIRMED]
    left = sorted((f for f in facts if f.status is not Status.REJECTED), key=lambda f: (-len(f.sources), f.value))
    rejected = {f.value for f in facts if f.status is Status.REJECTED}
    now = getattr(directive, name)
    value = confirmed[-1] if confirmed else str(now) if now is not None and str(now) not in rejected else None
    if value is None and left:
        value = left[0].value
    if name == "date":
        return replace(directive, date=PartialDate.parse(value) if value else None)
    changes: Mapping[str, str | None] = {name: value}
    return replace(directive, **changes)  # type: ignore[arg-type]  # all of them texts
