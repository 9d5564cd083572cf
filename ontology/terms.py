"""Every namespace and IRI; the only place IRIs are spelled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from types import MappingProxyType
from urllib.parse import quote

from ontology.errors import StoreError
from ontology.model import Relation
from ontology.text import slug
from ontology.vocabulary import read_table

SOICHI = "https://w3id.org/soichi/ontology#"
ELI = "http://data.europa.eu/eli/ontology#"
DCTERMS = "http://purl.org/dc/terms/"
SKOS = "http://www.w3.org/2004/02/skos/core#"
ORG = "http://www.w3.org/ns/org#"
OA = "http://www.w3.org/ns/oa#"
PROV = "http://www.w3.org/ns/prov#"
RDF = "http://www.w3.org/1999/02/22-rdf-syntax-ns#"
RDFS = "http://www.w3.org/2000/01/rdf-schema#"
XSD = "http://www.w3.org/2001/XMLSchema#"
OWL = "http://www.w3.org/2002/07/owl#"
SCHEMA = "https://schema.org/"
DCAT = "http://www.w3.org/ns/dcat#"
VOID = "http://rdfs.org/ns/void#"
ONTOLOGY = "https://w3id.org/soichi/ontology"
VIETNAMESE = "http://publications.europa.eu/resource/authority/language/VIE"
MEDIA_TYPES = "http://www.iana.org/assignments/media-types/"

PREFIXES: Mapping[str, str] = MappingProxyType(
    {
        "soichi": SOICHI, "eli": ELI, "dcterms": DCTERMS, "skos": SKOS, "org": ORG, "oa": OA, "prov": PROV, "rdf": RDF,
        "rdfs": RDFS, "xsd": XSD, "owl": OWL, "schema": SCHEMA, "dcat": DCAT, "void": VOID,
    }
)  # fmt: skip
DEFAULT_BASE = "https://w3id.org/soichi"
_SAFE = "/-._~"


@dataclass(frozen=True, slots=True)
class RelationTerm:
    """A relation: its property, the standard properties above it, and its words in both languages."""

    relation: Relation
    iri: str
    above: tuple[str, ...]
    label_vi: str
    label_en: str
    group_vi: str
    inverse_vi: str
    group_en: str
    inverse_en: str
    scheme_vi: str  # the group of the diagram of relations that readers know from public sites


@lru_cache(maxsize=1)
def relation_terms() -> Mapping[Relation, RelationTerm]:
    """Return every relation with its terms, from data/relations.csv."""
    terms = {}
    for row in read_table("relations.csv", key=("relation",)):
        relation = Relation(row["relation"])
        iri = ELI + row["eli"] if relation is Relation.CITES else SOICHI + row["local_name"]
        standard = (ELI + name for name in row["eli"].split())
        web = (SCHEMA + name for name in row["schema"].split())
        above = tuple(x for x in (*standard, *row["other"].split(), *web) if x != iri)
        terms[relation] = RelationTerm(
            relation, iri, above, row["label_vi"], row["label_en"], row["group_vi"], row["inverse_vi"],
            row["group_en"], row["inverse_en"], row["scheme_vi"],
        )  # fmt: skip
    return MappingProxyType(terms)


@dataclass(frozen=True, slots=True)
class Iris:
    """The IRIs of one collection, below its *base*.

    >>> Iris().directive("tw/nq/xiii/43")
    'https://w3id.org/soichi/eli/vn/tw/nq/xiii/43'
    """

    base: str = DEFAULT_BASE

    def __post_init__(self) -> None:
        if not re.fullmatch(r"https?://[^\s<>\"{}|\\^`]+[^/\s<>\"{}|\\^`]", self.base):
            raise StoreError(
                f"{self.base!r} is no base for IRIs", "give an http or https address without a slash at its end"
            )

    def directive(self, key: str) -> str:
        if key.startswith("ref/"):
            return f"{self.base}/{quote(key, safe=_SAFE)}"
        return f"{self.base}/eli/vn/{quote(key, safe=_SAFE)}"

    def key_of(self, iri: str) -> str | None:
        """Return the key of the directive that *iri* names, None for another thing's IRI."""
        if iri.startswith(f"{self.base}/eli/vn/"):
            return iri[len(self.base) + 8 :]
        if iri.startswith(f"{self.base}/ref/"):
            return iri[len(self.base) + 1 :]
        return None

    @property
    def lineage_graph(self) -> str:
        return f"{self.base}/graph/lineage"

    @property
    def store_graph(self) -> str:
        """Return the graph in which a store on a server keeps its books."""
        return f"{self.base}/graph/store"

    @property
    def unnamed_graph(self) -> str:
        """Return the graph that stands for the quads of no named graph on a server, which may have no such place."""
        return f"{self.base}/graph/unnamed"

    def draft(self, generation: str, name: str) -> str:
        """Return a graph that a build writes on a server before it takes its place."""
        return f"{self.base}/graph/draft/{generation}/{name}"

    def document_graph(self, sha256: str) -> str:
        return f"{self.base}/graph/document/{sha256}"

    def document(self, sha256: str) -> str:
        return f"{self.base}/document/{sha256}"

    def mention(self, sha256: str, index: int) -> str:
        return f"{self.base}/document/{sha256}/mention/{index}"

    def assertion(self, sha256: str, index: int) -> str:
        return f"{self.base}/document/{sha256}/assertion/{index}"

    def part(self, thing: str, name: str) -> str:
        """Return the IRI of what has no page of its own and stands on that of *thing*."""
        return f"{thing}#{name}"

    def file(self, sha256: str) -> str:
        return f"{self.base}/document/{sha256}/file"

    def run(self, sha256: str) -> str:
        """Return the IRI of the reading of one document."""
        return f"{self.base}/document/{sha256}/reading"

    def program(self, version: str) -> str:
        return f"{self.base}/program/{quote(version, safe='')}"

    def scheme(self, name: str) -> str:
        """Return the IRI of the scheme of "kind", "body" or "place"."""
        return f"{self.base}/{name}"

    def kind(self, code: str, name: str | None = None) -> str:
        """Return the IRI of a kind, or of one *name* among those that share its code."""
        code = quote(code.replace("Đ", "DD").replace("đ", "dd"), safe="") if code else ""
        return "/".join(part for part in (f"{self.base}/kind", code, slug(name) if name else "") if part)

    def body(self, name: str) -> str:
        """Return the IRI of the body called *name*, place and all."""
        return f"{self.base}/body/{quote(slug(name), safe='')}"

    def place(self, name: str, since: str = "") -> str:
        """Return the IRI of the province or city *name*; *since* (ISO, blank: not known) tells its periods apart."""
        plain = slug(re.sub(r"\s*\(.*", "", name))
        return f"{self.base}/place/{plain}{'-' + since[:4] if since else ''}"

    def event(self, name: str) -> str:
        return f"{self.base}/event/{quote(name, safe='')}"

    def decision(self, identity: str) -> str:
        return f"{self.base}/decision/{identity}"

    @property
    def decisions_graph(self) -> str:
        return f"{self.base}/graph/decision"

    @property
    def vocabulary_graph(self) -> str:
        return f"{self.base}/graph/vocabulary"

    @property
    def dataset_graph(self) -> str:
        return f"{self.base}/graph/dataset"

    @property
    def dataset(self) -> str:
        return f"{self.base}/dataset"

    @property
    def service(self) -> str:
        return f"{self.base}/service"

    def writes(self, graph: str) -> bool:
        """Whether a build writes *graph*, so that the next one replaces it."""
        ours = (self.lineage_graph, self.vocabulary_graph, self.dataset_graph, self.decisions_graph)
        return graph in ours or graph.startswith(f"{self.base}/graph/document/")
