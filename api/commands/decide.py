"""What a person decides: confirm, reject, merge, split, set, undo; and the list of it."""

from __future__ import annotations

import datetime as dt
import getpass
import json
from typing import Annotated

import typer
from rich.markup import escape
from rich.table import Table

from api.commands.shared import STORE, JsonOption, LangOption, StoreOption, canvas, out, tells_errors
from api.decided import described, made, told
from api.words import words
from graph.decisions import Act, Decision
from graph.find import choose
from graph.store import Store, View
from ontology.errors import ChoiceError
from ontology.model import Relation

decide = typer.Typer(
    name="decide",
    help="Người quyết định: xác nhận, bác bỏ, gộp, tách, ghi điều đã biết; hoàn lại được. / What a person decides.",
    no_args_is_help=True,
)
WhoOption = Annotated[
    str | None, typer.Option("--who", help="Người quyết định / who decides; the user's name when left out")
]
WhyOption = Annotated[str, typer.Option("--why", help="Căn cứ, lý do / why")]
DirectiveArgument = Annotated[str, typer.Argument(metavar="DIRECTIVE", help="Số, IRI, mã / a number, an IRI, an id")]
WhatArgument = Annotated[
    list[str],
    typer.Argument(metavar="RELATION DIRECTIVE | PROPERTY=VALUE", help="Một bước, hoặc một dữ kiện / a step or a fact"),
]


@decide.command(
    epilog='Ví dụ / example:  soichi decide confirm 2705/KH-UBND implements 233-CTr/TU --why "đã đối chiếu" --store kho'
)
@tells_errors
def confirm(
    directive: DirectiveArgument,
    what: WhatArgument,
    store: StoreOption = STORE,
    who: WhoOption = None,
    why: WhyOption = "",
    as_json: JsonOption = False,
    lang: LangOption = "vi",
) -> None:
    """Xác nhận một bước hay một dữ kiện. / Confirm a step or a fact."""
    _judge(Act.CONFIRM, directive, what, store, who, why, as_json, lang)


@decide.command(epilog="Ví dụ / example:  soichi decide reject 2705/KH-UBND implements 233-CTr/TU --who An --store kho")
@tells_errors
def reject(
    directive: DirectiveArgument,
    what: WhatArgument,
    store: StoreOption = STORE,
    who: WhoOption = None,
    why: WhyOption = "",
    as_json: JsonOption = False,
    lang: LangOption = "vi",
) -> None:
    """Bác bỏ một bước hay một dữ kiện; vẫn lưu, có ghi là bác bỏ. / Reject a step or a fact; it is kept, marked so."""
    _judge(Act.REJECT, directive, what, store, who, why, as_json, lang)


@decide.command(epilog="Ví dụ / example:  soichi decide merge 05-NQ/TU 12-NQ/TU --who An --store kho")
@tells_errors
def merge(
    stays: Annotated[str, typer.Argument(metavar="DIRECTIVE", help="Mã giữ lại / whose id stays")],
    goes: Annotated[str, typer.Argument(metavar="OTHER", help="Nhập vào văn bản trên / what becomes one with it")],
    store: StoreOption = STORE,
    who: WhoOption = None,
    why: WhyOption = "",
    as_json: JsonOption = False,
    lang: LangOption = "vi",
) -> None:
    """Hai mã là một văn bản. / Two ids are one directive."""
    opened = Store.open(store)
    view = opened.view()
    one, other = choose(view, stays).key, choose(view, goes).key
    _record(opened, made(Act.MERGE, who=_who(who), why=why, directive=one, target=other), as_json, lang)


@decide.command(epilog="Ví dụ / example:  soichi decide split 43-NQ/TW tay-ninh-233-ctr-tu.txt --who An --store kho")
@tells_errors
def split(
    directive: DirectiveArgument,
    file: Annotated[
        str, typer.Argument(metavar="FILE", help="Tệp dẫn, hoặc là, một văn bản khác / which means, or is, another")
    ],
    lines: Annotated[
        list[int] | None, typer.Option("--line", help="Chỉ viện dẫn ở dòng này / only the mentions in this line")
    ] = None,
    store: StoreOption = STORE,
    who: WhoOption = None,
    why: WhyOption = "",
    as_json: JsonOption = False,
    lang: LangOption = "vi",
) -> None:
    """Một tệp nói về văn bản khác, hoặc chính nó là văn bản khác. / A file means, or is, another directive."""
    opened = Store.open(store)
    view = opened.view()
    key, sha = choose(view, directive).key, _sha(view, file)
    mentions = _mentions(view, sha, key, lines) if lines else ()
    _record(
        opened, made(Act.SPLIT, who=_who(who), why=why, directive=key, sha256=sha, mentions=mentions), as_json, lang
    )


@decide.command(
    name="set",
    epilog="Ví dụ / example:  soichi decide set binh-thuan-kh-ubnd-43-nq-tw.txt number=2000/KH-UBND --store kho",
)
@tells_errors
def set_(
    file: Annotated[str, typer.Argument(metavar="FILE", help="Tệp trong kho / a held file")],
    values: Annotated[
        list[str], typer.Argument(metavar="NAME=VALUE…", help="number, kind, issuer, date, title, term, place, signer")
    ],
    store: StoreOption = STORE,
    who: WhoOption = None,
    why: WhyOption = "",
    as_json: JsonOption = False,
    lang: LangOption = "vi",
) -> None:
    """Ghi điều biết về văn bản để trống số, ngày. / Say what is known of a document whose number or date is blank."""
    opened = Store.open(store)
    pairs = tuple(sorted(_pair(value) for value in values))
    _record(
        opened, made(Act.SET, who=_who(who), why=why, sha256=_sha(opened.view(), file), values=pairs), as_json, lang
    )


@decide.command(epilog="Ví dụ / example:  soichi decide undo 3f9a1c20b7de --who An --store kho")
@tells_errors
def undo(
    decision: Annotated[str, typer.Argument(metavar="ID", help="Mã quyết định / the id that list shows")],
    store: StoreOption = STORE,
    who: WhoOption = None,
    why: WhyOption = "",
    as_json: JsonOption = False,
    lang: LangOption = "vi",
) -> None:
    """Hoàn lại một quyết định. / Take the effect of a decision."""
    opened = Store.open(store)
    if decision not in {d.id for d in opened.decisions()}:
        raise ChoiceError(f"{decision}: no decision has this id", "look at: soichi decide list")
    _record(opened, made(Act.UNDO, who=_who(who), why=why, undoes=decision), as_json, lang)


@decide.command(name="list", epilog="Ví dụ / example:  soichi decide list --store kho")
@tells_errors
def list_(store: StoreOption = STORE, as_json: JsonOption = False, lang: LangOption = "vi") -> None:
    """In mọi quyết định, cả quyết định đã hoàn lại. / Print all decisions, the undone ones too."""
    opened = Store.open(store)
    rows = described(opened.decisions(), opened.view().unmet)
    if as_json:
        print(json.dumps(rows, ensure_ascii=False, indent=1))
        return
    say = words(lang)
    table = Table()
    for name in ("id", "at", "who", "act", "about", "why", "state"):
        table.add_column(say[f"decide.{name}"], no_wrap=name in {"id", "at"}, overflow="fold")
    for row in rows:
        at = dt.datetime.fromisoformat(row["at"]).strftime("%d/%m/%Y %H:%M")
        about, why = escape(told(row, lang)), escape(row["why"])
        act, state = say[f"act.{row['act']}"], say[f"decide.state.{row['state']}"]
        table.add_row(row["id"], at, escape(row["who"]), act, about, why, state)
    canvas().print(table)


def _judge(
    act: Act, directive: str, what: list[str], store: str, who: str | None, why: str, as_json: bool, lang: str
) -> None:
    opened = Store.open(store)
    view = opened.view()
    key = choose(view, directive).key
    if len(what) == 2 and what[0] in set(Relation):
        about = made(
            act, who=_who(who), why=why, directive=key, relation=Relation(what[0]), target=choose(view, what[1]).key
        )
    elif len(what) == 1 and "=" in what[0]:
        name, value = _pair(what[0])
        about = made(act, who=_who(who), why=why, directive=key, fact=name, value=value)
    else:
        raise ChoiceError(
            f"{' '.join(what)}: neither a step nor a fact", "write RELATION DIRECTIVE, or PROPERTY=VALUE; see --help"
        )
    _record(opened, about, as_json, lang)


def _record(store: Store, decision: Decision, as_json: bool, lang: str) -> None:
    written = store.decide([decision])
    met = written and decision.id not in store.view().unmet
    if as_json:
        print(json.dumps({"id": decision.id, "counted": met}, ensure_ascii=False))
    else:
        state = "counted" if met else "unmet" if written else "waiting"
        out.print(f"{decision.id}: {words(lang)[f'decide.{state}']}")


def _who(who: str | None) -> str:
    if who is not None:
        return who
    try:
        return getpass.getuser()
    except (OSError, KeyError, ImportError) as error:  # a system without a user's name
        raise ChoiceError("a decision needs the name of who decides", "give --who NAME") from error


def _pair(text: str) -> tuple[str, str]:
    name, sign, value = text.partition("=")
    if not sign:
        raise ChoiceError(f"{text}: is no NAME=VALUE", "write for instance date=2024-05-20")
    if name == "date" and value.count("/") == 2:
        value = "-".join(part.zfill(2) for part in reversed(value.split("/")))
    return name, value


def _sha(view: View, file: str) -> str:
    name = file.replace("\\", "/")
    found = [
        sha
        for sha, source in view.sources.items()
        if source == name or source.rsplit("/", 1)[-1] == name or sha == name
    ]
    if len(found) != 1:
        raise ChoiceError(
            f"{file}: {'no held file' if not found else f'{len(found)} held files'} of this name",
            "give the name as soichi build printed it, or its sha256",
        )
    return found[0]


def _mentions(view: View, sha: str, key: str, lines: list[int]) -> tuple[int, ...]:
    extraction = view.extraction(sha)
    meaning = view.meaning(sha)
    if extraction is None:
        return ()
    text = extraction.document.text
    found = tuple(
        index
        for index, mention in enumerate(extraction.mentions)
        if meaning.get(index) == key and text.count("\n", 0, mention.span.start) + 1 in lines
    )
    if not found:
        raise ChoiceError(f"no mention of {key} stands in these lines", "see soichi trace --evidence")
    return found
