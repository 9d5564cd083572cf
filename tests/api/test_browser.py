"""The pages in a real Chromium: nothing from outside, no error, no page wider than the screen."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
import uvicorn
from playwright.sync_api import Browser, Page, Route, sync_playwright
from typer.testing import CliRunner

from api.app import create_app
from api.cli import app
from api.settings import Settings
from tests.api.builders import example_store
from tests.conftest import chromium, free_port, needs_chromium

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip
PAGES = [
    "/", "/?q=82+ctr", "/?lang=en", "/eli/vn/tw/nq/xiii/43", "/eli/vn/ubnd-tay-ninh/kh/2024/2705?lang=en", "/docs",
    "/sparql?view=page", "/eli/vn/nothing",
]  # fmt: skip
pytestmark = needs_chromium


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    port = free_port()
    settings = Settings(store=example_store(), port=port)
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with sync_playwright() as playwright:
        launched = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield launched
        launched.close()


class Watched:
    """A page with every other address cut off; what went wrong is kept."""

    def __init__(self, browser: Browser, address: str, width: int) -> None:
        self.page: Page = browser.new_page(viewport={"width": width, "height": 900})
        self.wrong: list[str] = []
        self._address = address
        self.page.route("**/*", self._judge)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)

    def _judge(self, route: Route) -> None:
        url = route.request.url
        if url.startswith((self._address, "data:", "file:", "blob:")):
            route.continue_()
        else:
            self.wrong.append(f"asked {url}")
            route.abort()


@pytest.mark.parametrize("width", [1280, 390])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_stays_on_this_machine_and_on_the_screen(browser: Browser, address: str, path: str, width: int) -> None:
    watched = Watched(browser, address, width)
    watched.page.goto(address + path, wait_until="networkidle")

    wide = watched.page.evaluate("document.documentElement.scrollWidth")
    watched.page.close()

    expected = ["404"] if path.endswith("nothing") else []
    assert [w for w in watched.wrong if not (expected and "404" in w)] == []
    assert wide <= width


def test_an_edge_of_the_graph_tells_its_proof(browser: Browser, address: str) -> None:
    watched = Watched(browser, address, 1280)
    watched.page.goto(f"{address}/eli/vn/tw/nq/xiii/43")
    watched.page.wait_for_selector("#graph[data-drawn=yes]")
    watched.page.evaluate(
        "window.soichi.tellEdge(Object.keys(JSON.parse(document.getElementById('lineage-data').textContent).proofs)[0])"
    )

    told = watched.page.inner_text("#proof")
    watched.page.close()

    assert "dòng" in told and "“" in told
    assert watched.wrong == []


def test_a_person_finds_a_directive_by_a_part_of_its_number(browser: Browser, address: str) -> None:
    watched = Watched(browser, address, 1280)
    watched.page.goto(address)
    watched.page.fill("input[name=q]", "82 ctr")
    watched.page.keyboard.press("Enter")
    watched.page.click("text=82-CTr/TU")

    heading = watched.page.inner_text("h1")
    watched.page.close()

    assert heading == "82-CTr/TU"


def test_the_stand_alone_page_works_from_a_file(browser: Browser, tmp_path: Path) -> None:
    CliRunner().invoke(app, ["graph", "43-NQ/TW", "-o", str(tmp_path / "g.html"), "--store", str(example_store())])
    watched = Watched(browser, "file:", 1280)
    watched.page.goto((tmp_path / "g.html").as_uri())
    watched.page.wait_for_selector("#graph[data-drawn=yes]")
    watched.page.close()

    assert watched.wrong == []
