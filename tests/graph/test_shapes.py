"""The SHACL report: empty over what we build, and telling over what is broken."""

from __future__ import annotations

from functools import lru_cache
from pathlib import Path

import pyoxigraph as ox
import pytest

from api.collect import Failure, find_files, read_files
from graph.resolve import resolve
from graph.shapes import shacl_report, validate
from graph.store import Store
from graph.triples import quads
from ontology.model import Relation
from ontology.terms import ELI, OA, SOICHI, Iris
from tests.api.builders import example_store
from tests.conftest import SHARED, needs_shared
from tests.graph.builders import cite, paper


def test_the_report_over_the_examples_is_empty() -> None:
    assert list(shacl_report(Store.open(example_store()).view())) == []


@needs_shared
def test_the_report_over_real_documents_is_empty(tmp_path: Path) -> None:
    results = read_files(find_files([SHARED / "seeds"]).files)
    store = Store.open(tmp_path / "store", create=True)
    store.put([result for result in results if not isinstance(result, Failure)])

    assert list(shacl_report(store.view())) == []


@lru_cache(maxsize=1)
def triples() -> tuple[ox.Triple, ...]:
    """Return what a collection of one document says, the schemes left out."""
    papers = (
        paper("a.txt", cite("43-NQ/TW", "2023-11-24"), number="82-CTr/TU", states=((None, Relation.IMPLEMENTS, 0),)),
    )
    lines = "".join(quads(papers, resolve(papers), Iris())).encode()
    found = ox.parse(lines, format=ox.RdfFormat.N_QUADS)
    return tuple(q.triple for q in found if getattr(q.graph_name, "value", "") != Iris().vocabulary_graph)


def test_a_whole_collection_has_no_finding() -> None:
    assert validate(triples()) == ()


@pytest.mark.parametrize(
    ("predicate", "rule"),
    [
        (f"{SOICHI}quote", "MinCount"),
        (f"{SOICHI}status", "MinCount"),
        (f"{OA}hasTarget", "MinCount"),
        (f"{ELI}language", "MinCount"),
        (f"{ELI}realizes", "MinCount"),
    ],
)
def test_what_is_taken_away_is_missed(predicate: str, rule: str) -> None:
    whole = triples()
    gone = next(triple for triple in whole if triple.predicate.value == predicate)

    found = [f for f in validate([t for t in whole if t != gone]) if f.path == predicate]
    assert [(f.focus, f.rule) for f in found] == [(getattr(gone.subject, "value", ""), rule)]


@pytest.mark.parametrize(
    ("predicate", "value", "words"),
    [
        (f"{ELI}title", ox.Literal("tên"), "dcterms:title"),
        (f"{ELI}implements", ox.NamedNode("http://example.org/x"), "deprecated"),
        (f"{SOICHI}term", ox.Literal("14"), "Roman"),
        (f"{ELI}date_document", ox.Literal("2024"), "whole day"),
    ],
)
def test_what_does_not_belong_is_named(predicate: str, value: ox.Literal | ox.NamedNode, words: str) -> None:
    whole = triples()
    directive = next(t.subject for t in whole if t.predicate.value == f"{SOICHI}record")

    found = validate([*whole, ox.Triple(directive, ox.NamedNode(predicate), value)])
    assert any(words in finding.message and finding.path == predicate for finding in found)
