"""Triples as JSON-LD in the words of ontology/context.jsonld, a subject at a time; the context goes along and is never
fetched.

A value that a term of the context would change (another type, another language) is written out in full, so that
nothing is lost on the way back.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from functools import lru_cache
from importlib.resources import files
from itertools import groupby
from types import MappingProxyType
from typing import Any

import pyoxigraph as ox

from ontology.terms import PREFIXES, RDF, XSD

_STRING, _LANGUAGE = XSD + "string", RDF + "langString"


@lru_cache(maxsize=1)
def context() -> Mapping[str, Any]:
    """Return the context: name → how it is to be read."""
    text = files("ontology").joinpath("context.jsonld").read_text(encoding="utf-8")
    return MappingProxyType(json.loads(text)["@context"])


def document(triples: Iterable[ox.Triple]) -> bytes:
    """Return a whole JSON-LD document."""
    return b"".join(pieces(triples))


def pieces(triples: Iterable[ox.Triple]) -> Iterator[bytes]:
    """Yield a JSON-LD document of *triples* piece by piece; those of a subject follow one another."""
    yield b'{"@context": ' + json.dumps(dict(context())).encode() + b', "@graph": ['
    separator = b"\n"
    for node in nodes(triples):
        yield separator + json.dumps(node, ensure_ascii=False).encode()
        separator = b",\n"
    yield b"\n]}\n"


def nodes(triples: Iterable[ox.Triple]) -> Iterator[dict[str, Any]]:
    """Yield a node object for each subject."""
    for subject, about in groupby(triples, key=lambda triple: triple.subject):
        node: dict[str, Any] = {"id": _name(subject)}
        for triple in about:
            if triple.predicate.value == RDF + "type":
                node.setdefault("type", []).append(_short(_name(triple.object)))
            else:
                _put(node, triple.predicate.value, triple.object)
        yield node


def _put(node: dict[str, Any], predicate: str, value: object) -> None:
    name, term = _terms().get(predicate, (predicate, {}))
    if term.get("@container") == "@language":
        if isinstance(value, ox.Literal) and value.language:
            said = node.setdefault(name, {}).setdefault(value.language, [])
            said.append(value.value)
            return
        name, term = predicate, {}  # a language map holds nothing without a language
    node.setdefault(name, []).append(_value(value, term))


def _value(value: object, term: Mapping[str, Any]) -> Any:
    if not isinstance(value, ox.Literal):
        return _name(value) if term.get("@type") == "@id" else {"@id": _name(value)}
    datatype = value.datatype.value
    if value.language:
        plain = term.get("@language") == value.language
        return value.value if plain else {"@value": value.value, "@language": value.language}
    if datatype == _STRING:
        return value.value if not term.keys() & {"@type", "@language"} else {"@value": value.value}
    if datatype == XSD + "integer" and str(_number(value.value)) == value.value and not term.get("@type"):
        return _number(value.value)
    if _long(str(term.get("@type", ""))) == datatype:
        return value.value
    return {"@value": value.value, "@type": datatype}


@lru_cache(maxsize=1)
def _terms() -> Mapping[str, tuple[str, Mapping[str, Any]]]:
    """Return IRI of a property → its name in the context and how its values are to be read."""
    found = {_long(term["@id"]): (name, term) for name, term in context().items() if isinstance(term, dict)}
    return MappingProxyType(found)


def _long(name: str) -> str:
    prefix, colon, local = name.partition(":")
    return PREFIXES[prefix] + local if colon and prefix in PREFIXES else name


def _short(iri: str) -> str:
    for prefix, namespace in PREFIXES.items():
        if iri.startswith(namespace):
            return f"{prefix}:{iri[len(namespace) :]}"
    return iri


def _name(term: object) -> str:
    return str(getattr(term, "value", term)) if not isinstance(term, ox.BlankNode) else f"_:{term.value}"


def _number(text: str) -> int:
    return int(text) if text.lstrip("-").isdigit() else 0
