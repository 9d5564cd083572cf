"""The command line `soichi`: every command with its example; each is written in a file of api/commands."""

from __future__ import annotations

import sys
from importlib.metadata import version
from typing import Annotated

import typer

from api.commands.build import build
from api.commands.check import check
from api.commands.decide import decide
from api.commands.exchange import export, restore
from api.commands.extract import extract
from api.commands.gaps import gaps
from api.commands.graph import graph
from api.commands.paths import paths
from api.commands.query import query
from api.commands.report import report
from api.commands.score import score
from api.commands.serve import serve
from api.commands.shared import out
from api.commands.trace import trace

app = typer.Typer(
    name="soichi",
    help="Dò sợi chỉ của văn bản chỉ đạo, từ nghị quyết đến nhiệm vụ.\n\nFollow a Vietnamese directive down its chain.",
    no_args_is_help=True,
    add_completion=False,
    rich_markup_mode="rich",
)


def _version(asked: bool) -> None:
    if asked:
        out.print(f"soichi {version('soichi')}")
        raise typer.Exit


@app.callback()
def start(
    shown: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="In phiên bản / print the version")
    ] = False,
) -> None:
    """Dò sợi chỉ của văn bản chỉ đạo / follow a Vietnamese directive down its chain."""


app.command(epilog="Ví dụ / example:  soichi build examples --store kho")(build)
app.command(epilog="Ví dụ / example:  soichi extract examples --format json")(extract)
app.command(epilog="Ví dụ / example:  soichi trace 43-NQ/TW --down --evidence --store kho")(trace)
app.command(epilog="Ví dụ / example:  soichi paths 2705/KH-UBND 43-NQ/TW --store kho")(paths)
app.command(epilog='Ví dụ / example:  soichi gaps 43-NQ/TW --place "Bình Thuận" --store kho')(gaps)
app.command(epilog="Ví dụ / example:  soichi check --store kho")(check)
app.add_typer(decide)
app.command(epilog="Ví dụ / example:  soichi graph 43-NQ/TW -o 43.html --store kho")(graph)
app.command(
    epilog='Ví dụ / example:  soichi query "SELECT ?number WHERE { ?d eli:id_local ?number } ORDER BY ?number" --store kho'
)(query)
app.command(epilog="Ví dụ / example:  soichi report list 43-NQ/TW -o danh-muc.docx --store kho")(report)
app.command(epilog="Ví dụ / example:  soichi export --format nq -o kho.nq --store kho")(export)
app.command(epilog="Ví dụ / example:  soichi restore kho.nq --store kho-moi")(restore)
app.command(epilog="Ví dụ / example:  soichi score tests/gold/dev")(score)
app.command(epilog="Ví dụ / example:  soichi serve --store kho --port 8000")(serve)


def main() -> None:
    """Run the command line; Vietnamese prints on every console."""
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(encoding="utf-8", errors="replace")
    app()


if __name__ == "__main__":
    main()
