"""Queries of people on a SPARQL 1.1 server, within the same limits as on disk.

The query is parsed here first, so that every server is sent well-formed SPARQL and a mistake is told in the same words.
Ending the worker ends our waiting; whether the server goes on is its own affair (Virtuoso: MaxQueryExecutionTime).
"""

from __future__ import annotations

import json
import os
from typing import Any

import httpx2
import pyoxigraph as ox

from graph.endpoint import Addresses, Challenged, bindings
from graph.sparql.check import masked_text
from graph.sparql.job import Answer, Job, Said
from graph.sparql.worker import RESULTS, cut_rows, from_lines, graph_answer

MOST_GRAPHS = 5_000  # named in one request
_SELECT = "application/sparql-results+json"
_GRAPH = "application/n-triples, text/turtle;q=0.8"


def evaluate_remotely(job: Job) -> Answer | Said:
    """Return the server's answer to the query of *job*, or its words when it gives none.

    Raises:
        SyntaxError: the query is malformed.
    """
    assert job.address is not None
    kind = _kind(job)
    form: dict[str, Any] = {"query": _whole(job)}
    if job.default_graphs is not None:
        form["default-graph-uri"] = [*job.default_graphs, *([job.unnamed] if job.unnamed_too else ())]
    if job.named_graphs is not None:
        form["named-graph-uri"] = list(job.named_graphs)
    elif job.default_graphs is not None and "graph" in masked_text(job.query).lower():
        # the protocol leaves no named graph where only default graphs are chosen: all of ours are chosen too
        if len(job.graphs) > MOST_GRAPHS:
            return Said(
                f"the collection has {len(job.graphs):,} graphs, too many for one query: name some by FROM NAMED"
            )
        form["named-graph-uri"] = list(job.graphs)
    addresses = Addresses.of(job.address, os.environ)
    auth = Challenged(addresses.user, addresses.password or "") if addresses.user is not None else None
    try:
        with (
            httpx2.Client(auth=auth, timeout=job.seconds + 5, trust_env=False) as http,
            http.stream(
                "POST", job.address, data=form, headers={"Accept": _GRAPH if kind == "graph" else _SELECT}
            ) as answer,
        ):
            body = bytearray()
            for part in answer.iter_bytes():
                body += part
                if len(body) > 4 * job.octets:
                    return Said("the server's answer is longer than an answer may be: add a LIMIT")
            media = answer.headers.get("content-type", "").split(";")[0].strip()
    except httpx2.TransportError as error:
        return Said(f"the server cannot be asked ({error})")
    if answer.is_error:
        said = " ".join(body.decode("utf-8", "replace").split())
        return Said(f"the server says {answer.status_code}: {said[:300]}")
    if kind == "graph":
        rdf = ox.RdfFormat.from_media_type(media) or ox.RdfFormat.TURTLE
        return graph_answer((quad.triple for quad in ox.parse(bytes(body), format=rdf)), job)
    return _results(kind, bytes(body), job)


def _kind(job: Job) -> str:
    """Return what the query gives, as the parser here sees it; nothing is asked, for the store is empty."""
    nothing: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = []
    results = ox.Store().query(
        f"{job.query}", base_iri=job.base, prefixes=dict(job.prefixes), default_graph=nothing, named_graphs=[]
    )
    if isinstance(results, ox.QueryBoolean):
        return "ask"
    return "select" if isinstance(results, ox.QuerySolutions) else "graph"


def _whole(job: Job) -> str:
    """Return the query with the base and the prefixes that it may use without saying so."""
    masked = masked_text(job.query)
    used = (f"PREFIX {name}: <{iri}>" for name, iri in job.prefixes.items() if f"{name}:" in masked)
    return " ".join((*([f"BASE <{job.base}>"] if job.base else ()), *used, job.query))


def _results(kind: str, body: bytes, job: Job) -> Answer:
    told = json.loads(body)
    if kind == "ask":
        said = told["boolean"] if "boolean" in told else _first(told) in ("1", "true")
        plain = ox.parse_query_results(json.dumps({"head": {}, "boolean": said}).encode(), format=RESULTS["json"])
        assert isinstance(plain, ox.QueryBoolean)
        return Answer("ask", job.select_format, plain.serialize(format=RESULTS[job.select_format]) or b"")
    again = {"head": {"vars": told["head"]["vars"]}, "results": {"bindings": bindings(told)}}
    rows = ox.parse_query_results(json.dumps(again).encode(), format=RESULTS["json"])
    assert isinstance(rows, ox.QuerySolutions)
    lines, truncated = cut_rows(rows, job)
    return Answer("select", job.select_format, from_lines(lines, job.select_format), truncated)


def _first(told: dict[str, Any]) -> str:
    """Return the only value of a result that Virtuoso 7 makes of an ASK."""
    return next((term["value"] for row in told["results"]["bindings"] for term in row.values()), "")
