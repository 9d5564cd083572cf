"""Is this query safe to run? Refuse it, or run it in a worker process with limits.

A query cannot be stopped in the engine, so each runs in a process that can be killed; a worker lives on for the next
query. Workers open one generation read-only; nothing is ever dereferenced: SERVICE is refused, FROM selects graphs.
"""

from __future__ import annotations

import csv
import io
import json
import multiprocessing as mp
import re
import threading
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from enum import Enum
from multiprocessing.connection import Connection
from pathlib import Path
from xml.sax.saxutils import escape

import pyoxigraph as ox

from ontology.errors import QueryError
from ontology.terms import PREFIXES

SECONDS = 5.0
ROWS = 10_000
LONGEST = 1_000_000  # characters of a query
_START = 30  # seconds within which a worker process must come up
SELECT_FORMATS = ("json", "xml", "csv", "tsv")
GRAPH_FORMATS = ("ttl", "nt", "jsonld", "trig", "nq")
_UPDATES = ("insert", "delete", "load", "clear", "create", "drop", "copy", "move", "add")
DEEPEST = 200  # brackets within brackets; the engine's parser overflows its stack on some thousands
MEMORY = 4 << 30  # bytes of address space of a worker, where the system can limit it
# What is no keyword: a backslash escape (of a local name: "e:a\\#b" opens no comment), strings, IRIs, comments.
_NOISE = re.compile(
    r'\\.|"""(?:[^"\\]|\\.|"(?!""))*"""|\'\'\'(?:[^\'\\]|\\.|\'(?!\'\'))*\'\'\'|"(?:[^"\\\n]|\\.)*"|\'(?:[^\'\\\n]|\\.)*\'|<[^<>"{}|^`\\\s]*>|#[^\n]*',
    re.DOTALL,
)
# Variables and names with a prefix may hold "service"; elsewhere it is the keyword, which the engine's parser takes
# without a blank before or after it ("1SERVICE:x").
_NAMES = re.compile(r"[?$]\w+|(?<![\w-])(?!\w*service)\w+:[\w-]*", re.IGNORECASE)
_CODE_POINT = re.compile(r"\\u([0-9A-Fa-f]{4})|\\U([0-9A-Fa-f]{8})")
_POSITION = re.compile(r"error at (?P<line>\d+):(?P<column>\d+): (?P<said>.*)", re.DOTALL)


@dataclass(frozen=True, slots=True)
class Answer:
    """What a query gives: the body in the wanted format, and whether rows were left out."""

    kind: str  # "select", "ask" or "graph"
    format: str
    body: bytes
    truncated: bool = False


def check_query(text: str) -> None:
    """Refuse what may not run here.

    Raises:
        QueryError: an update, a SERVICE, too long, or malformed (with its position).
    """
    if len(text) > LONGEST:
        raise QueryError(f"the query has {len(text):,} characters, the limit is {LONGEST:,}", "shorten it")
    bare = _NOISE.sub(" ", text)
    if _depth(bare) > DEEPEST:
        raise QueryError(f"brackets are nested more than {DEEPEST} deep", "write the query flatter")
    first = re.match(r"\s*(?:(?:base|prefix\s+[^\s:]*:)\s*)*(?P<word>[a-z]+)", bare, re.IGNORECASE)
    if first is not None and first["word"].lower() in (*_UPDATES, "with"):
        raise QueryError(
            f"{first['word'].upper()} changes the store; this service only reads",
            "ask with SELECT, ASK, CONSTRUCT or DESCRIBE",
        )
    escaped = _NOISE.sub(" ", _CODE_POINT.sub(_letter, text))  # as an engine that reads \\u escapes first sees it
    if any("service" in _NAMES.sub(" ", seen).lower() for seen in (bare, escaped)):
        raise QueryError("SERVICE would leave this machine", "ask the collection only")


def _letter(match: re.Match[str]) -> str:
    r"""Return the letter that a \u escape stands for; letters of keywords are ASCII, others cannot hide one."""
    code = int(match[1] or match[2], 16)
    return chr(code) if 0x20 < code < 0x7F else "_"


def _depth(bare: str) -> int:
    deepest = depth = 0
    for letter in re.findall(r"[({\[)}\]]", bare):
        depth += 1 if letter in "({[" else -1
        deepest = max(deepest, depth)
    return deepest


@dataclass(slots=True)
class Runner:
    """Runs queries on the generation in a folder, at most *workers* at once; close it when done."""

    workers: int = 2
    _idle: list[_Worker] = field(default_factory=list)
    _free: threading.Semaphore | None = None
    _guard: threading.Lock = field(default_factory=threading.Lock)

    def __post_init__(self) -> None:
        self._free = threading.Semaphore(self.workers)

    def run(
        self,
        folder: Path | None,
        query: str,
        *,
        lineage_graph: str,
        default_graphs: Sequence[str] = (),
        named_graphs: Sequence[str] = (),
        select_format: str = "json",
        graph_format: str = "ttl",
        seconds: float = SECONDS,
        rows: int = ROWS,
    ) -> Answer:
        """Return the answer to *query*.

        Raises:
            QueryError: refused, malformed, or longer than *seconds*; then its problem says "time limit".
        """
        check_query(query)
        assert self._free is not None
        with self._free:
            where = str(folder) if folder is not None else None
            graphs = tuple(default_graphs), tuple(named_graphs)
            job = _Job(where, query, lineage_graph, *graphs, select_format, graph_format, rows)
            result = self._ask(job, seconds)
        if result is _Lost.LATE:
            raise QueryError(f"the query took longer than the time limit of {seconds:g} s", "narrow it, or add a LIMIT")
        if result is _Lost.DEAD:
            raise QueryError("the query needs more memory than it may have", "narrow it, or add a LIMIT")
        if isinstance(result, Answer):
            return result
        raise _syntax_error(result)

    def _ask(self, job: _Job, seconds: float) -> Answer | str | _Lost:
        """Give *job* to an idle worker, or to a new one where there is none or where it has died meanwhile."""
        with self._guard:
            worker = self._idle.pop() if self._idle else None
        if worker is not None and not worker.is_alive:
            worker.kill()
            worker = None
        worker = worker or _Worker()
        result = worker.ask(job, seconds)
        if isinstance(result, _Lost):
            worker.kill()
        else:
            with self._guard:
                self._idle.append(worker)
        return result

    def close(self) -> None:
        with self._guard:
            for worker in self._idle:
                worker.kill()
            self._idle.clear()


@dataclass(frozen=True, slots=True)
class _Job:
    folder: str | None
    query: str
    lineage_graph: str
    default_graphs: tuple[str, ...]
    named_graphs: tuple[str, ...]
    select_format: str
    graph_format: str
    rows: int


class _Lost(Enum):
    """Why a worker gave no answer."""

    LATE = "it was still at it when the time was up"
    DEAD = "it died over it"


class _Worker:
    def __init__(self) -> None:
        context = mp.get_context("spawn")
        self._here, there = context.Pipe()
        self._process = context.Process(target=_serve, args=(there,), daemon=True, name="soichi-query")
        self._process.start()
        there.close()
        if not self._here.poll(_START):
            self.kill()
            raise QueryError(f"no process for the query came up within {_START} s", "try again")
        self._here.recv()  # ready

    @property
    def is_alive(self) -> bool:
        return self._process.is_alive()

    def ask(self, job: _Job, seconds: float) -> Answer | str | _Lost:
        """Return the answer, the words of an error, or how the worker was lost."""
        try:
            self._here.send(job)
            if not self._here.poll(seconds):
                return _Lost.LATE
            result: Answer | str = self._here.recv()
        except (EOFError, OSError):
            return _Lost.DEAD
        return result

    def kill(self) -> None:
        self._process.kill()
        self._process.join(5)
        self._here.close()


def _limit_memory() -> None:
    """Bound this process's memory where the system can: a greedy query then ends itself, not the machine."""
    try:
        import resource
    except ImportError:  # Windows has no such limit; the time limit holds there too
        return
    resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))


def _serve(pipe: Connection) -> None:
    _limit_memory()
    pipe.send("ready")
    opened: tuple[str | None, ox.Store] | None = None
    while True:
        try:
            job: _Job = pipe.recv()
        except (EOFError, OSError):
            return
        try:
            if opened is None or opened[0] != job.folder:
                opened = (job.folder, ox.Store.read_only(job.folder) if job.folder else ox.Store())
            pipe.send(_evaluate(opened[1], job))
        except (SyntaxError, ValueError, OSError) as error:
            pipe.send(str(error))
        except MemoryError:
            return  # what is left may not be sound; a new process comes


def _evaluate(store: ox.Store, job: _Job) -> Answer:
    default: list[ox.NamedNode | ox.BlankNode | ox.DefaultGraph] = [ox.NamedNode(iri) for iri in job.default_graphs]
    prefixes = dict(PREFIXES)  # a query may use ours without declaring them
    named: list[ox.NamedNode | ox.BlankNode] = [ox.NamedNode(iri) for iri in job.named_graphs]
    if job.default_graphs or job.named_graphs:
        results = store.query(job.query, prefixes=prefixes, default_graph=default, named_graphs=named)
    elif re.search(r"(?<![\w:?$@-])from(?![\w:])", _NOISE.sub(" ", job.query), re.IGNORECASE):
        results = store.query(job.query, prefixes=prefixes)
    else:
        results = store.query(job.query, prefixes=prefixes, default_graph=[ox.NamedNode(job.lineage_graph)])
    if isinstance(results, ox.QueryBoolean):
        return Answer("ask", job.select_format, _boolean(bool(results), job.select_format))
    if isinstance(results, ox.QuerySolutions):
        names = [v.value for v in results.variables]
        rows: list[list[object]] = []
        truncated = False
        for solution in results:
            if len(rows) >= job.rows:
                truncated = True
                break
            rows.append([solution[name] for name in names])
        return Answer("select", job.select_format, _table(names, rows, job.select_format), truncated)
    triples: list[ox.Triple] = []
    cut = False
    for triple in results:
        if len(triples) >= job.rows:
            cut = True
            break
        triples.append(triple)
    form = {
        "ttl": ox.RdfFormat.TURTLE, "nt": ox.RdfFormat.N_TRIPLES, "jsonld": ox.RdfFormat.JSON_LD,
        "trig": ox.RdfFormat.TRIG, "nq": ox.RdfFormat.N_QUADS,
    }[job.graph_format]  # fmt: skip
    return Answer("graph", job.graph_format, ox.serialize(triples, format=form) or b"", cut)


def _boolean(value: bool, form: str) -> bytes:
    said = "true" if value else "false"
    if form == "xml":
        return f'<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head/><boolean>{said}</boolean></sparql>'.encode()
    return said.encode() if form in {"csv", "tsv"} else json.dumps({"head": {}, "boolean": value}).encode()


def _table(names: Sequence[str], rows: Sequence[Sequence[object]], form: str) -> bytes:
    if form == "csv":
        out = io.StringIO()
        writer = csv.writer(out, lineterminator="\r\n")
        writer.writerow(names)
        writer.writerows([_plain(term) for term in row] for row in rows)
        return out.getvalue().encode()
    if form == "tsv":
        lines = ["\t".join(f"?{name}" for name in names)]
        lines += ["\t".join("" if term is None else str(term).replace("\t", "\\t") for term in row) for row in rows]
        return ("\n".join(lines) + "\n").encode()
    if form == "xml":
        return _xml(names, rows)
    bindings = [
        {name: _json_term(term) for name, term in zip(names, row, strict=True) if term is not None} for row in rows
    ]
    return json.dumps({"head": {"vars": list(names)}, "results": {"bindings": bindings}}, ensure_ascii=False).encode()


def _plain(term: object) -> str:
    if isinstance(term, ox.BlankNode):
        return f"_:{term.value}"
    return term.value if isinstance(term, (ox.NamedNode, ox.Literal)) else ("" if term is None else str(term))


def _json_term(term: object) -> dict[str, str]:
    if isinstance(term, ox.NamedNode):
        return {"type": "uri", "value": term.value}
    if isinstance(term, ox.BlankNode):
        return {"type": "bnode", "value": term.value}
    assert isinstance(term, ox.Literal)
    out = {"type": "literal", "value": term.value}
    if term.language is not None:
        out["xml:lang"] = term.language
    elif term.datatype.value != "http://www.w3.org/2001/XMLSchema#string":
        out["datatype"] = term.datatype.value
    return out


def _xml(names: Sequence[str], rows: Iterable[Sequence[object]]) -> bytes:
    out = ['<?xml version="1.0"?><sparql xmlns="http://www.w3.org/2005/sparql-results#"><head>']
    out += [f'<variable name="{escape(name)}"/>' for name in names]
    out.append("</head><results>")
    for row in rows:
        out.append("<result>")
        for name, term in zip(names, row, strict=True):
            if term is None:
                continue
            plain = _json_term(term)
            tag = {"uri": "uri", "bnode": "bnode"}.get(plain["type"], "literal")
            extra = f' xml:lang="{plain["xml:lang"]}"' if "xml:lang" in plain else ""
            extra += f' datatype="{escape(plain["datatype"])}"' if "datatype" in plain else ""
            out.append(f'<binding name="{escape(name)}"><{tag}{extra}>{escape(plain["value"])}</{tag}></binding>')
        out.append("</result>")
    out.append("</results></sparql>")
    return "".join(out).encode()


def _syntax_error(said: str) -> QueryError:
    match = _POSITION.search(said)
    if match is None:
        return QueryError(f"the query cannot be run: {said}", "see the examples")
    line, column = int(match["line"]), int(match["column"])
    words = " ".join(match["said"].split())
    short = words if len(words) < 160 else f"{words[:160]} ..."
    return QueryError(
        f"syntax error in line {line}, column {column}: {short}", "mend the query", line=line, column=column
    )
