"""The formats that results and graphs are sent in, the one we like best first; several types may mean one format."""

from __future__ import annotations

from collections.abc import Mapping

from api.negotiation import Offer

RESULTS: tuple[Offer, ...] = (
    ("application/sparql-results+json", "json"), ("application/json", "json"),
    ("application/sparql-results+xml", "xml"), ("application/xml", "xml"),
    ("text/csv", "csv"), ("text/tab-separated-values", "tsv"), ("text/xml", "xml"), ("text/html", "html"),
    ("application/xhtml+xml", "html"),
)  # fmt: skip
GRAPHS: tuple[Offer, ...] = (
    ("text/turtle", "ttl"), ("application/x-turtle", "ttl"), ("application/n-triples", "nt"), ("text/plain", "nt"),
    ("application/ld+json", "jsonld"), ("application/json", "jsonld"), ("application/trig", "trig"),
    ("application/n-quads", "nq"), ("application/rdf+xml", "rdf"), ("application/xml", "rdf"), ("text/xml", "rdf"),
    ("text/html", "html"), ("application/xhtml+xml", "html"),
)  # fmt: skip
MEDIA: Mapping[str, str] = {name: media for media, name in (*reversed(RESULTS), *reversed(GRAPHS))}
RESULT_NAMES = tuple(dict.fromkeys(name for _, name in RESULTS))
GRAPH_NAMES = tuple(dict.fromkeys(name for _, name in GRAPHS))
# As people call them.
CALLED: Mapping[str, str] = {
    "json": "JSON", "xml": "XML", "csv": "CSV", "tsv": "TSV", "ttl": "Turtle", "nt": "N-Triples", "jsonld": "JSON-LD",
    "trig": "TriG", "nq": "N-Quads", "rdf": "RDF/XML", "html": "HTML", "txt": "TXT",
}  # fmt: skip


def content_type(name: str) -> str:
    """Return the media type of our format *name* as a header says it."""
    media = MEDIA[name]
    return f"{media}; charset=utf-8" if media.startswith("text/") else media
