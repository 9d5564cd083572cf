"""Queries of people: what is refused before it runs, and how one that runs is bounded."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator

import pyoxigraph as ox
import pytest

from api.examples import Example, examples
from graph.backend import Target
from graph.sparql.check import check_query
from graph.sparql.hints import hint
from graph.sparql.job import Answer
from graph.sparql.rewrite import rewrite
from graph.sparql.runner import Runner
from graph.store import Store
from ontology.errors import QueryError, QueryFault
from ontology.terms import PREFIXES, Iris
from tests.api.builders import example_store

CROSS = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i . ?j ?k ?l . ?m ?n2 ?o }"
SLY = f"SELECT (COUNT(*) AS ?n) {{ {' . '.join(f'?a{i} dcterms:identifier ?b{i}' for i in range(6))} }}"


@pytest.fixture(scope="module")
def runner() -> Iterator[Runner]:
    made = Runner()
    yield made
    made.close()


@pytest.fixture(scope="module")
def target() -> Target:
    return Store.open(example_store()).view().target


def ask(runner: Runner, target: Target, query: str, **limits: float) -> Answer:
    return runner.run(target, query, iris=Iris(), **limits)  # type: ignore[arg-type]  # rows= is a whole number


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { SERVICE <http://127.0.0.1:1/> { ?s ?p ?o } }",
        "SELECT * { SERVICE SILENT ?x { ?s ?p ?o } }",
        "select * { sErViCe<http://127.0.0.1:1/>{} }",
        "SELECT * { ?s ?p 1SERVICE<http://x/>{} }",
        "SELECT * { ?s ?p 'a' . # \n SERVICE <http://x/> {} }",
        "SELECT * { ?s ?p e:a\\#b . SERVICE <http://x/> {} }",
        "SELECT * { SERVIC\\u0045 <http://x/> {} }",
        "SELECT * { FILTER(?a<?b)SERVICE<http://x/>{} }",
        "SELECT * { { SELECT * { OPTIONAL { SERVICE <http://x/> {} } } } }",
    ],
)  # fmt: skip
def test_a_service_is_refused_however_it_is_written(query: str) -> None:
    with pytest.raises(QueryError, match="SERVICE") as caught:
        check_query(query)
    assert caught.value.fault is QueryFault.REFUSED


@pytest.mark.parametrize(
    "query",
    [
        "LOAD <http://127.0.0.1:1/x>", "load silent <file:///etc/hostname> into graph <urn:g>", "CLEAR ALL", "DROP ALL",
        "PREFIX e: <urn:e> INSERT DATA { e:a e:b e:c }", "BASE <urn:b:> # a remark\n DELETE WHERE { ?s ?p ?o }",
        "WITH <urn:g> DELETE { ?s ?p ?o } WHERE { ?s ?p ?o }", "CREATE GRAPH <urn:g>", "ADD <urn:a> TO <urn:b>",
        "MOVE <urn:a> TO <urn:b>", "COPY <urn:a> TO <urn:b>",
    ],
)  # fmt: skip
def test_an_update_is_refused(query: str) -> None:
    with pytest.raises(QueryError, match="only reads"):
        check_query(query)


@pytest.mark.parametrize(
    "query",
    [
        "SELECT * { ?service <urn:service> 'SERVICE' } # SERVICE",
        "PREFIX service: <urn:s> SELECT * { ?s a service:Service }".replace("service:Service", "e:b"),
        "SELECT (1 AS ?load) { ?s ?p \"LOAD <http://x/>\" }",
    ],
)  # fmt: skip
def test_words_that_only_look_like_it_are_no_reason(query: str) -> None:
    assert check_query(query.replace("PREFIX service: <urn:s>", "PREFIX e: <urn:s>")).form == "select"


@pytest.mark.parametrize(
    ("query", "form", "names_graphs"),
    [
        ("ASK {}", "ask", False), ("PREFIX e: <urn:from#> SELECT * FROM <urn:g> {}", "select", True),
        ("DESCRIBE <urn:x>", "graph", False), ("SELECT ?from { ?from e:from 'FROM <urn:g>' }", "select", False),
        ("construct where { ?s ?p ?o }", "graph", False), ("SELECT *{}", "select", False), ("{", "", False),
    ],
)  # fmt: skip
def test_a_query_tells_its_form_and_whether_it_names_graphs(query: str, form: str, names_graphs: bool) -> None:
    checked = check_query(query)

    assert (checked.form, checked.names_graphs) == (form, names_graphs)


@pytest.mark.parametrize(
    "where",
    [
        "?x a soichi:Directive ; soichi:implements+ ?r . ?r eli:id_local '43-NQ/TW'",
        "?r eli:id_local '43-NQ/TW' . ?x soichi:implements+ ?r . ?x a soichi:PartyDirective .",
        "?r eli:id_local '43-NQ/TW' . ?r ^soichi:implements* ?x . ?x rdf:type soichi:StateDirective ; dcterms:title ?t",
        "{ ?x a soichi:StateDirective ; (soichi:implements|eli:cites)+ ?r } ?r eli:id_local '43-NQ/TW'",
    ],
)  # fmt: skip
def test_a_rewritten_query_has_the_same_answer(where: str) -> None:
    query = f"SELECT ?x {{ {where} }} ORDER BY ?x"
    view = Store.open(example_store()).view()
    store = ox.Store()
    store.bulk_extend(
        ox.Quad(quad.subject, quad.predicate, quad.object, ox.DefaultGraph()) for quad in view.lineage_quads()
    )

    def rows(text: str) -> list[str]:
        return [str(row["x"]) for row in store.query(text, prefixes=dict(PREFIXES))]  # type: ignore[union-attr]

    assert rewrite(query) != query
    assert rows(rewrite(query)) == rows(query) != []


@pytest.mark.parametrize("example", examples(), ids=lambda example: example.name)
def test_no_query_of_ours_is_taken_for_a_slow_one(example: Example) -> None:
    assert hint(example.query) == ""


@pytest.mark.parametrize(
    ("query", "begins"),
    [
        (CROSS, "patterns of three variables"),
        ("SELECT * { { ?a ?b ?c } { ?d ?e ?f } }", "patterns of three variables"),
        ("SELECT * { ?x soichi:implements+ ?y }", "a path with two free ends"),
        ("SELECT ?x { ?x a soichi:Directive ; soichi:implements+ <urn:d> }", "a type beside a path"),
        ("SELECT ?a ?b ?c ?d ?e ?f ?g { ?a ?b ?c } ORDER BY ?a ?b ?c ?d ?e ?f", ""),
        ("SELECT * { ?a ?b ?c . ?c ?d ?e . ?e ?f ?g }", ""),
        ("SELECT * { VALUES (?a ?b ?c) { (1 2 3) } VALUES (?d ?e ?f) { (1 2 3) } }", ""),
    ],
)
def test_what_makes_a_query_slow_is_told(query: str, begins: str) -> None:
    assert hint(query).startswith(begins) and bool(hint(query)) == bool(begins)


def test_rows_beyond_the_limit_are_left_out_and_it_is_said(runner: Runner, target: Target) -> None:
    query = "SELECT ?x { VALUES ?x { 1 2 3 4 5 6 } }"

    cut = ask(runner, target, query, rows=5)
    whole = ask(runner, target, query, rows=6)
    graph = ask(runner, target, "CONSTRUCT { ?s ?p ?o } WHERE { ?s ?p ?o }", rows=5)

    assert [(a.truncated, a.body.count(b'"value"')) for a in (cut, whole)] == [(True, 5), (False, 6)]
    assert graph.truncated and graph.body.decode().count(" .\n") + graph.body.decode().count(" ;\n") >= 5


def test_a_runaway_is_killed_and_the_next_query_is_answered(runner: Runner, target: Target) -> None:
    with pytest.raises(QueryError) as caught:
        ask(runner, target, CROSS, seconds=0.5)

    assert caught.value.fault is QueryFault.LATE
    assert ask(runner, target, "ASK {}").body == b'{"head":{},"boolean":true}'


def test_a_greedy_query_ends_without_the_service(runner: Runner, target: Target) -> None:
    doubled = " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(40))

    with pytest.raises(QueryError) as caught:
        ask(runner, target, f"SELECT (STRLEN(?s40) AS ?n) {{ BIND('0123456789' AS ?s0) {doubled} }}", seconds=20)

    assert caught.value.fault is QueryFault.GREEDY
    assert ask(runner, target, "ASK {}").kind == "ask"


def test_an_answer_too_large_to_send_is_cut_after_a_whole_row(target: Target) -> None:
    big = Runner(spare=0)
    doubled = " ".join(f"BIND(CONCAT(?s{i}, ?s{i}) AS ?s{i + 1})" for i in range(20))
    query = f"SELECT ?s20 {{ VALUES ?i {{ {' '.join(map(str, range(12)))} }} BIND('0123456789' AS ?s0) {doubled} }}"
    try:
        answer = ask(big, target, query, seconds=30)
    finally:
        big.close()

    assert (answer.truncated, answer.body.count(b'"value"')) == (True, 6)  # of ten million characters each


def test_long_queries_make_room_for_others(target: Target) -> None:
    narrow = Runner(quick=2, slow=1, spare=1)
    faults: list[QueryFault] = []

    def run_away() -> None:
        try:
            ask(narrow, target, SLY, seconds=4)
        except QueryError as error:
            faults.append(error.fault)

    threads = [threading.Thread(target=run_away) for _ in range(4)]
    for thread in threads:
        thread.start()
    answers = [ask(narrow, target, "ASK {}", seconds=20).kind for _ in range(5)]
    for thread in threads:
        thread.join()
    narrow.close()

    assert answers == ["ask"] * 5
    assert sorted(f.value for f in faults) == ["busy", "busy", "busy", "late"]


def test_closing_ends_every_process() -> None:
    runner = Runner(spare=2)
    runner.warm()
    until = time.monotonic() + 20
    while len(runner._idle) < 2 and time.monotonic() < until:
        time.sleep(0.05)
    workers = list(runner._idle)
    runner.close()

    assert len(workers) == 2
    assert not any(worker.is_alive for worker in workers)
