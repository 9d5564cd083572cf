"""Draws docs/lineage.png: the page of 43-NQ/TW in a store of the examples, in a real Chromium."""

from __future__ import annotations

import os
import shutil
import sys
import tempfile
import threading
import time
from pathlib import Path

import uvicorn
from playwright.sync_api import sync_playwright

from api.app import create_app
from api.collect import Failure, find_files, read_files
from api.settings import Settings
from graph.store import Store

ROOT = Path(__file__).resolve().parent.parent
PORT = 8765


def main() -> int:
    """Build, serve, take the picture; 2 where Chromium is missing."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("chromium is missing; install it with: sudo apt-get install chromium", file=sys.stderr)
        return 2
    os.chdir(ROOT)  # the files are told by the names they have in the repository
    with tempfile.TemporaryDirectory() as folder:
        results = read_files(find_files([Path("examples")]).files)
        Store.open(folder, create=True).put([r for r in results if not isinstance(r, Failure)])
        server = uvicorn.Server(
            uvicorn.Config(create_app(Settings(store=Path(folder))), port=PORT, log_level="warning")
        )
        thread = threading.Thread(target=server.run, daemon=True)
        thread.start()
        while not server.started:
            time.sleep(0.05)
        with sync_playwright() as playwright:
            browser = playwright.chromium.launch(executable_path=chromium, args=["--no-sandbox", "--disable-gpu"])
            page = browser.new_page(viewport={"width": 1280, "height": 760})
            page.goto(f"http://127.0.0.1:{PORT}/graph?directive=tw/nq/xiii/43&depth=3")
            page.wait_for_selector("#graph[data-drawn=yes]")
            page.evaluate("window.soichi.choose('tu-binh-thuan/ctr/xiv/82 tw/nq/xiii/43')")
            page.evaluate("document.getElementById('drawing').scrollIntoView()")
            page.wait_for_timeout(300)  # the canvas is drawn anew
            (ROOT / "docs").mkdir(exist_ok=True)
            page.screenshot(path=ROOT / "docs" / "lineage.png")
            browser.close()
        server.should_exit = True
        thread.join(10)
    print("docs/lineage.png")
    return 0


if __name__ == "__main__":
    sys.exit(main())
