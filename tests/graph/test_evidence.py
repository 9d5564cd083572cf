"""What the triples say: mentions as annotations, assertions, readings, the description of the collection."""

from __future__ import annotations

from functools import lru_cache

import pyoxigraph as ox
import pytest

from extract.pipeline import extract_document
from graph.decisions import Act, Decision
from graph.resolve import resolve
from graph.triples import quads
from ontology.model import Extraction, Relation
from ontology.terms import DCAT, ELI, OA, PROV, RDF, SCHEMA, SKOS, SOICHI, VOID, Iris
from tests.graph.builders import cite, paper

IRIS = Iris("http://example.org/v")
PAPERS = (
    paper(
        "a.txt", cite("43-NQ/TW", "2023-11-24", "Ban Chấp hành Trung ương Đảng"), cite("05-CT/TW"),
        number="82-CTr/TU", kind="CTr", issuer="Tỉnh ủy Bình Thuận", place="Bình Thuận", date="2024-03-26", term="XIV",
        title="Thực hiện Nghị quyết số 43-NQ/TW", states=((None, Relation.IMPLEMENTS, 0),),
    ),
)  # fmt: skip


@lru_cache(maxsize=1)
def store(papers: tuple[Extraction, ...] = PAPERS) -> ox.Store:
    filled = ox.Store()
    filled.load("".join(quads(papers, resolve(papers), IRIS)).encode(), format=ox.RdfFormat.N_QUADS)
    return filled


def values(subject: str, predicate: str) -> set[str]:
    found = store().quads_for_pattern(ox.NamedNode(subject), ox.NamedNode(predicate), None, None)
    return {getattr(quad.object, "value", "") for quad in found}


def document() -> str:
    return IRIS.document(PAPERS[0].document.sha256)


def test_nothing_is_a_blank_node() -> None:
    terms = {term for quad in store() for term in (quad.subject, quad.object)}

    assert [term for term in terms if isinstance(term, ox.BlankNode)] == []


def test_a_mention_is_an_annotation_of_a_place_in_the_text() -> None:
    mention = f"{document()}/mention/0"
    [target] = values(mention, f"{OA}hasTarget")
    text = PAPERS[0].document.text

    start, end = (int(*values(f"{mention}#position", f"{OA}{name}")) for name in ("start", "end"))
    around = [next(iter(values(f"{mention}#quote", f"{OA}{name}"))) for name in ("prefix", "exact", "suffix")]
    assert values(target, f"{OA}hasSource") == {document()}
    assert values(target, f"{OA}hasSelector") == {f"{mention}#position", f"{mention}#quote"}
    assert (text[start:end], around[1]) == ("43-NQ/TW", "43-NQ/TW")
    assert "".join(around) in text


def test_a_mention_supports_the_assertion_its_sentence_states() -> None:
    supported = values(f"{document()}/mention/0", f"{SOICHI}supports")

    stated = {relation for assertion in supported for relation in values(assertion, f"{SOICHI}property")}
    levels = {level for assertion in supported for level in values(assertion, f"{SOICHI}evidenceLevel")}
    assert stated == {f"{SOICHI}implements", f"{ELI}cites"}
    assert levels == {"explicit"}
    assert values(f"{document()}/mention/1", f"{SOICHI}supports").isdisjoint(supported)


def test_an_edge_is_also_said_in_the_words_of_eli_and_of_schema_org() -> None:
    [later] = values(document(), f"{ELI}realizes")
    [earlier] = values(later, f"{SOICHI}implements")

    for above in (f"{ELI}ensures_implementation_of", f"{ELI}cites", f"{SCHEMA}legislationEnsuresImplementationOf"):
        assert earlier in values(later, above)


@pytest.mark.parametrize(
    ("predicate", "expected"),
    [
        (f"{ELI}number", {"82"}),
        (f"{ELI}id_local", {"82-CTr/TU"}),
        (f"{ELI}relevant_for", {"http://example.org/v/place/binh-thuan-1992"}),
        (f"{ELI}type_document", {"http://example.org/v/kind/CTr"}),
        (f"{SCHEMA}legislationDate", {"2024-03-26"}),
        (f"{ELI}title", set()),
    ],
)
def test_facts_of_a_directive(predicate: str, expected: set[str]) -> None:
    [directive] = values(document(), f"{ELI}realizes")

    assert values(directive, predicate) == expected


def test_a_text_says_which_file_it_comes_from_and_who_read_it() -> None:
    run = f"{document()}/reading"

    assert values(document(), f"{PROV}wasDerivedFrom") == {f"{document()}/file"}
    assert values(f"{document()}/file", f"{ELI}is_exemplified_by") == {f"{document()}.txt"}
    assert values(run, f"{PROV}used") == {document()}
    [program] = values(run, f"{PROV}wasAssociatedWith")
    assert values(program, f"{RDF}type") == {f"{PROV}SoftwareAgent"}


def test_an_issuer_is_classified_by_the_sort_of_body_it_is() -> None:
    issuer = "http://example.org/v/body/tinh-uy-binh-thuan"

    assert values(issuer, "http://www.w3.org/ns/org#classification") == {"http://example.org/v/body/tinh-uy"}
    assert values(issuer, f"{SKOS}prefLabel") == {"Tỉnh ủy Bình Thuận"}


def test_the_collection_is_described_and_counted() -> None:
    whole = IRIS.dataset
    facts = [q for q in store() if getattr(q.graph_name, "value", "") == IRIS.lineage_graph]
    ours = [q for q in store() if "/graph/document/" in getattr(q.graph_name, "value", "")]

    assert values(whole, f"{RDF}type") == {f"{DCAT}Dataset", f"{VOID}Dataset"}
    assert values(whole, f"{VOID}triples") == {str(len(facts) + len(ours))}
    assert values(f"{whole}#lineage", f"{VOID}triples") == {str(len(facts))}
    assert values(f"{whole}#class-soichi-CitationMention", f"{VOID}entities") == {"2"}
    assert values(whole, f"{VOID}exampleResource") == values(document(), f"{ELI}realizes")


def test_every_graph_of_a_build_is_known_as_ours() -> None:
    graphs = {getattr(quad.graph_name, "value", "") for quad in store()}

    assert len(graphs) == 4
    assert [graph for graph in graphs if not IRIS.writes(graph)] == []
    assert not IRIS.writes("http://example.org/v/graph/decisions")


def test_what_surrounds_a_bare_citation_is_quoted_in_whole_words() -> None:
    text = "Các sở, ban, ngành tiếp tục học tập " * 9 + "theo Chỉ thị số 05-CT/TW " + "và báo cáo kết quả " * 9
    read = extract_document(text.encode(), "a.txt")
    [quote] = [e.quote for step in resolve([read]).steps if step.relation is Relation.CITES for e in step.evidence]

    assert "05-CT/TW" in quote and len(quote) > 120
    assert set(quote.split()) <= set(text.split())


@pytest.mark.parametrize("act", [Act.CONFIRM, Act.REJECT])
def test_a_decision_is_the_status_of_an_assertion_and_leaves_its_level(act: Act) -> None:
    [step] = [s for s in resolve(PAPERS).steps if s.relation is Relation.IMPLEMENTS]
    decision = Decision(
        act, "An", "2026-01-01T00:00:00+07:00", directive=step.source, relation=step.relation, target=step.target
    )
    decided = ox.Store()
    decided.load("".join(quads(PAPERS, resolve(PAPERS, [decision]), IRIS)).encode(), format=ox.RdfFormat.N_QUADS)

    rows = decided.query(
        f"SELECT ?status ?level {{ GRAPH ?g {{ ?a <{SOICHI}property> <{SOICHI}implements> ; <{SOICHI}status> ?status ;"
        f" <{SOICHI}evidenceLevel> ?level }} }}"
    )
    assert isinstance(rows, ox.QuerySolutions)
    wanted = "confirmed" if act is Act.CONFIRM else "rejected"
    assert [(row["status"].value, row["level"].value) for row in rows] == [(wanted, "explicit")]
