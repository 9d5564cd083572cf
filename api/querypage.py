"""The page on which people ask in SPARQL: the query, its answer as a table with links, questions to begin with."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlencode

from fastapi import Request, Response

from api.errors import of_error
from api.examples import examples
from api.formats import GRAPH_NAMES, RESULT_NAMES
from api.state import language_of, page, state_of
from api.words import problem_words, words
from graph.sparql.job import Answer
from ontology.errors import QueryError
from ontology.terms import PREFIXES, Iris

_PREFIXES = "".join(f"PREFIX {name}: <{iri}>\n" for name, iri in PREFIXES.items())


def query_page(
    request: Request, query: str, *, answer: Answer | None = None, error: QueryError | None = None
) -> Response:
    """Return the page with *query* and its answer, or with what is wrong with it."""
    language = language_of(request)
    say = words(language)
    values: dict[str, Any] = {
        "result": None,
        "plain": "",
        "said": "",
        "error": error,
        "engine": "",
        "truncated": "",
        "links": [],
    }
    base = str(request.scope.get("root_path", "")).rstrip("/")
    if answer is not None:
        names = GRAPH_NAMES if answer.kind == "graph" else RESULT_NAMES
        values["links"] = [
            (name, f"{base}/sparql?{urlencode({'query': query, 'format': name, 'download': ''})}")
            for name in names
            if name != "html"
        ]
        if answer.kind == "select":
            values["result"] = _rows(json.loads(answer.body), state_of(request).view().iris, base)
        elif answer.kind == "ask":
            values["said"] = say["yes"] if json.loads(answer.body)["boolean"] else say["no"]
        else:
            values["plain"] = answer.body.decode()
        if answer.truncated:
            values["truncated"] = say["truncated"].format(rows=state_of(request).settings.query_rows)
    if error is not None:
        values["problem"], values["engine"] = problem_words(error.problem, language)
        values["advice"], _ = problem_words(error.advice, language)
    shown = [
        {"title": e.title_vi if language == "vi" else e.title_en, "query": e.query, "name": e.name} for e in examples()
    ]
    status = of_error(error).status_code if error is not None else 200
    return page(
        request, "sparql.html", status=status, query=query or shown[0]["query"], prefixes=_PREFIXES, examples=shown,
        address=f"{base}/sparql?{urlencode({'query': query})}" if query else "", **values,
    )  # fmt: skip


def _rows(result: dict[str, Any], iris: Iris, base: str) -> dict[str, Any]:
    names = result["head"]["vars"]
    rows = [[_cell(binding.get(name), iris, base) for name in names] for binding in result["results"]["bindings"]]
    return {"names": names, "rows": rows}


def _cell(term: dict[str, str] | None, iris: Iris, base: str) -> dict[str, str]:
    """Return a term as it is shown, with the page here that its IRI leads to."""
    if term is None:
        return {"text": "", "link": ""}
    value = term["value"]
    if term["type"] != "uri":
        return {"text": _day(value) if term.get("datatype", "").endswith("#date") else value, "link": ""}
    key = iris.key_of(value)
    if key is not None:
        return {"text": key, "link": f"{base}/eli/vn/{key}"}
    short = next((f"{name}:{value[len(iri) :]}" for name, iri in PREFIXES.items() if value.startswith(iri)), value)
    return {"text": short, "link": ""}


def _day(value: str) -> str:
    year, month, day = (*value.split("-"), "", "")[:3]
    return f"{day}/{month}/{year}" if day else value
