"""A client of SPARQL 1.1 servers: query, update and graph store, with the credentials that the environment gives.

Only what the three protocols say is used; where a server is known to answer otherwise, the answer is put right here.
"""

from __future__ import annotations

import json
import re
import weakref
from collections.abc import Generator, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

import httpx2
import pyoxigraph as ox

from ontology.errors import StoreError
from ontology.terms import XSD

UPDATE, GRAPHS, USER, PASSWORD = (f"SOICHI_SPARQL_{name}" for name in ("UPDATE", "GRAPHS", "USER", "PASSWORD"))
_BESIDE = {"/query": ("/update", "/store"), "/sparql": ("/update", "/data")}  # where servers mostly have the other two
_SECONDS = 600.0  # that a server may take for one request of ours

Binding = Mapping[str, ox.NamedNode | ox.BlankNode | ox.Literal]


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where a server is asked, changed, and given whole graphs; the name and password it may ask for."""

    query: str
    update: str
    graphs: str
    user: str | None = None
    password: str | None = field(default=None, repr=False)

    @classmethod
    def of(cls, address: str, environment: Mapping[str, str]) -> Addresses:
        """Return the addresses of the server whose queries are asked at *address*.

        Without SOICHI_SPARQL_UPDATE and SOICHI_SPARQL_GRAPHS they are taken to lie beside it, where most servers
        have them: /query, /update and /store, or /sparql, /update and /data.
        """
        stem, beside = address, ("", "")
        for ending, others in _BESIDE.items():
            if address.endswith(ending):
                stem, beside = address.removesuffix(ending), others
        return cls(
            address,
            environment.get(UPDATE) or (stem + beside[0] if beside[0] else address),
            environment.get(GRAPHS) or (stem + beside[1] if beside[1] else address),
            environment.get(USER) or None,
            environment.get(PASSWORD) or None,
        )


class Endpoint:
    """A server, by its addresses; its connections are closed when nobody uses it any more."""

    def __init__(self, addresses: Addresses) -> None:
        self.addresses = addresses
        auth = Challenged(addresses.user, addresses.password or "") if addresses.user is not None else None
        self._http = httpx2.Client(auth=auth, timeout=_SECONDS, follow_redirects=True, trust_env=False)
        weakref.finalize(self, self._http.close)

    def select(self, query: str) -> Iterator[Binding]:
        """Yield the rows of *query*; what is unbound is absent."""
        answer = self._post(
            self.addresses.query, {"query": query}, {"Accept": "application/sparql-results+json"}, "asked"
        )
        if answer.headers.get("x-sparql-maxrows") or answer.headers.get("x-sql-state") == "S1TAT":
            raise StoreError(
                f"{self.addresses.query}: the server cuts its answers at a number of rows",
                "raise that limit (Virtuoso: ResultSetMaxRows)",
            )
        for row in bindings(json.loads(answer.content)):
            yield {name: _term(term) for name, term in row.items()}

    def update(self, text: str) -> None:
        """Run all of *text* in one request."""
        headers = {"Content-Type": "application/sparql-update; charset=utf-8"}
        self._send("POST", self.addresses.update, "changed", content=text.encode(), headers=headers)

    def put(self, graph: str, lines: Sequence[str], *, more: bool = False) -> None:
        """Make *graph* hold the N-Triples *lines*, or with *more* those too."""
        self._send(
            "POST" if more else "PUT", self.addresses.graphs, "given a graph", params={"graph": graph},
            content="".join(lines).encode(), headers={"Content-Type": "application/n-triples"},
        )  # fmt: skip

    def _post(self, address: str, form: Mapping[str, Any], headers: Mapping[str, str], done: str) -> httpx2.Response:
        return self._send("POST", address, done, data=form, headers=headers)

    def _send(self, method: str, address: str, done: str, **more: Any) -> httpx2.Response:
        try:
            answer = self._http.request(method, address, **more)
        except httpx2.TransportError as error:
            raise StoreError(f"{address}: the server cannot be {done} ({error})", "see that it runs") from error
        if answer.status_code in (401, 403):
            raise StoreError(
                f"{address}: the server cannot be {done} without credentials", f"set {USER} and {PASSWORD}"
            )
        if answer.is_error:
            said = " ".join(answer.text.split())[:300]
            raise StoreError(
                f"{address}: the server cannot be {done}: {answer.status_code} {said}",
                f"look at the server, and at {UPDATE} and {GRAPHS}",
            )
        return answer


def bindings(told: Mapping[str, Any]) -> list[dict[str, dict[str, str]]]:
    """Return the rows of a result in JSON as the standard writes them, whatever the server's age.

    Virtuoso 7 says "typed-literal", writes booleans as numbers and blank nodes as addresses.
    """
    rows: list[dict[str, dict[str, str]]] = told["results"]["bindings"]
    for row in rows:
        for term in row.values():
            if term["type"] == "typed-literal":
                term["type"] = "literal"
            if term["type"] == "bnode":
                term["value"] = re.sub(r"\W", "", term["value"].removeprefix("nodeID://"))
            elif term.get("datatype") == XSD + "boolean":
                term["value"] = {"1": "true", "0": "false"}.get(term["value"], term["value"])
    return rows


def word(term: object) -> str:
    """Return the IRI, the label or the letters of *term*."""
    return str(getattr(term, "value", term))


def _term(term: Mapping[str, str]) -> ox.NamedNode | ox.BlankNode | ox.Literal:
    value = term["value"]
    if term["type"] == "uri":
        return ox.NamedNode(value)
    if term["type"] == "bnode":
        return ox.BlankNode(value)
    language, datatype = term.get("xml:lang"), term.get("datatype")
    if language:
        return ox.Literal(value, language=language)
    return ox.Literal(value, datatype=ox.NamedNode(datatype)) if datatype else ox.Literal(value)


class Challenged(httpx2.Auth):
    """Tells name and password only when asked, in the way that the server asks for: digest or basic."""

    def __init__(self, user: str, password: str) -> None:
        self._user, self._password = user, password
        self._known: httpx2.Auth | None = None

    def auth_flow(self, request: httpx2.Request) -> Generator[httpx2.Request, httpx2.Response, None]:
        if self._known is not None:
            yield from self._known.auth_flow(request)
            return
        answer = yield request
        told = answer.headers.get("www-authenticate", "").lower()
        if answer.status_code != 401:
            return
        if "digest" in told:
            self._known = httpx2.DigestAuth(self._user, self._password)
            flow = self._known.auth_flow(request)
            next(flow)
            yield flow.send(answer)  # the answer already asks for it
        elif "basic" in told:
            self._known = httpx2.BasicAuth(self._user, self._password)
            yield from self._known.auth_flow(request)
