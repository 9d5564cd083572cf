"""The schemes of kinds, bodies and places as SKOS and ORG, made from the tables: equal rows, equal triples."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from ontology.bodynames import other_writings
from ontology.lines import Fact, day, iri, text
from ontology.model import Level
from ontology.succession import Change, changes, unit_of
from ontology.terms import DCTERMS, ELI, ORG, PROV, RDF, SCHEMA, SKOS, SOICHI, Iris
from ontology.vocabulary import Body, Kind, Place, bodies, every_kind, places, series

_TITLES = {
    "kind": ("Loại văn bản", "Kinds of documents"),
    "body": ("Cơ quan ban hành", "Issuing bodies"),
    "place": ("Tỉnh, thành phố trực thuộc Trung ương", "Provinces and cities under the Centre"),
}
_SYSTEMS = {
    "kind": {
        "party": ("Văn bản của Đảng", "Documents of the Party"),
        "state": ("Văn bản của Nhà nước", "Documents of the State"),
    },
    "body": {
        "party": ("Cơ quan của Đảng", "Bodies of the Party"),
        "state": ("Cơ quan của Nhà nước", "Bodies of the State"),
        "front": ("Mặt trận và các đoàn thể", "Fatherland Front and mass organisations"),
        "unknown": ("Cơ quan khác", "Other bodies"),
    },
}


def scheme_facts(iris: Iris) -> Iterator[Fact]:
    """Yield all three schemes with the changes between bodies and between places."""
    for name, (vi, en) in _TITLES.items():
        scheme = iris.scheme(name)
        yield scheme, RDF + "type", iri(SKOS + "ConceptScheme")
        yield scheme, DCTERMS + "title", text(vi, "vi")
        yield scheme, DCTERMS + "title", text(en, "en")
        for system, labels in _SYSTEMS.get(name, {}).items():
            yield from _top(f"{scheme}/{system}", scheme, labels)
    yield from _kinds(iris)
    yield from _bodies(iris)
    for place in places():
        yield from _place(place, iris)
    for change in changes():
        yield from _change(change, iris)


def _top(node: str, scheme: str, labels: tuple[str, str]) -> Iterator[Fact]:
    yield node, RDF + "type", iri(SKOS + "Concept")
    yield node, SKOS + "topConceptOf", iri(scheme)
    yield scheme, SKOS + "hasTopConcept", iri(node)
    yield from _concept(node, scheme, *labels)


def _concept(node: str, scheme: str, vi: str, en: str) -> Iterator[Fact]:
    yield node, SKOS + "inScheme", iri(scheme)
    yield node, SKOS + "prefLabel", text(vi, "vi")
    yield node, SKOS + "prefLabel", text(en, "en")


def _row(node: str, row: Kind | Body | Place) -> Iterator[Fact]:
    if row.confidence != "high":
        yield node, SOICHI + "confidence", text(row.confidence)
    yield node, DCTERMS + "source", text(row.source, "vi")
    if row.example:
        yield node, SKOS + "example", text(row.example)
    if row.note:
        yield node, SKOS + "scopeNote", text(row.note, "vi")


# --- kinds --------------------------------------------------------------------------------------------------------


def kind_node(kind: Kind, iris: Iris) -> str:
    """Return the IRI of a row: that of its code for the first name of the code, else one below it."""
    first = next(other for other in every_kind() if other.code == kind.code)
    return iris.kind(kind.code) if kind.code and first is kind else iris.kind(kind.code, kind.name)


def _kinds(iris: Iris) -> Iterator[Fact]:
    scheme = iris.scheme("kind")
    for kind in every_kind():
        node = kind_node(kind, iris)
        yield node, RDF + "type", iri(SKOS + "Concept")
        yield node, RDF + "type", iri(ELI + "ResourceType")
        yield from _concept(node, scheme, kind.name, kind.label_en)
        if kind.code and node == iris.kind(kind.code):
            yield node, SKOS + "notation", text(kind.code)
            for system in ("party", "state") if kind.system == "both" else (kind.system,):
                yield node, SKOS + "broader", iri(f"{scheme}/{system}")
        else:
            above = iris.kind(kind.code) if kind.code else f"{scheme}/{'state' if kind.system == 'state' else 'party'}"
            yield node, SKOS + "broader", iri(above)
        for letters in kind.letters:
            yield node, SKOS + "hiddenLabel", text(letters)
        yield node, SOICHI + "normative", text(kind.normative)
        yield from _row(node, kind)
    for row in series():
        node = iris.kind(row.kind, row.name)
        yield node, RDF + "type", iri(SKOS + "Concept")
        yield node, RDF + "type", iri(ELI + "ResourceType")
        yield from _concept(node, scheme, row.name, row.label_en)
        yield node, SKOS + "broader", iri(iris.kind(row.kind))
        yield node, SOICHI + "normative", text(row.normative)
        issuer = next((body for body in bodies() if body.code == row.body), None)
        if issuer is not None:
            yield node, SOICHI + "typicalIssuer", iri(iris.body(issuer.name))
        yield from _validity(node, row.valid_from, row.valid_to)
        yield node, SKOS + "example", text(row.example)
        yield node, DCTERMS + "source", text(row.source, "vi")
        if row.confidence != "high":
            yield node, SOICHI + "confidence", text(row.confidence)
        if row.note:
            yield node, SKOS + "scopeNote", text(row.note, "vi")


# --- bodies -------------------------------------------------------------------------------------------------------


def is_organisation(body: Body) -> bool:
    """Whether the row names one organisation; below the Centre it names all of one sort."""
    return body.level is Level.CENTRAL


def _bodies(iris: Iris) -> Iterator[Fact]:
    rows: dict[str, list[Body]] = defaultdict(list)
    for body in bodies():
        rows[iris.body(body.name)].append(body)
    by_name = {body.name: body for body in reversed(bodies())}
    for node, same in rows.items():
        yield from _body(node, same, by_name, iris)


def _body(node: str, rows: list[Body], by_name: Mapping[str, Body], iris: Iris) -> Iterator[Fact]:
    first, scheme = rows[0], iris.scheme("body")
    yield node, RDF + "type", iri(SKOS + "Concept")
    if is_organisation(first):
        yield node, RDF + "type", iri(ORG + "FormalOrganization")
        yield node, RDF + "type", iri(ELI + "Organization")
    yield from _concept(node, scheme, first.name, first.label_en)
    for written in other_writings(first.name):
        yield node, SKOS + "altLabel", text(written, "vi")
    yield node, SKOS + "broader", iri(f"{scheme}/{first.system.value}")
    yield node, SOICHI + "level", text(first.level.value)
    for code in dict.fromkeys(row.code for row in rows if row.code):
        yield node, SKOS + "notation", text(code)
    if first.part_of:
        whole = by_name[first.part_of]
        both = is_organisation(first) and is_organisation(whole)
        yield node, ORG + "subOrganizationOf" if both else SKOS + "related", iri(iris.body(whole.name))
    yield from _validity(node, first.valid_from, first.valid_to)
    for row in rows:
        yield from _row(node, row)


# --- places, and what became of them ------------------------------------------------------------------------------


def _place(place: Place, iris: Iris) -> Iterator[Fact]:
    node, city = iris.place(place.name, place.valid_from), place.type.startswith("thành phố")
    yield node, RDF + "type", iri(SKOS + "Concept")
    yield node, RDF + "type", iri(ELI + "AdministrativeArea")
    yield node, RDF + "type", iri(ORG + "Organization")
    en = {"tỉnh": "Province", "đặc khu": "Special Zone"}.get(place.type, "City")
    plain = place.name.removeprefix("Thành phố ") if city else place.name
    yield from _concept(node, iris.scheme("place"), place.name, f"{plain} {en}")
    yield node, SKOS + "altLabel", text(place.example, "vi")
    if place.code:
        yield node, DCTERMS + "identifier", text(place.code)
    yield from _validity(node, place.valid_from, place.valid_to)
    yield from _row(node, place)


def _change(change: Change, iris: Iris) -> Iterator[Fact]:
    node = iris.event(change.slug)
    yield node, RDF + "type", iri(ORG + "ChangeEvent")
    yield node, RDF + "type", iri(PROV + "Activity")
    yield node, SKOS + "prefLabel", text(change.label_vi, "vi")
    yield node, SKOS + "prefLabel", text(change.label_en, "en")
    if change.date:
        yield node, DCTERMS + "date", day(change.date)
    yield node, DCTERMS + "source", text(change.source, "vi")
    for old in change.before:
        thing = unit_of(old, iris)
        yield node, ORG + "originalOrganization", iri(thing)
        yield thing, ORG + "changedBy", iri(node)
    for new in change.after:
        thing = unit_of(new, iris)
        yield node, ORG + "resultingOrganization", iri(thing)
        yield thing, ORG + "resultedFrom", iri(node)


def _validity(node: str, since: str, until: str) -> Iterator[Fact]:
    if since:
        yield node, SCHEMA + "validFrom", day(since)
    if until:
        yield node, SCHEMA + "validThrough", day(until)
