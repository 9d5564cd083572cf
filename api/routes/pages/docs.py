"""The description of the programming interface, from openapi.json, with nothing from outside."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from fastapi import APIRouter, Request, Response

from api.state import language_of, page
from api.words import one_of_both, operation_words, words

router = APIRouter()


@dataclass(frozen=True, slots=True)
class Parameter:
    """What an operation takes: its name, where it stands, what it means, and what holds when it is left out."""

    name: str
    where: str
    said: str
    default: str


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation as a reader sees it; *anchor* is its place on the page."""

    anchor: str
    name: str  # "GET /sparql"
    said: str
    parameters: tuple[Parameter, ...]


@router.get("/docs")
def docs(request: Request) -> Response:
    """Show every operation with its parameters."""
    language = language_of(request)
    return page(request, "docs.html", operations=list(operations(request.app.openapi(), language)))


def operations(description: dict[str, Any], language: str) -> Iterator[Operation]:
    """Yield what *description*, an OpenAPI document, tells, in *language* where a sentence has one."""
    say = words(language)
    for path, methods in description["paths"].items():
        for method, told in methods.items():
            name = f"{method.upper()} {path}"
            english = " ".join(str(told.get("description") or told.get("summary") or "").replace("*", "").split())
            parameters = tuple(
                Parameter(
                    one["name"],
                    say[f"api.in.{one['in']}"] + (f", {say['api.required']}" if one.get("required") else ""),
                    one_of_both(one.get("description") or say.get(f"api.of.{one['name']}", ""), language),
                    _default(one.get("schema", {}).get("default")),
                )
                for one in told.get("parameters", ())
            )  # fmt: skip
            anchor = re.sub(r"[^a-z0-9]+", "-", name.lower()).strip("-")
            yield Operation(anchor, name, operation_words(name, english, language), parameters)


def _default(value: Any) -> str:
    return "" if value is None or value == "" or value == [] else str(value)
