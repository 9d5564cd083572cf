"""One collection in every place that it can stand in: Oxigraph on disk, Oxigraph's server, Virtuoso."""

from __future__ import annotations

import io
import os
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager
from pathlib import Path

import pytest
from fastapi.testclient import TestClient
from rdflib import Dataset
from rdflib.compare import isomorphic

from api.app import create_app
from api.examples import examples
from api.settings import Settings
from graph import server as server_module
from graph.backend import FORMAT
from graph.endpoint import GRAPHS, PASSWORD, UPDATE, USER, Addresses, Endpoint
from graph.sparql.runner import Runner
from graph.store import Store
from ontology.errors import StoreError
from ontology.model import Extraction
from ontology.terms import SOICHI
from tests.api.builders import example_store
from tests.servers import Place, needs_oxigraph, needs_virtuoso, oxigraph, virtuoso

_START: dict[str, Callable[[Path], AbstractContextManager[Place]]] = {"oxigraph": oxigraph, "virtuoso": virtuoso}


@pytest.fixture(
    scope="module",
    params=["disk", pytest.param("oxigraph", marks=needs_oxigraph), pytest.param("virtuoso", marks=needs_virtuoso)],
)
def place(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Place]:
    folder = tmp_path_factory.mktemp(request.param)
    if request.param == "disk":
        yield Place("disk", folder / "stores")
        return
    with _START[request.param](folder) as started:
        before = {name: os.environ.get(name) for name in (UPDATE, GRAPHS, USER, PASSWORD)}
        os.environ.update(started.environment)
        yield started
        for name, value in before.items():
            os.environ.pop(name, None) if value is None else os.environ.__setitem__(name, value)


_count = iter(range(1_000_000))


class Opener:
    """Makes empty stores at one place: a folder each, or on a server a base each."""

    def __init__(self, place: Place) -> None:
        self.place = place
        self.base = f"https://vi.example/{next(_count)}"
        self.where: Path | str = place.address
        if isinstance(place.address, Path):
            self.where = place.address / str(next(_count))

    def __call__(self) -> Store:
        return Store.open(self.where, create=True, base_iri=self.base)


@pytest.fixture
def opened(place: Place) -> Opener:
    return Opener(place)


@pytest.fixture(scope="module")
def read() -> list[Extraction]:
    return list(Store.open(example_store()).view().extractions())


def dump(store: Store) -> bytes:
    out = io.BytesIO()
    store.view().dump(out)
    return out.getvalue()


@pytest.fixture(scope="module")
def full(place: Place, read: list[Extraction]) -> Opener:
    """A store with all examples; nothing may write to it."""
    opener = Opener(place)
    opener().put(read)
    return opener


def test_a_new_store_is_empty(opened: Opener) -> None:
    store = opened()

    assert (store.generation, dict(store.view().directives), dump(store)) == ("empty", {}, b"")


def test_without_a_store_it_is_said_how_to_build_one(place: Place) -> None:
    opener = Opener(place)

    with pytest.raises(StoreError, match="soichi build"):
        Store.open(opener.where, base_iri=opener.base)


def test_what_was_built_is_read_back(full: Opener, read: list[Extraction], tmp_path: Path) -> None:
    view = Store.open(full.where, base_iri=full.base).view()
    beside = Store.open(tmp_path / "beside", create=True, base_iri=full.base)
    beside.put(read)
    other = beside.view()

    assert dict(view.directives) == dict(other.directives)
    assert view.steps == other.steps
    assert dict(view.sources) == dict(other.sources)
    assert list(view.extractions()) == sorted(read, key=lambda e: (e.document.sha256, e.document.source))
    assert all(view.meaning(sha) == other.meaning(sha) and view.directive_of(sha) for sha in view.sources)


def test_building_twice_changes_nothing(full: Opener, read: list[Extraction]) -> None:
    store = full()
    before = store.generation

    assert (store.put(read), store.generation) == (False, before)


def test_additions_and_removals_give_what_one_build_gives(opened: Opener, read: list[Extraction]) -> None:
    store, other = opened(), Opener(opened.place)
    store.put(read[:4])
    store.put(read[2:8])
    store.put([], remove=[read[1].document.source])
    other.base = opened.base
    whole = Store.open(Path(example_store()).parent / f"one-{next(_count)}", create=True, base_iri=opened.base)
    whole.put([read[0], *read[2:8]])

    assert dump(store) == dump(whole)


def test_a_dump_restores_to_the_same_store_here_and_on_disk(full: Opener, tmp_path: Path) -> None:
    store = Store.open(full.where, base_iri=full.base)
    lines = dump(store)
    on_disk = Store.open(tmp_path / "again", create=True, base_iri=full.base)
    on_disk.restore(lines.decode().splitlines(keepends=True))
    again = full()
    again.restore(lines.decode().splitlines(keepends=True))

    assert lines.count(b"\n") > 500
    assert dump(on_disk) == lines == dump(again)
    assert on_disk.view().steps == store.view().steps


FOREIGN = """\
<urn:a> <urn:p> "no graph" .
<urn:a> <urn:p> "ê\\n\\"'\\\\\\t"@vi <urn:other> .
<urn:a> <urn:q> "2024-09-05"^^<http://www.w3.org/2001/XMLSchema#date> <urn:other> .
<urn:a> <urn:r> _:x <urn:other> .
_:x <urn:r> "" <urn:other> .
"""


def test_quads_of_others_survive_a_build(opened: Opener, read: list[Extraction]) -> None:
    store = opened()
    store.restore(FOREIGN.splitlines(keepends=True))
    store.put(read[:1])
    kept = "".join(line + "\n" for line in dump(store).decode().splitlines() if opened.base not in line)

    told, expected = Dataset(), Dataset()
    told.parse(data=kept, format="nquads")
    expected.parse(data=FOREIGN, format="nquads")
    for name in ("urn:other", None):
        ours, theirs = (d.graph(name) if name else d.default_graph for d in (told, expected))
        assert isomorphic(ours, theirs) and len(ours) > 0
    assert len(store.view().sources) == 1


@pytest.mark.parametrize("lines", ["<urn:a> <urn:p> .\n", "<urn:a> <urn:p> <no iri> .\n", "nonsense"])
def test_lines_that_are_no_quads_leave_the_store_as_it_was(opened: Opener, read: list[Extraction], lines: str) -> None:
    store = opened()
    store.put(read[:1])
    before = dump(store)

    with pytest.raises(StoreError, match="N-Quads"):
        store.restore([lines])
    assert dump(store) == before


def test_quads_of_a_store_with_another_base_are_refused(opened: Opener, full: Opener) -> None:
    with pytest.raises(StoreError, match=full.base):
        opened().restore(dump(Store.open(full.where, base_iri=full.base)).decode().splitlines(keepends=True))


@pytest.mark.parametrize(("number", "words"), [(FORMAT - 1, "older"), (FORMAT + 1, "newer")])
def test_another_format_is_told(opened: Opener, number: int, words: str) -> None:
    opened()
    if isinstance(opened.where, Path):
        mark = opened.where / "FORMAT"
        mark.write_text(mark.read_text(encoding="utf-8").replace(f": {FORMAT}", f": {number}"), encoding="utf-8")
    else:
        graph = f"{opened.base}/graph/store"
        was = f"?s <{SOICHI}format> ?n"
        change = f"WITH <{graph}> DELETE {{ {was} }} INSERT {{ ?s <{SOICHI}format> {number} }} WHERE {{ {was} }}"
        Endpoint(Addresses.of(str(opened.where), os.environ)).update(change)

    with pytest.raises(StoreError, match=f"format {number}, {words}"):
        opened()


def test_a_reader_sees_a_build_without_opening_anew(opened: Opener, read: list[Extraction]) -> None:
    writer, reader = opened(), opened()
    writer.put(read[:2])
    before = reader.view()
    held = len(before.sources)
    writer.put(read[2:3])

    assert (held, len(before.sources), len(reader.view().sources)) == (2, 2, 3)


def test_a_second_writer_is_refused_while_the_first_writes(opened: Opener, read: list[Extraction]) -> None:
    store, other = opened(), opened()

    with store._backend.lock(), pytest.raises(StoreError, match="another build"):
        other.put(read[:1])
    assert other.put(read[:1])


def test_every_query_of_ours_has_the_same_answer_everywhere(
    full: Opener, read: list[Extraction], tmp_path: Path
) -> None:
    view = Store.open(full.where, base_iri=full.base).view()
    on_disk = Store.open(tmp_path / "same", create=True, base_iri=full.base)
    on_disk.put(read)
    runner = Runner(spare=1)

    def rows(target: object, query: str) -> list[bytes]:
        answer = runner.run(target, query, iris=view.iris, select_format="tsv", seconds=20)  # type: ignore[arg-type]
        return sorted(answer.body.splitlines())

    try:
        for example in examples():
            here, there = (rows(v.target, example.query) for v in (view, on_disk.view()))
            assert here == there, example.name
            assert len(here) > 1 or example.name in {"18-conflicts.rq", "20-undecided.rq"}, example.name
    finally:
        runner.close()


def test_the_service_answers_from_every_place(full: Opener) -> None:
    with TestClient(create_app(Settings(store=full.where))) as client:
        if full.place.kind != "disk":
            client.app.state.soichi.store = Store.open(full.where, base_iri=full.base)  # type: ignore[attr-defined]
        query = "SELECT ?n { ?d eli:id_local ?n FILTER(?n = '43-NQ/TW') }"
        told = client.get("/sparql", params={"query": query}).json()
        asked = client.get("/sparql", params={"query": "ASK { ?d eli:id_local '43-NQ/TW' }"}).json()
        graph = client.get("/rdf-graph-store?default", headers={"accept": "text/turtle"})
        wrong = client.get("/sparql", params={"query": "SELECT ?n\n{ ?d ?p }"}).json()
        page = client.get("/eli/vn/tw/nq/xiii/43")

    assert [row["n"]["value"] for row in told["results"]["bindings"]] == ["43-NQ/TW"]
    assert (asked["boolean"], wrong["line"], graph.status_code, page.status_code) == (True, 2, 200, 200)


def test_what_was_cut_off_in_the_middle_of_a_change_is_carried_through(
    opened: Opener, read: list[Extraction], monkeypatch: pytest.MonkeyPatch
) -> None:
    """As a server without transactions leaves it when it dies over the update request."""
    if opened.place.kind == "disk":
        return  # it has no middle
    store = opened()
    store.put(read[:3])
    sent: list[str] = []
    update = Endpoint.update

    def cut(self: Endpoint, text: str) -> None:
        if "MOVE" in text:
            sent.append(text)
            update(self, " ;\n".join(text.split(" ;\n")[:3]))
            raise StoreError("the server died")
        update(self, text)

    monkeypatch.setattr(Endpoint, "update", cut)
    monkeypatch.setattr(server_module, "_PATIENCE", 0.3)
    with pytest.raises(StoreError, match="died"):
        store.put(read[3:6])
    monkeypatch.setattr(Endpoint, "update", update)
    with pytest.raises(StoreError, match="cut off"):
        opened()
    carrier = Store(store._backend)
    with carrier._backend.lock():
        pass

    assert sent
    assert len(opened().view().sources) == 6
