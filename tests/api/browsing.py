"""A service and a real Chromium that a test drives as a person would."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from playwright.sync_api import Browser, Dialog, Page, Route, sync_playwright

from api.app import create_app
from api.settings import Settings
from tests.conftest import chromium, free_port

ARGUMENTS = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking",
    "--disable-component-update", "--disable-sync",
]  # fmt: skip


@contextmanager
def served(store: Path, *, token: str | None = None) -> Iterator[str]:
    """Serve *store* for as long as the block runs; yield the address."""
    port = free_port()
    settings = Settings(store=store, port=port, allow_upload=token is not None, token=token)
    server = uvicorn.Server(uvicorn.Config(create_app(settings), port=port, log_level="warning"))
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    while not server.started:
        time.sleep(0.05)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)


@contextmanager
def launched() -> Iterator[Browser]:
    """Start Chromium for as long as the block runs."""
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium(), args=ARGUMENTS)
        yield browser
        browser.close()


class Watched:
    """A page with every other address cut off; what went wrong is kept, a dialog that opens too."""

    def __init__(self, browser: Browser, address: str, *, width: int = 1280, scheme: str = "light") -> None:
        self.context = browser.new_context(viewport={"width": width, "height": 900}, color_scheme=scheme)  # type: ignore[arg-type]  # a literal
        self.page: Page = self.context.new_page()
        self.wrong: list[str] = []
        self._address = address
        self.page.route("**/*", self._judge)
        self.page.on("pageerror", lambda error: self.wrong.append(str(error)))
        self.page.on("console", lambda said: self.wrong.append(said.text) if said.type == "error" else None)
        self.page.on("dialog", self._dialog)

    def __enter__(self) -> Watched:
        return self

    def __exit__(self, *_: object) -> None:
        self.context.close()

    def goto(self, path: str) -> Page:
        """Go to a page; where it has a drawing wait until it is drawn."""
        self.page.goto(self._address + path)
        if self.page.locator("#graph").count():
            self.page.wait_for_selector("#graph[data-drawn=yes]")
        return self.page

    def _dialog(self, dialog: Dialog) -> None:
        self.wrong.append(f"dialog: {dialog.message}")
        dialog.dismiss()

    def _judge(self, route: Route) -> None:
        url = route.request.url
        if url.startswith((self._address, "data:", "file:", "blob:")):
            route.continue_()
        else:
            self.wrong.append(f"asked {url}")
            route.abort()
