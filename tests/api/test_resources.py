"""Every IRI that a collection mints answers: by Accept, by the end of the address, with the headers that say so."""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterator
from functools import lru_cache

import pyoxigraph as ox
import pytest
from fastapi.testclient import TestClient
from rdflib import Graph

from api.app import create_app
from api.settings import Settings
from graph.resolve import resolve
from graph.store import Store
from graph.triples import quads
from graph.view import View
from ontology.terms import DCTERMS, ONTOLOGY, SKOS, SOICHI
from ontology.text import sort_key
from tests.api.builders import example_store
from tests.graph.builders import cite, paper

MEDIA = {
    "html": "text/html",
    "json": "application/json",
    "jsonld": "application/ld+json",
    "ttl": "text/turtle",
    "nt": "application/n-triples",
    "csv": "text/csv",
}
READERS = {"ttl": "turtle", "nt": "nt", "jsonld": "json-ld"}


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=example_store(), query_seconds=20))) as made:
        yield made


@lru_cache(maxsize=1)
def view() -> View:
    return Store.open(example_store()).view()


@lru_cache(maxsize=1)
def minted() -> tuple[str, ...]:
    """Return the paths of all IRIs of ours in the store, those of parts under the page they stand on."""
    base, found = view().iris.base, set()
    for quad in view().reader.quads():
        for term in (quad.subject, quad.object, quad.graph_name):
            iri = str(getattr(term, "value", "")) if isinstance(term, ox.NamedNode) else ""
            if iri.startswith(f"{base}/") and not iri.startswith(ONTOLOGY):
                found.add(iri[len(base) :].partition("#")[0])
    return tuple(sorted(found))


def one_of_each() -> list[str]:
    """Return one path of each sort."""
    sorts: dict[str, str] = {}
    for path in minted():
        sort = re.sub(r"[0-9a-f]{64}", "HASH", path)
        sort = re.sub(r"/(?:mention|assertion)/\d+", lambda m: m[0].rsplit("/", 1)[0], sort)
        sort = "/".join(sort.split("/")[:4]) if sort.startswith(("/document", "/graph", "/eli")) else sort.split("/")[1]
        if not re.search(r"\.(?:ttl|nt|jsonld|txt|json)$", path) and not path.startswith(("/sparql", "/api/")):
            sorts.setdefault(sort, path)
    return [path for sort, path in sorts.items() if not sort.startswith("/eli")] + [directive()]


def directive(number: str = "82-CTr/TU") -> str:
    """Return the path of the directive with *number*."""
    key = next(d.key for d in view().directives.values() if d.number == number)
    return view().iris.directive(key)[len(view().iris.base) :]


def test_every_minted_iri_answers(client: TestClient) -> None:
    silent = [p for p in minted() if client.get(p, headers={"Accept": "text/turtle, */*;q=0.1"}).status_code != 200]

    assert len(minted()) > 500
    assert silent == []


@pytest.mark.parametrize("form", MEDIA)
@pytest.mark.parametrize("path", one_of_each(), ids=lambda path: re.sub(r"[0-9a-f]{60,}", "…", path))
def test_a_thing_answers_in_every_format(client: TestClient, path: str, form: str) -> None:
    by_accept = client.get(path, headers={"Accept": MEDIA[form]})
    by_ending = client.get(f"{path}.{form}")

    for answer in (by_accept, by_ending):
        said = answer.headers["content-type"].split(";")[0]
        assert (answer.status_code, said) in ((200, MEDIA[form]), (200, "application/ld+json"))
        assert "Accept" in answer.headers["vary"]
    if form in READERS and by_accept.content == by_ending.content:
        assert len(Graph().parse(data=by_ending.content, format=READERS[form])) > 0


def test_all_formats_say_the_same(client: TestClient) -> None:
    read = [
        set(Graph().parse(data=client.get(f"{directive()}.{form}").content, format=reader))
        for form, reader in READERS.items()
    ]

    assert read[0] == read[1] == read[2]
    assert len(read[0]) > 15


def test_the_headers_lead_to_the_other_formats(client: TestClient) -> None:
    answer = client.get(directive(), headers={"Accept": "text/turtle"})

    assert f'<{directive()}.jsonld>; rel="alternate"; type="application/ld+json"' in answer.headers["link"]
    assert f'<{view().iris.base}{directive()}>; rel="canonical"' in answer.headers["link"]
    assert answer.headers["content-location"] == f"{directive()}.ttl"


def test_a_browser_gets_the_page_and_so_does_who_asks_for_anything(client: TestClient) -> None:
    browser = client.get(directive(), headers={"Accept": "text/html,application/xhtml+xml,*/*;q=0.8"})

    assert browser.text == client.get(directive()).text
    assert "82-CTr/TU" in browser.text and "82-CTr/TU" in client.get(f"{directive()}.html").text


@pytest.mark.parametrize("path", ["/kind/NQ", "/ontology", "/document/0/mention/1"])
def test_what_we_do_not_have_is_not_acceptable(client: TestClient, path: str) -> None:
    answer = client.get(path, headers={"Accept": "image/png"})

    assert (answer.status_code, answer.headers["content-type"]) == (406, "application/problem+json")


@pytest.mark.parametrize("path", ["/eli/vn/none", "/ref/none", "/kind/none", "/document/none", "/graph/none"])
def test_what_is_not_there_is_a_problem_document(client: TestClient, path: str) -> None:
    answer = client.get(f"{path}.ttl")

    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")
    assert client.get(path, headers={"Accept": "text/html"}).status_code == 404


def test_an_object_a_branch_and_a_tree_say_more_and_more(client: TestClient) -> None:
    sizes = [
        len(Graph().parse(data=client.get(f"{directive('43-NQ/TW')}.ttl?view={extent}").content, format="turtle"))
        for extent in ("object", "branch", "tree")
    ]
    told = client.get(f"{directive()}.json", params={"view": "branch"}).json()
    tree = client.get(f"{directive()}.json", params={"view": "tree"}).json()

    assert sizes[0] < sizes[1] < sizes[2]
    assert "43-NQ/TW" in [other["number"] for other in told["neighbours"]]
    assert "43-NQ/TW" in [node["number"] for node in tree["nodes"]]


def test_a_view_that_is_not_there_is_refused(client: TestClient) -> None:
    assert client.get(f"{directive()}.ttl", params={"view": "forest"}).status_code == 400


def test_the_edges_of_a_directive_are_a_table(client: TestClient) -> None:
    text = client.get(f"{directive()}.csv").content.decode("utf-8-sig")
    rows = list(csv.DictReader(io.StringIO(text)))

    assert [row["number"] for row in rows if (row["direction"], row["relation"]) == ("leaving", "implements")] == [
        "43-NQ/TW"
    ]


def test_a_text_comes_back_as_it_is(client: TestClient) -> None:
    sha = next(iter(view().sources))
    extraction = view().extraction(sha)

    for answer in (
        client.get(f"/document/{sha}.txt"),
        client.get(f"/document/{sha}", headers={"Accept": "text/plain"}),
    ):
        assert extraction is not None and answer.content.decode() == extraction.document.text


def test_a_mention_brings_its_target_and_selectors_along(client: TestClient) -> None:
    sha = next(iter(view().sources))
    told = client.get(f"/document/{sha}/mention/0.json").json()

    assert {part["id"].partition("#")[2] for part in told["parts"]} == {"target", "position", "quote"}


def test_a_scheme_comes_whole(client: TestClient) -> None:
    kinds = Graph().parse(data=client.get("/kind.ttl").content, format="turtle")
    provinces = Graph().parse(data=client.get("/place.jsonld").content, format="json-ld")

    assert len({str(label) for label in kinds.objects(None, None) if str(label) in ("Nghị quyết", "Resolution")}) == 2
    assert len(list(provinces.subjects(None, None))) > 1000
    assert "Nghị quyết" in client.get("/kind.csv").text and "Nghị quyết" in client.get("/kind.html").text


def test_a_province_without_a_year_is_the_present_one(client: TestClient) -> None:
    answer = client.get("/place/lam-ddong.ttl", follow_redirects=False)

    assert (answer.status_code, answer.headers["location"]) == (303, "/place/lam-ddong-2025.ttl")


@pytest.mark.parametrize("language", ["vi", "en"])
def test_the_page_of_the_terms_has_every_term_in_both_languages(client: TestClient, language: str) -> None:
    text = client.get("/ontology.html", params={"lang": language}).text
    terms = Graph().parse(data=client.get("/ontology.ttl").content, format="turtle")

    names = {str(term).removeprefix(SOICHI) for term in terms.subjects() if str(term).startswith(SOICHI)}
    assert [name for name in names if f'id="{name}"' not in text] == []
    assert 'lang="vi">căn cứ<' in text and 'lang="en">is based on<' in text


def test_the_terms_are_the_same_in_every_format(client: TestClient) -> None:
    read = [len(Graph().parse(data=client.get(f"/ontology.{form}").content, format=r)) for form, r in READERS.items()]

    assert len(set(read)) == 1


def test_shapes_context_and_wordings_can_be_had(client: TestClient) -> None:
    shapes = Graph().parse(data=client.get("/ontology/shapes.ttl").content, format="turtle")
    rows = list(csv.DictReader(io.StringIO(client.get("/ontology/phrases.csv").content.decode("utf-8-sig"))))

    assert len(shapes) > 300
    assert client.get("/ontology/context.jsonld").json()["@context"]["soichi"] == SOICHI
    assert [row for row in rows if not (row["iri"] and row["above"] and row["scheme_vi"] and row["label_en"])] == []


def test_a_head_request_has_the_headers_alone(client: TestClient) -> None:
    answer = client.head("/kind/NQ.ttl")

    assert (answer.status_code, answer.content) == (200, b"")
    assert answer.headers["content-type"].startswith("text/turtle")


def test_a_page_of_a_kind_leads_on(client: TestClient) -> None:
    page = client.get("/kind/NQ", headers={"Accept": "text/html"}).text

    assert "Resolution" in page and 'href="/kind/party"' in page and f'title="{SKOS}' not in page


# --- IRIs that something else stands for now ----------------------------------------------------------------------


@pytest.fixture(scope="module")
def moved(tmp_path_factory: pytest.TempPathFactory) -> Iterator[TestClient]:
    folder = tmp_path_factory.mktemp("moved") / "store"
    store = Store.open(folder, create=True)
    papers = (paper("a.txt", cite("43-NQ/TW", "2023-11-24"), number="82-CTr/TU"),)
    lines = list(quads(papers, resolve(papers), store.iris))
    keys = [d.key for d in resolve(papers).directives]
    now = [store.iris.directive(key) for key in keys]
    old, split = store.iris.directive("merged/old"), store.iris.directive("split/old")
    graph = store.iris.lineage_graph
    lines += [f"<{old}> <{DCTERMS}isReplacedBy> <{now[0]}> <{graph}> .\n"]
    lines += [f"<{split}> <{DCTERMS}isReplacedBy> <{one}> <{graph}> .\n" for one in now[:2]]
    store.restore(lines)
    with TestClient(create_app(Settings(store=folder, query_seconds=20))) as made:
        yield made


@pytest.mark.parametrize("ending", ["", ".ttl", ".json"])
def test_a_merged_iri_leads_to_the_one_that_stands(moved: TestClient, ending: str) -> None:
    answer = moved.get(f"/eli/vn/merged/old{ending}", headers={"Accept": "text/turtle"}, follow_redirects=False)

    assert (answer.status_code, answer.headers["location"].endswith(ending)) == (301, True)
    assert moved.get(answer.headers["location"]).status_code == 200


def test_a_merged_iri_leads_a_browser_on(client: TestClient) -> None:
    replaced = ox.NamedNode(f"{DCTERMS}isReplacedBy")
    old = next(quad.subject for quad in view().reader.quads(None, replaced, None, None))
    path = str(getattr(old, "value", ""))[len(view().iris.base) :]

    answer = client.get(path, headers={"Accept": "text/html"}, follow_redirects=False)
    assert answer.status_code == 301


def test_a_split_iri_names_those_that_stand(moved: TestClient) -> None:
    answer = moved.get("/eli/vn/split/old.ttl", follow_redirects=False)

    assert answer.status_code == 300
    assert len(answer.json()["choices"]) == 2


def test_the_page_of_the_collection_counts_its_parts_by_their_names(client: TestClient) -> None:
    page = client.get("/dataset?lang=vi", headers={"accept": "text/html"}).text
    words = re.sub(r"<[^>]+>", "", page)

    assert re.search(r"chỗ viện dẫn \d+", words) and re.search(r"ngày ban hành \d+", words)
    assert "#class-" not in words and "#property-" not in words
    assert 'id="class-soichi-CitationMention"' in page  # what its IRI leads to


def test_the_members_of_a_scheme_stand_in_order_under_one_heading(client: TestClient) -> None:
    page = client.get("/place?lang=vi", headers={"accept": "text/html"}).text
    names = re.findall(r"<li><a [^>]*>([^<]+)</a>", page.split("trong danh mục", 1)[1].split("</ul>")[0])

    assert page.count("trong danh mục") == 1
    assert len(names) > 60 and names == sorted(names, key=sort_key)
