"""What the commands share: consoles, options, exit codes, and how an error becomes one line."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from enum import StrEnum
from functools import wraps
from typing import Annotated, ParamSpec, TypeVar

import typer
from rich.console import Console
from rich.markup import escape
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn

from api.terminal import label
from ontology.errors import ChoiceError, SoichiError

DONE, FINDINGS, WRONG_USE = 0, 1, 2
P = ParamSpec("P")
T = TypeVar("T")

out = Console(highlight=False, soft_wrap=True)
err = Console(stderr=True, highlight=False, soft_wrap=True)

StoreOption = Annotated[
    str, typer.Option("--store", metavar="DIR|URL", help="Thư mục kho, hoặc máy chủ SPARQL / folder or SPARQL server")
]
LangOption = Annotated[str, typer.Option("--lang", help="vi hoặc / or en")]
JsonOption = Annotated[bool, typer.Option("--json", help="như / same as --format json")]
IssuerOption = Annotated[str | None, typer.Option("--issuer", help="Cơ quan ban hành / issuer, a part of the name")]
DateOption = Annotated[str | None, typer.Option("--date", help="Ngày / date: 2024-09-05, 05/09/2024 or 2024")]
TermOption = Annotated[str | None, typer.Option("--term", help="Khóa / term: XIII")]
DirectiveArgument = Annotated[
    str,
    typer.Argument(
        metavar="DIRECTIVE", help="Số, IRI, mã, hoặc tên tệp / a number, an IRI, an id or a held file's name"
    ),
]
STORE = ".soichi"


def canvas() -> Console:
    """Return a console for trees: piped, a line is a line however long; on a screen it wraps."""
    return Console(highlight=False) if out.is_terminal else Console(highlight=False, width=10_000)


class TreeFormat(StrEnum):
    tree = "tree"
    json = "json"


def tells_errors(command: Callable[P, None]) -> Callable[P, None]:
    """Turn our errors into one line on stderr and exit code 2."""

    @wraps(command)
    def guarded(*args: P.args, **kwargs: P.kwargs) -> None:
        try:
            command(*args, **kwargs)
        except ChoiceError as error:
            err.print(f"soichi: {escape(str(error))}", style="red")
            for choice in error.choices:
                err.print(f"  {escape(choice.key)}  {label(choice, 'vi')}")
            raise typer.Exit(WRONG_USE) from error
        except SoichiError as error:
            err.print(f"soichi: {escape(str(error))}", style="red")
            raise typer.Exit(WRONG_USE) from error

    return guarded


def with_progress(results: Iterable[T], total: int) -> Iterator[T]:
    """Yield *results* while a bar on the screen says how many of *total* are done and how long it will take."""
    columns = (TextColumn("{task.description}"), BarColumn(), MofNCompleteColumn(), TimeRemainingColumn())
    with Progress(*columns, console=err, transient=True, disable=not err.is_terminal) as bar:
        task = bar.add_task("đọc / reading", total=total)
        for result in results:
            yield result
            bar.advance(task)
