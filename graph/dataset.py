"""What is in the collection, told with VoID and DCAT: how many triples of what, and where to ask."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator

from ontology.lines import Fact, iri, number, text
from ontology.terms import DCAT, DCTERMS, ONTOLOGY, PREFIXES, RDF, SKOS, SOICHI, VIETNAMESE, VOID, Iris

_TYPE = RDF + "type"
_VOCABULARIES = ("eli", "dcterms", "skos", "org", "oa", "prov", "schema")


class Tally:
    """Counts facts as they pass."""

    def __init__(self) -> None:
        self.classes: Counter[str] = Counter()
        self.properties: Counter[str] = Counter()
        self.lineage = 0
        self.documents = 0
        self.example: str | None = None

    def of(self, facts: Iterable[Fact], *, documents: bool) -> Iterator[Fact]:
        """Yield *facts* as they are, counted; *documents*: they belong to the graph of one held document."""
        if documents:
            self.documents += 1
        for fact in facts:
            subject, predicate, value = fact
            self.properties[predicate] += 1
            self.lineage += not documents
            if predicate == _TYPE:
                self.classes[value[1:-1]] += 1
            elif predicate == SOICHI + "heldAs" and (self.example is None or subject < self.example):
                self.example = subject
            yield fact


def dataset_facts(tally: Tally, iris: Iris) -> Iterator[Fact]:
    """Yield the description of the collection that *tally* has counted; no dates, so that equal builds are equal."""
    whole, service, lineage = iris.dataset, iris.service, iris.part(iris.dataset, "lineage")
    for kind in (DCAT + "Dataset", VOID + "Dataset"):
        yield whole, _TYPE, iri(kind)
    yield whole, DCTERMS + "title", text("Kho văn bản chỉ đạo", "vi")
    yield whole, DCTERMS + "title", text("A collection of directives", "en")
    yield whole, DCTERMS + "description", text("Văn bản, quan hệ và câu chứng minh, dựng bằng soichi.", "vi")
    yield whole, DCTERMS + "description", text("Directives, their relations and the sentences that prove them.", "en")
    yield whole, DCTERMS + "language", iri(VIETNAMESE)
    yield whole, DCTERMS + "conformsTo", iri(ONTOLOGY)
    yield whole, VOID + "sparqlEndpoint", iri(f"{iris.base}/sparql")
    yield whole, VOID + "uriSpace", text(f"{iris.base}/")
    yield whole, VOID + "uriLookupEndpoint", iri(f"{iris.base}/api/v1/directives?q=")
    yield whole, VOID + "triples", number(sum(tally.properties.values()))
    yield whole, VOID + "documents", number(tally.documents)
    for prefix in _VOCABULARIES:
        yield whole, VOID + "vocabulary", iri(PREFIXES[prefix])
    if tally.example is not None:
        yield whole, VOID + "exampleResource", iri(tally.example)
    yield whole, VOID + "subset", iri(lineage)
    yield lineage, _TYPE, iri(VOID + "Dataset")
    yield lineage, DCTERMS + "title", text("Thông tin và quan hệ của văn bản", "vi")
    yield lineage, DCTERMS + "title", text("Facts and relations of directives", "en")
    yield lineage, VOID + "triples", number(tally.lineage)
    for scheme in ("kind", "body", "place"):
        yield whole, DCAT + "theme", iri(iris.scheme(scheme))
        yield iris.scheme(scheme), _TYPE, iri(SKOS + "ConceptScheme")
    for name, count in sorted(tally.classes.items()):
        part = iris.part(whole, f"class-{_short(name)}")
        yield whole, VOID + "classPartition", iri(part)
        yield part, VOID + "class", iri(name)
        yield part, VOID + "entities", number(count)
    for name, count in sorted(tally.properties.items()):
        part = iris.part(whole, f"property-{_short(name)}")
        yield whole, VOID + "propertyPartition", iri(part)
        yield part, VOID + "property", iri(name)
        yield part, VOID + "triples", number(count)
    yield service, _TYPE, iri(DCAT + "DataService")
    yield service, DCTERMS + "title", text("Truy vấn SPARQL", "vi")
    yield service, DCTERMS + "title", text("SPARQL queries", "en")
    yield service, DCAT + "endpointURL", iri(f"{iris.base}/sparql")
    yield service, DCAT + "endpointDescription", iri(f"{iris.base}/openapi.json")
    yield service, DCAT + "servesDataset", iri(whole)
    yield service, DCTERMS + "conformsTo", iri("https://www.w3.org/TR/sparql11-protocol/")
    yield from _downloads(whole, iris)


def _downloads(whole: str, iris: Iris) -> Iterator[Fact]:
    for ending, media in (("ttl", "text/turtle"), ("nt", "application/n-triples"), ("jsonld", "application/ld+json")):
        node = iris.part(whole, f"download-{ending}")
        yield whole, DCAT + "distribution", iri(node)
        yield node, _TYPE, iri(DCAT + "Distribution")
        yield node, DCTERMS + "title", text(f"lineage.{ending}")
        yield node, DCAT + "downloadURL", iri(f"{iris.lineage_graph}.{ending}")
        yield node, DCAT + "mediaType", iri(f"http://www.iana.org/assignments/media-types/{media}")
        yield whole, VOID + "dataDump", iri(f"{iris.lineage_graph}.{ending}")


def _short(name: str) -> str:
    """Return "eli-cites" for the IRI of eli:cites; the last part of an IRI we have no prefix for."""
    for prefix, namespace in PREFIXES.items():
        if name.startswith(namespace):
            return f"{prefix}-{name[len(namespace) :]}"
    return name.rstrip("/#").rsplit("/", 1)[-1].rsplit("#", 1)[-1]
