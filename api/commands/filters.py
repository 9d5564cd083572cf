"""The options by which several commands narrow down which directives they show."""

from __future__ import annotations

import datetime as dt
from typing import Annotated

import typer

from graph.only import Only
from ontology.errors import ChoiceError
from ontology.model import Level, PartialDate, Status, System

StatusOption = Annotated[
    list[Status] | None, typer.Option("--status", help="Chỉ bước có trạng thái này / only steps of these statuses")
]
KindOption = Annotated[list[str] | None, typer.Option("--kind", help="Chỉ loại này / only these kinds: NQ, KH")]
LevelOption = Annotated[list[Level] | None, typer.Option("--level", help="Chỉ cấp này / only these levels")]
SystemOption = Annotated[list[System] | None, typer.Option("--system", help="Đảng, Nhà nước / only these systems")]
BodyOption = Annotated[str | None, typer.Option("--body", help="Cơ quan / words of the issuer's name")]
PlaceOption = Annotated[str | None, typer.Option("--place", help="Tỉnh, thành phố / province or city")]
SinceOption = Annotated[str | None, typer.Option("--since", help="Từ ngày / dated on or after: 05/09/2024")]
UntilOption = Annotated[str | None, typer.Option("--until", help="Đến ngày / dated on or before: 2024-09-05")]
HeldOption = Annotated[
    bool | None, typer.Option("--held/--cited", help="Chỉ văn bản có toàn văn, chỉ được dẫn / only held or only cited")
]
InForceOption = Annotated[
    str | None,
    typer.Option(
        "--in-force", metavar="DATE", help="Còn hiệu lực ngày này, theo kho / nothing seen that ends it by this day"
    ),
]


def only_of(
    *,
    kind: list[str] | None = None,
    level: list[Level] | None = None,
    system: list[System] | None = None,
    body: str | None = None,
    place: str | None = None,
    since: str | None = None,
    until: str | None = None,
    held: bool | None = None,
    in_force: str | None = None,
) -> Only | None:
    """Return the filter that the options ask for, None when they ask for none."""
    only = Only(
        frozenset(kind or ()), frozenset(level or ()), frozenset(system or ()), body, place, day("--since", since),
        day("--until", until), held, day("--in-force", in_force),
    )  # fmt: skip
    return only if only != Only() else None


def day(option: str, text: str | None) -> dt.date | None:
    """Return the day that *text* names: 2024-09-05 or 05/09/2024; a year or a month means its last day."""
    if text is None:
        return None
    try:
        return PartialDate.parse("-".join(reversed(text.split("/")))).latest
    except ValueError as error:
        raise ChoiceError(f"{option} {text}: is no date", "write it as 05/09/2024 or 2024-09-05") from error
