"""Triples as rows that people read: the property's name in their language, its values, and links to what we answer."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from api.words import words
from graph.describe import about, label_of
from graph.view import View
from ontology.terms import DCTERMS, ELI, OA, ONTOLOGY, PREFIXES, RDF, RDFS, SKOS, SOICHI, VOID
from ontology.text import sort_key

VALUES = 100  # of one property, shown; the rest is counted
_FIRST = (SKOS + "prefLabel", RDFS + "label", DCTERMS + "title", ELI + "id_local", ELI + "title", OA + "exact")
# Properties whose values are words of ours: property → what the keys of those words begin with.
_GROUPS = {
    SOICHI + "level": "level", SOICHI + "status": "status", SOICHI + "normative": "normative",
    SOICHI + "confidence": "confidence",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Value:
    """One value: its words, where it leads (blank: nowhere), its language (blank: none)."""

    text: str
    link: str
    language: str
    count: int | None = None  # how many of it there are, where this is a part of a collection that is counted
    anchor: str = ""  # what a fragment of the address leads to


@dataclass(frozen=True, slots=True)
class Row:
    """One property with its values, at most VALUES of them."""

    name: str
    short: str  # "eli:number"
    values: tuple[Value, ...]
    hidden: int


@dataclass(frozen=True, slots=True)
class Group:
    """The things that point here with one property."""

    name: str
    short: str
    subjects: tuple[Value, ...]


def grouped(triples: Iterable[ox.Triple], view: View, language: str, prefix: str) -> list[Group]:
    """Return the subjects of *triples* property by property, each as Vietnamese sorts; the largest group first."""
    subjects: dict[str, list[Value]] = {}
    for triple in triples:
        subjects.setdefault(triple.predicate.value, []).append(value(triple.subject, view, language, prefix))
    groups = [
        Group(property_name(iri, language), short(iri), tuple(sorted(told, key=lambda one: sort_key(one.text))))
        for iri, told in subjects.items()
    ]
    return sorted(groups, key=lambda group: (-len(group.subjects), group.name))


def rows(triples: Sequence[ox.Triple], view: View, language: str, prefix: str) -> list[tuple[str, list[Row]]]:
    """Return for each subject its rows: the name of the part ("" for the thing itself), then property by property."""
    subjects: dict[str, dict[str, list[Any]]] = {}
    for triple in triples:
        said = subjects.setdefault(_text(triple.subject), {})
        said.setdefault(triple.predicate.value, []).append(triple.object)
    counted = {subject: found for subject, said in subjects.items() if (found := _counted(said)) is not None}
    return [
        (
            subject.partition("#")[2],
            [_row(*pair, view, language, prefix, counted) for pair in sorted(said.items(), key=_rank)],
        )
        for subject, said in subjects.items()
        if subject not in counted  # it stands with its count where the whole lists it
    ]


def _counted(said: Mapping[str, list[Any]]) -> tuple[str, int] | None:
    """Return the class or property that a part of a collection is of, and how many it has; None for no such part."""
    for of, many in ((VOID + "class", VOID + "entities"), (VOID + "property", VOID + "triples")):
        if of in said and many in said:
            return _text(said[of][0]), int(_text(said[many][0]))
    return None


def _rank(pair: tuple[str, list[Any]]) -> int:
    """Names come first, types last; the rest as it came."""
    return 0 if pair[0] in _FIRST else (2 if pair[0] == RDF + "type" else 1)


def _row(
    predicate: str, objects: list[Any], view: View, language: str, prefix: str, counted: Mapping[str, tuple[str, int]]
) -> Row:
    told = sorted(objects, key=lambda term: getattr(term, "language", None) not in (language, None))
    values = tuple(value(term, view, language, prefix, of=predicate) for term in told if _text(term) not in counted)
    parts = (
        _part(_text(term), *counted[_text(term)], view, language, prefix) for term in told if _text(term) in counted
    )
    values = (*values, *sorted(parts, key=lambda part: (-(part.count or 0), part.text)))
    return Row(property_name(predicate, language), short(predicate), values[:VALUES], max(0, len(told) - VALUES))


def _part(iri: str, of: str, count: int, view: View, language: str, prefix: str) -> Value:
    return Value(property_name(of, language), place_of(of, view, prefix), "", count, iri.partition("#")[2])


def value(term: object, view: View, language: str, prefix: str, *, of: str = "") -> Value:
    """Return *term*, a value of the property *of*, as it is shown; what we answer is a link with its name."""
    if isinstance(term, ox.Literal):
        word = words(language).get(f"{_GROUPS[of]}.{term.value}") if of in _GROUPS else None
        return Value(word or term.value, "", term.language or "")
    iri = _text(term)
    link = place_of(iri, view, prefix)
    if not link:
        return Value(short(iri), "", "")
    if iri.startswith(SOICHI):
        return Value(property_name(iri, language), link, "")
    if "#" in iri:
        return Value(f"#{iri.partition('#')[2]}", link, "")
    name = label_of(about(view, iri, heavy=False), language)
    return Value(name or plain_name(iri, view), link, "")


def plain_name(iri: str, view: View) -> str:
    """Return what is left of an IRI of ours for people to read: the hash of a text is cut short."""
    return re.sub(r"([0-9a-f]{8})[0-9a-f]{56}", r"\1…", iri[len(view.iris.base) + 1 :])


def place_of(iri: str, view: View, prefix: str) -> str:
    """Return the address at which this service answers *iri*, blank when it is not ours."""
    if iri.startswith(ONTOLOGY):
        return f"{prefix}/ontology{iri[len(ONTOLOGY) :]}"
    if iri.startswith(f"{view.iris.base}/"):
        return f"{prefix}{iri[len(view.iris.base) :]}"
    return ""


def short(iri: str) -> str:
    """Return "eli:number" for the IRI of eli:number; an IRI that we have no prefix for stays."""
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace) and iri != namespace:
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def property_name(iri: str, language: str) -> str:
    """Return what a property or class is called in *language*: by our ontology, by the table of standard terms."""
    names = _names().get(iri) or _standard().get(short(iri)) or {}
    return names.get(language) or short(iri)


@lru_cache(maxsize=1)
def ontology_triples() -> tuple[ox.Triple, ...]:
    """Return the triples of ontology/soichi.ttl, subject by subject, in the order of the file."""
    text = files("ontology").joinpath("soichi.ttl").read_bytes()
    return tuple(quad.triple for quad in ox.parse(text, format=ox.RdfFormat.TURTLE))


@lru_cache(maxsize=1)
def _names() -> Mapping[str, Mapping[str, str]]:
    names: dict[str, dict[str, str]] = {}
    for triple in ontology_triples():
        label = triple.object
        if triple.predicate.value == RDFS + "label" and isinstance(label, ox.Literal):
            names.setdefault(_text(triple.subject), {})[label.language or ""] = label.value
    return MappingProxyType(names)


@lru_cache(maxsize=1)
def _standard() -> Mapping[str, Mapping[str, str]]:
    text = files("api").joinpath("locale", "terms.csv").read_text(encoding="utf-8")
    return MappingProxyType({r["term"]: {"vi": r["vi"], "en": r["en"]} for r in csv.DictReader(text.splitlines())})


def types_of(triples: Iterable[ox.Triple]) -> tuple[str, ...]:
    """Return the IRIs of the classes that *triples* name."""
    return tuple(dict.fromkeys(_text(t.object) for t in triples if t.predicate.value == RDF + "type"))


def _text(term: object) -> str:
    return str(getattr(term, "value", term))
