"""Triples as rows that people read: the property's name in their language, its values, and links to what we answer."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from graph.describe import about, label_of
from graph.view import View
from ontology.terms import ONTOLOGY, PREFIXES, RDF, RDFS, SOICHI

VALUES = 100  # of one property, shown; the rest is counted


@dataclass(frozen=True, slots=True)
class Value:
    """One value: its words, where it leads (blank: nowhere), its language (blank: none)."""

    text: str
    link: str
    language: str


@dataclass(frozen=True, slots=True)
class Row:
    """One property with its values, at most VALUES of them."""

    name: str
    short: str  # "eli:number"
    values: tuple[Value, ...]
    hidden: int


def rows(triples: Sequence[ox.Triple], view: View, language: str, prefix: str) -> list[tuple[str, list[Row]]]:
    """Return for each subject its rows: the name of the part ("" for the thing itself), then property by property."""
    subjects: dict[str, dict[str, list[Any]]] = {}
    for triple in triples:
        said = subjects.setdefault(_text(triple.subject), {})
        said.setdefault(triple.predicate.value, []).append(triple.object)
    shown = []
    for subject, said in subjects.items():
        lines = [
            Row(
                property_name(predicate, language), short(predicate),
                tuple(value(o, view, language, prefix) for o in objects[:VALUES]), max(0, len(objects) - VALUES),
            )
            for predicate, objects in said.items()
        ]  # fmt: skip
        shown.append((subject.partition("#")[2], lines))
    return shown


def value(term: object, view: View, language: str, prefix: str) -> Value:
    """Return *term* as it is shown; what this service answers is a link with its own name."""
    if isinstance(term, ox.Literal):
        return Value(term.value, "", term.language or "")
    iri = _text(term)
    link = place_of(iri, view, prefix)
    if not link:
        return Value(short(iri), "", "")
    if iri.startswith(SOICHI):
        return Value(property_name(iri, language), link, "")
    name = label_of(about(view, iri.partition("#")[0], heavy=False), language) if "#" not in iri else None
    return Value(name or view.iris.key_of(iri) or iri[len(view.iris.base) :], link, "")


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
