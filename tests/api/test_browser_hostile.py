"""Hostile and huge collections in a real Chromium: what documents say never runs, and a hub stays usable."""

from __future__ import annotations

import xml.etree.ElementTree as ET
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser

from graph.store import Store
from ontology.model import Relation
from tests.api.browsing import Watched, served
from tests.api.builders import hub_store
from tests.conftest import needs_chromium
from tests.graph.builders import cite, paper

pytestmark = needs_chromium
NASTY = "<script>alert(1)</script>\"'><img src=x onerror=alert(2)>&lt;b&gt;"


@pytest.fixture(scope="module")
def nasty(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, list[str]]]:
    """Return where a store is served in which every text is markup, and the keys of its directives."""
    folder = tmp_path_factory.mktemp("nasty")
    bad = paper(
        f"{NASTY}.txt", cite("43-NQ/TW", "2023-11-24", f"Bộ {NASTY}", title=NASTY), number="7/KH-UBND", issuer=NASTY,
        title=NASTY, place="Bình Thuận", states=((None, Relation.IMPLEMENTS, 0),),
    )  # fmt: skip
    store = Store.open(folder, create=True)
    store.put([bad])
    with served(folder, token="t") as address:
        yield address, list(store.view().directives)


@pytest.fixture(scope="module")
def hub() -> Iterator[tuple[str, str]]:
    """Return where a store with a directive of 3,400 neighbours is served, and its key."""
    folder, key = hub_store()
    with served(folder) as address:
        yield address, key


def test_no_text_of_a_document_runs(browser: Browser, nasty: tuple[str, list[str]], tmp_path: Path) -> None:
    address, keys = nasty
    paths = [
        "/",
        "/?q=script",
        "/check?sort=files",
        *(f"/{page}?directive={keys[0]}" for page in ("timeline", "coverage")),
    ]
    with Watched(browser, address) as watched:
        for path in [*paths, *(f"/eli/vn/{key}" for key in keys)]:
            watched.goto(path)
        page = watched.goto(f"/graph?directive={keys[0]}&depth=3")
        for one in page.evaluate("window.soichi.data().nodes.map(n => n.id)"):
            page.evaluate("id => window.soichi.choose(id)", one)
        page.evaluate("window.soichi.choose(window.soichi.data().edges[0].id)")
        svg = page.evaluate("window.soichi.svg()")
        page.fill("#inside", "<script>")
        with page.expect_download() as told:
            page.click(".downloads >> text='HTML'")
        told.value.save_as(tmp_path / "alone.html")
        page.goto(f"{address}/drop")
        page.set_input_files(
            "#files",
            {
                "name": f"{NASTY[:60]}.txt".replace("/", "-"),
                "mimeType": "text/plain",
                "buffer": f"Số: 7/KH-UBND\n{NASTY}\nThực hiện Nghị quyết số 43-NQ/TW".encode(),
            },
        )
        page.wait_for_selector(".looked")
    with Watched(browser, "file:") as alone:
        alone.page.goto((tmp_path / "alone.html").as_uri())
        alone.page.wait_for_selector("#graph[data-drawn=yes]")

    assert (watched.wrong, alone.wrong) == ([], [])
    assert [
        e.tag.rpartition("}")[2] for e in ET.fromstring(svg).iter() if e.tag.endswith(("script", "image", "b"))
    ] == []
    assert "<script>alert(1)</script>" in "".join(ET.fromstring(svg).itertext())


def test_a_hub_is_drawn_in_part_told_and_grouped(browser: Browser, hub: tuple[str, str]) -> None:
    address, key = hub
    with Watched(browser, address) as watched:
        page = watched.goto(f"/graph?directive={key}")
        told = page.inner_text("#shown")
        page.check("input[name=group]")
        page.wait_for_selector("#graph:not([aria-busy])")
        page.wait_for_timeout(200)
        boxes = page.evaluate("window.soichi.data().nodes.length")
        phone = watched.page
        phone.set_viewport_size({"width": 390, "height": 800})
        wide = phone.evaluate("document.documentElement.scrollWidth")

    assert told.startswith("hiện 500 / 3.401 văn bản – thu hẹp")
    assert (boxes, wide, watched.wrong) == (2, 390, [])
