"""What the pages say and how the service behaves, without a browser."""

from __future__ import annotations

import csv
import html
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import urlencode

import pytest
from fastapi.testclient import TestClient
from httpx2 import Response

from api.app import create_app
from api.examples import examples
from api.settings import Settings
from api.words import words
from extract.pipeline import extract_document
from graph.store import Store
from ontology.model import Relation
from tests.api.builders import PAGES, STATUS, example_store, hub_store
from tests.conftest import EXAMPLES
from tests.graph.builders import cite, paper

LINK = re.compile(r'(?:href|src|data-source|data-root)="(/[^"]*)"')
ROOT = "tw/nq/xiii/43"
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>"


@pytest.fixture(scope="module")
def client() -> Iterator[TestClient]:
    with TestClient(create_app(Settings(store=example_store()))) as made:
        yield made


@pytest.mark.parametrize("path", PAGES)
def test_a_page_answers_and_speaks_both_languages(client: TestClient, path: str) -> None:
    mark = "&" if "?" in path else "?"
    vi, en = (client.get(f"{path}{asked}", headers={"accept": "text/html"}) for asked in ("", f"{mark}lang=en"))
    client.cookies.clear()

    assert {vi.status_code, en.status_code} == {STATUS.get(path, 200)}
    assert '<html lang="vi">' in vi.text and '<html lang="en">' in en.text


@pytest.mark.parametrize("path", [*PAGES, "/api/v1/directives", "/api/v1/check", "/sparql?query=ASK{}", f"/id/{ROOT}"])
def test_the_headers_can_be_asked_for_alone(client: TestClient, path: str) -> None:
    got, headed = client.get(path, follow_redirects=False), client.head(path, follow_redirects=False)

    assert (headed.status_code, headed.content) == (got.status_code, b"")
    assert headed.headers["content-type"] == got.headers["content-type"]
    assert headed.headers.get("etag") == got.headers.get("etag")


def test_no_page_says_that_something_was_not_issued() -> None:
    assert [key for lang in ("vi", "en") for key, said in words(lang).items() if "chưa ban hành" in said.lower()] == []


def test_every_word_is_said_in_both_languages() -> None:
    assert [key for key in words("vi") if not words("vi")[key] or not words("en")[key]] == []


def test_facets_narrow_down_and_count(client: TestClient) -> None:
    page = client.get("/", params={"level": "province", "system": "state"}).text

    assert "2940/KH-UBND" in page and "82-CTr/TU</a>" not in page


@pytest.mark.parametrize(
    "path",
    ["/api/v1/directives?q=ubnd&format=csv", f"/timeline.csv?directive={ROOT}", f"/api/v1/drawings/{ROOT}?format=csv"],
)
def test_a_twin_is_csv_that_excel_reads(client: TestClient, path: str) -> None:
    answer = client.get(path)
    rows = list(csv.DictReader(io.StringIO(answer.content.decode("utf-8-sig"))))

    assert answer.content.startswith(b"\xef\xbb\xbf")
    assert len(rows) > 1 and all(None not in row for row in rows)


def test_a_timeline_tells_days_from_the_root(client: TestClient) -> None:
    items = client.get("/timeline.json", params={"directive": "43 nq tw"}).json()["items"]

    assert {i["number"]: i["days_from_root"] for i in items if i["number"]} == {
        "43-NQ/TW": 0, "233-CTr/TU": 68, "82-CTr/TU": 123, "2705/KH-UBND": 286,
    }  # fmt: skip


def test_a_browser_that_has_a_page_is_told_so(client: TestClient) -> None:
    first = client.get("/eli/vn/" + ROOT)
    by_tag = client.get("/eli/vn/" + ROOT, headers={"if-none-match": first.headers["etag"]})
    by_date = client.get("/eli/vn/" + ROOT, headers={"if-modified-since": first.headers["last-modified"]})
    other = client.get("/eli/vn/" + ROOT, params={"lang": "en"}, headers={"if-none-match": first.headers["etag"]})
    client.cookies.clear()

    assert [a.status_code for a in (by_tag, by_date, other)] == [304, 304, 200]
    assert by_tag.content == b""


def test_a_build_changes_the_tag_and_the_date(tmp_path: Path) -> None:
    store = Store.open(tmp_path, create=True)
    store.put([paper("a.txt", number="1-NQ/TW", date="2024-01-01")])
    with TestClient(create_app(Settings(store=tmp_path))) as client:
        first = client.get("/").headers
        store.put([paper("b.txt", number="2-NQ/TW", date="2024-01-02")])
        asked = {"if-modified-since": first["last-modified"]}
        second = client.get("/", headers=asked)

    assert second.status_code == 200
    assert second.headers["etag"] != first["etag"]


def test_every_link_of_every_page_stays_below_the_prefix_and_answers() -> None:
    with TestClient(create_app(Settings(store=example_store())), root_path="/vb") as client:
        pages = [client.get(path, headers={"accept": "text/html"}).text for path in PAGES]
        found = (link for page in pages for link in LINK.findall(page))
        links = {html.unescape(link).partition("#")[0] for link in found}
        outside = [link for link in links if not link.startswith("/vb/")]
        answers = {link: client.get(link, headers={"accept": "text/html"}).status_code for link in links}

    assert len(links) > 150
    assert outside == []
    assert [
        link
        for link, status in answers.items()
        if status != 200 and not link.removeprefix("/vb").startswith(tuple(STATUS))
    ] == []


def test_who_reports_by_when_is_answered_by_a_ready_question(client: TestClient) -> None:
    example = next(e for e in examples() if e.name.startswith("24-"))
    offered = client.get("/sparql", headers={"accept": "text/html"}).text
    answered = client.get("/sparql", params={"query": example.query}, headers={"accept": "text/html"}).text
    rows = [row.split("</tr>", 1)[0] for row in answered.split("<tbody>", 1)[1].split("<tr>")]

    assert html.escape(example.title_vi) in offered
    assert [row for row in rows if "2940-kh-ubnd.txt" in row and "Các sở báo cáo trước ngày 15/12 hằng năm" in row]


def test_who_is_told_to_report_stands_on_the_page_of_the_plan(client: TestClient) -> None:
    page = client.get("/eli/vn/ubnd-binh-thuan/kh/2023/2940", headers={"accept": "text/html"}).text
    orders = page.split('<h2 id="orders">', 1)[1].split("</table>", 1)[0]
    row = next(row for row in orders.split("<tr>") if "15/12" in row)

    assert "<td>Các sở</td>" in row and "12-NQ/TU" in row


def test_a_proof_stands_among_its_lines_without_blank_ones(client: TestClient) -> None:
    path = "/review?source=tu-binh-thuan/ctr/xiv/82&relation=implements&target=tw/nq/xiii/43"
    page = client.get(path, headers={"accept": "text/html"}).text
    proofs = re.findall(r'<figure class="around"><pre[^>]*>(.*?)</pre>', page, flags=re.DOTALL)

    assert len(proofs) == 3
    assert [proof for proof in proofs if re.search(r"\n\s*\n", proof) or "<mark>" not in proof] == []


# --- decisions ---

STEP = {"directive": "tu-binh-thuan/ctr/xiv/82", "relation": "implements", "target": ROOT}
REVIEW = "/review?" + urlencode({"source": STEP["directive"], "relation": "implements", "target": ROOT})


@pytest.fixture
def deciding(tmp_path: Path) -> Iterator[TestClient]:
    """Return a service whose token is "right", over a store of its own."""
    names = ["43-nq-tw.txt", "binh-thuan-82-ctr-tu.txt"]
    read = [extract_document((EXAMPLES / name).read_bytes(), name) for name in names]
    Store.open(tmp_path, create=True).put(read)
    with TestClient(create_app(Settings(store=tmp_path, token="right")), follow_redirects=False) as made:
        yield made


def post(client: TestClient, about: dict[str, str], **fields: str) -> Response:
    told = {"decision": json.dumps(about), "who": "An", "why": "đã đối chiếu", "token": "right", "back": REVIEW}
    return client.post("/decide", data=told | fields)


def test_a_person_rejects_a_step_and_the_history_tells_who_and_why(deciding: TestClient) -> None:
    answer = post(deciding, {"act": "reject", **STEP})
    page = deciding.get(answer.headers["location"]).text

    assert (answer.status_code, answer.headers["location"]) == (303, f"{REVIEW}&done=counted")
    assert all(words in page for words in ("đã bác bỏ", "An", "đã đối chiếu", "Hoàn lại"))
    assert deciding.get(f"/api/v1/drawings/{ROOT}").json()["shown"] == 1


def test_an_undone_decision_counts_no_more(deciding: TestClient) -> None:
    post(deciding, {"act": "reject", **STEP})
    one = deciding.get(REVIEW.replace("/review", "/review.json")).json()["history"][0]["id"]
    post(deciding, {"act": "undo", "undoes": one})

    assert deciding.get(f"/api/v1/drawings/{ROOT}").json()["shown"] == 2


@pytest.mark.parametrize(
    ("fields", "status"),
    [({"token": "wrong"}, 403), ({"token": ""}, 403), ({"who": " "}, 422), ({"decision": "no JSON"}, 422)],
)
def test_a_decision_needs_the_token_a_name_and_what_it_is_about(
    deciding: TestClient, fields: dict[str, str], status: int
) -> None:
    answer = post(deciding, {"act": "reject", **STEP}, **fields)

    assert answer.status_code == status
    assert deciding.get(f"/api/v1/drawings/{ROOT}").json()["shown"] == 2


@pytest.mark.parametrize("back", ["//evil.example/", "https://evil.example/", "/\\evil.example"])
def test_a_form_sends_nobody_elsewhere(deciding: TestClient, back: str) -> None:
    answer = post(deciding, {"act": "confirm", **STEP}, back=back)

    assert answer.headers["location"] == "/check?done=counted"


def test_a_service_without_a_token_offers_no_buttons(client: TestClient) -> None:
    page = client.get(REVIEW).text

    assert "soichi serve --token" in page and 'name="decision"' not in page


# --- dropping files ---


def drop(client: TestClient, action: str, **fields: str) -> tuple[int, str]:
    files = [("files", ("Nghị quyết.txt", (EXAMPLES / "43-nq-tw.txt").read_bytes()))]
    answer = client.post("/drop", files=files, data={"action": action, **fields})
    return answer.status_code, answer.text


@pytest.mark.parametrize(
    ("upload", "given", "status", "stored"),
    [(True, "right", 200, 1), (True, "wrong", 403, 0), (True, "", 403, 0), (False, "right", 403, 0)],
)
def test_storing_needs_the_switch_and_the_token(
    tmp_path: Path, upload: bool, given: str, status: int, stored: int
) -> None:
    store = Store.open(tmp_path, create=True)
    with TestClient(create_app(Settings(store=tmp_path, allow_upload=upload, token="right"))) as client:
        looked, _ = drop(client, "look")
        before = len(store.view().sources)
        found, _ = drop(client, "store", token=given)

    assert (looked, before, found, len(store.view().sources)) == (200, 0, status, stored)


def test_another_text_of_the_same_name_takes_nothing_away(tmp_path: Path) -> None:
    store = Store.open(tmp_path, create=True)
    store.put([extract_document((EXAMPLES / "36-hd-vptw.txt").read_bytes(), "Nghị quyết.txt")])
    with TestClient(create_app(Settings(store=tmp_path, allow_upload=True, token="right"))) as client:
        drop(client, "store", token="right")

    assert len(store.view().sources) == 2


# --- hostile and huge collections ---


def test_nothing_that_a_document_says_becomes_markup(tmp_path: Path) -> None:
    bad = paper(
        f"{NASTY}.txt", cite("43-NQ/TW", "2023-11-24", f"Bộ {NASTY}", title=NASTY), number="7/KH-UBND", issuer=NASTY,
        title=NASTY, place="Bình Thuận", states=((None, Relation.IMPLEMENTS, 0),),
    )  # fmt: skip
    Store.open(tmp_path, create=True).put([bad])
    with TestClient(create_app(Settings(store=tmp_path))) as client:
        keys = [item["id"] for item in client.get("/api/v1/directives").json()["items"]]
        paths = ["/", "/?q=script", *(f"/{kind}?directive={k}" for k in keys for kind in ("graph", "timeline"))]
        paths += [f"/eli/vn/{key}" for key in keys] + [f"/api/v1/drawings/{key}?format=html" for key in keys]
        pages = {path: client.get(path).text for path in paths}

    assert len(keys) == 2
    assert [path for path, page in pages.items() if "<script>alert" in page or "<img src=x" in page] == []
    assert all("alert(1)" in page for path, page in pages.items() if path.startswith("/eli"))


def test_a_hub_shows_what_stays_smooth_and_counts_the_rest() -> None:
    folder, key = hub_store()
    with TestClient(create_app(Settings(store=folder))) as client:
        page = client.get("/graph", params={"directive": key}).text
        data = client.get(f"/api/v1/drawings/{key}").json()
        grouped = client.get(f"/api/v1/drawings/{key}", params={"group": "place"}).json()

    assert "hiện 500 / 3.401 văn bản – thu hẹp" in page
    assert (len(data["nodes"]), data["total"]) == (500, 3401)
    assert (len(grouped["nodes"]), grouped["shown"]) == (2, 3401)
