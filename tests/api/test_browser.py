"""The pages in a real Chromium, driven as a person would; nothing is asked from outside, nothing fails."""

from __future__ import annotations

import threading
from collections.abc import Callable
from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page
from typer.testing import CliRunner

from api import shapecheck
from api.cli import app
from extract.pipeline import extract_document
from graph.store import Store
from tests.api.browsing import Watched, served
from tests.api.builders import PAGES, STATUS, WRONG, example_store
from tests.conftest import EXAMPLES, needs_chromium
from tests.graph.builders import cite, paper

pytestmark = needs_chromium
AXE = Axe()
RULES = {
    "light": {"runOnly": {"type": "tag", "values": ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"]}},
    "dark": {
        "runOnly": {"type": "rule", "values": ["color-contrast", "link-in-text-block"]}
    },  # all else is the same page
}
GRAPH = "/graph?directive=tw/nq/xiii/43"
EDGE = "tu-binh-thuan/ctr/xiv/82 tw/nq/xiii/43"
MIDDLE = """id => {
  const n = window.soichi.network, edge = window.soichi.data().edges.find(e => e.id === id);
  const p = n.getPositions([edge.from, edge.to]), a = p[edge.from], b = p[edge.to];
  const at = n.canvasToDOM({x: (a.x + b.x) / 2, y: (a.y + b.y) / 2});
  const box = document.getElementById('graph').getBoundingClientRect();
  return [at.x + box.x, at.y + box.y];
}"""

COLOURS = "names => names.map(name => getComputedStyle(document.documentElement).getPropertyValue(name))"
LANES = """() => {
  const n = window.soichi.network, ruler = document.createElement('canvas').getContext('2d');
  ruler.font = "600 13px system-ui, 'Segoe UI', 'Noto Sans', 'DejaVu Sans', sans-serif";
  const left = Math.min(...window.soichi.data().nodes.map(one => n.getBoundingBox(one.id).left));
  const wide = window.soichi.data().frame.bands.map(band => ruler.measureText(band.name).width);
  return [n.canvasToDOM({x: left, y: 0}).x, 11 + Math.max(...wide)];
}"""


@pytest.mark.parametrize("language", ["vi", "en"])
@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_whole(browser: Browser, address: str, path: str, language: str) -> None:
    """Nothing from outside, no error, not wider than the screen, and axe finds nothing, in light and in dark."""
    found = {}
    with Watched(browser, address) as watched:
        page = watched.goto(f"{path}{'&' if '?' in path else '?'}lang={language}")
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            found[f"wide at {width}"] = page.evaluate("document.documentElement.scrollWidth") > width
        for scheme, rules in RULES.items():
            page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
            told = AXE.run(page, options=rules).response["violations"]
            found |= {f"{scheme} {v['id']}": [node["html"] for node in v["nodes"]][:3] for v in told}

    status = str(STATUS.get(path, "always"))  # of a page that tells an error; Chromium notes it
    assert [said for said in watched.wrong if status not in said] == []
    assert {what: where for what, where in found.items() if where} == {}


def type_a_number(page: Page) -> None:
    page.keyboard.type("82 ctr")
    page.wait_for_selector("#suggestions li")
    page.keyboard.press("ArrowDown")


def drop_files(page: Page) -> None:
    page.set_input_files("#files", [EXAMPLES / "43-nq-tw.txt", EXAMPLES / "expected.csv"])
    page.wait_for_selector(".looked")


def choose_a_thread(page: Page) -> None:
    page.evaluate("id => window.soichi.choose(id)", EDGE)
    page.click(".filters summary")


def search_inside(page: Page) -> None:
    page.fill("#inside", "82 ctr")
    page.press("#inside", "Enter")


def open_all(page: Page) -> None:
    page.evaluate("document.querySelectorAll('details').forEach(one => { one.open = true; })")


OPENED = [
    ("/", type_a_number), ("/drop", drop_files), (GRAPH, choose_a_thread), (GRAPH, search_inside),
    ("/eli/vn/ubnd-tay-ninh/kh/2024/2705", open_all), ("/docs", open_all),
]  # fmt: skip


@pytest.mark.parametrize(("path", "act"), OPENED, ids=[act.__name__ for _, act in OPENED])
def test_what_a_reader_opens_is_sound_too(
    browser: Browser, address: str, path: str, act: Callable[[Page], None]
) -> None:
    found = {}
    with Watched(browser, address) as watched:
        page = watched.goto(path)
        act(page)
        for width in (1280, 390):
            page.set_viewport_size({"width": width, "height": 900})
            found[f"wide at {width}"] = page.evaluate("document.documentElement.scrollWidth") > width
            for scheme, rules in RULES.items():
                page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
                told = AXE.run(page, options=rules).response["violations"]
                found |= {f"{width} {scheme} {v['id']}": [node["html"] for node in v["nodes"]][:3] for v in told}

    assert watched.wrong == []
    assert {what: where for what, where in found.items() if where} == {}


def test_a_person_finds_a_directive_by_typing_a_part_of_its_number(browser: Browser, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.goto("/")
        page.keyboard.type("82 ctr")  # the field has the focus
        page.wait_for_selector("#suggestions li:first-child b:has-text('82-CTr/TU')")
        page.keyboard.press("ArrowDown")
        page.keyboard.press("Enter")
        page.wait_for_url("**/eli/vn/**")
        heading = page.inner_text("h1")

    assert (heading, watched.wrong) == ("82-CTr/TU", [])


def test_a_late_suggestion_does_not_take_away_what_was_chosen(browser: Browser, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.goto("/")
        page.keyboard.type("82 ct")
        page.wait_for_selector("#suggestions li:first-child b:has-text('82-CTr/TU')")
        page.keyboard.press("ArrowDown")
        chosen = page.query_selector("#suggestions [aria-selected=true]")
        assert chosen is not None
        page.keyboard.type("r")
        chosen.wait_for_element_state("hidden")  # the new list has taken its place
        page.keyboard.press("Enter")
        page.wait_for_url("**/eli/vn/**")
        heading = page.inner_text("h1")

    assert (heading, watched.wrong) == ("82-CTr/TU", [])


def test_one_click_changes_the_language_and_it_stays(browser: Browser, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.goto("/eli/vn/tw/nq/xiii/43")
        page.click("text=English")
        page.click("header .brand")
        told = page.inner_text("main")

    assert "Newest documents held" in told


def test_a_node_is_found_inside_and_opened_and_the_address_remembers(browser: Browser, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.goto(GRAPH)
        before = nodes(page)
        page.fill("#inside", "82 ctr")
        page.press("#inside", "Enter")
        page.click("#proof button:has-text('Mở thêm')")
        page.wait_for_selector(f"#shown:has-text('hiện {before + 2} /')")
        opened = nodes(page)
        rows = page.locator("#steps tbody tr").count()
        page.reload()
        page.wait_for_selector("#graph[data-drawn=yes]")

        assert (nodes(page), rows) == (opened, opened - 1)
        page.click("#proof button:has-text('Thu lại')")
        page.wait_for_selector(f"#shown:has-text('hiện {before} /')")
        assert watched.wrong == []


def test_a_click_on_a_thread_shows_the_sentence_that_proves_it(browser: Browser, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.goto(GRAPH)
        page.locator("#graph").scroll_into_view_if_needed()
        page.mouse.click(*page.evaluate(MIDDLE, EDGE))
        page.wait_for_selector("#proof blockquote")
        told = page.inner_text("#proof")

    assert "thực hiện Nghị quyết số 43-NQ/TW" in told
    assert "binh-thuan-82-ctr-tu.txt, dòng 9" in told
    assert "nêu rõ" in told


def test_the_path_to_the_root_is_brought_out(browser: Browser, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.goto(f"{GRAPH}&depth=3")
        page.evaluate("window.soichi.acts.path('ubnd-tay-ninh/kh/2024/2705')")
        dim = page.evaluate(
            "window.soichi.network.body.data.nodes.get().filter(n => n.opacity < 1).map(n => n.id).sort()"
        )

    assert "tu-binh-thuan/ctr/xiv/82" in dim
    assert not {"tw/nq/xiii/43", "tu-tay-ninh/ctr/_/233", "ubnd-tay-ninh/kh/2024/2705"} & set(dim)


@pytest.mark.parametrize("layout", ["level", "time"])
def test_the_svg_has_text_and_paths_and_no_picture(browser: Browser, address: str, layout: str) -> None:
    with Watched(browser, address) as watched:
        svg = watched.goto(f"{GRAPH}&depth=3&layout={layout}").evaluate("window.soichi.svg()")

    assert ">43-NQ/TW</text>" in svg and "<path" in svg
    assert "<image" not in svg and "foreignObject" not in svg


def test_pictures_and_files_are_saved(browser: Browser, address: str, tmp_path: Path) -> None:
    begins = {
        "PNG": b"\x89PNG",
        "SVG": b"<svg",
        "HTML": b"\n<!doctype html>",
        "GraphML": b"<?xml",
        "CSV": b"\xef\xbb\xbf",
    }
    with Watched(browser, address) as watched:
        page = watched.goto(f"{GRAPH}&depth=2")
        found = {}
        for name in begins:
            with page.expect_download() as told:
                page.click(f".downloads >> text='{name}'")
            told.value.save_as(tmp_path / name)
            found[name] = (tmp_path / name).read_bytes()

    assert {name: found[name].startswith(begin) for name, begin in begins.items()} == dict.fromkeys(begins, True)
    assert len(found["PNG"]) > 10_000


def test_a_page_prints_without_what_one_cannot_press_on_paper(browser: Browser, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.goto("/eli/vn/tu-binh-thuan/ctr/xiv/82")
        pdf = page.pdf()
        page.emulate_media(media="print")
        shown = page.locator("header nav, form, #drawing, .tools").evaluate_all(
            "all => all.filter(e => e.checkVisibility())"
        )
        text = page.locator("pre.text").evaluate("e => e.scrollHeight <= e.clientHeight + 1")

    assert pdf.startswith(b"%PDF") and len(pdf) > 10_000
    assert (shown, text) == ([], True)


def test_what_is_found_is_printed_without_its_buttons(browser: Browser, tmp_path: Path) -> None:
    days = ("2024-01-02", "2024-01-03")
    cited = [cite("1/KH-UBND", day, "Ủy ban nhân dân tỉnh Bình Thuận", title="về một việc") for day in days]
    store = Store.open(tmp_path, create=True)
    store.put([paper(f"{n}.txt", one, number=f"{n}-NQ/TW", date="2024-06-01") for n, one in enumerate(cited, start=1)])
    with served(tmp_path, token="right") as address, Watched(browser, address) as watched:
        page = watched.goto("/check?sort=conflict")
        page.emulate_media(media="print")
        told = page.locator(".finding").inner_text()
        shown = page.locator("button, .decide").evaluate_all("all => all.filter(e => e.checkVisibility()).length")

    assert "1/KH-UBND" in told and "02/01/2024" in told and "03/01/2024" in told
    assert shown == 0


def test_the_drawing_is_printed_as_text_and_lines(browser: Browser, address: str) -> None:
    with Watched(browser, address, scheme="dark") as watched:
        page = watched.goto(f"{GRAPH}&depth=3")
        page.evaluate(
            "addEventListener('beforeprint', () => { window.asked = document.querySelector('#paper svg').outerHTML; })"
        )
        page.pdf()
        svg = page.evaluate("window.asked")
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
        on_screen = page.locator("#paper svg").is_visible()
        page.emulate_media(media="print")
        on_paper = page.locator("#paper svg").bounding_box()

    assert ">43-NQ/TW</text>" in svg and "#ffffff" in svg
    assert not on_screen
    assert on_paper is not None and 300 < on_paper["width"] <= 1280
    assert watched.wrong == []


def test_a_report_that_is_being_made_shows_itself_when_it_is_whole(
    browser: Browser, address: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    go_on = threading.Event()
    monkeypatch.setattr(shapecheck, "PATIENCE", 0.0)
    monkeypatch.setattr(shapecheck, "shacl_batches", lambda view: iter([(12, ())]) if go_on.wait(60) else iter(()))
    with Watched(browser, address) as watched:
        page = watched.goto("/check/shapes")
        page.click("main button")
        page.wait_for_selector("text=Đang kiểm: đã qua 0 bộ ba")
        go_on.set()
        page.wait_for_selector("text=Đã kiểm 12 bộ ba, thấy 0 chỗ sai khuôn.")

    assert watched.wrong == []


def test_paper_is_light_whatever_the_screen_was(browser: Browser, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.goto("/")
        page.emulate_media(media="screen", color_scheme="light")
        names = page.evaluate(
            "[...document.styleSheets[0].cssRules[0].style].filter(n => /^--/.test(n) && !/serif|sans|mono/.test(n))"
        )
        told = []
        for scheme in ("light", "dark"):
            page.emulate_media(media="print", color_scheme="dark" if scheme == "dark" else "light")
            told.append(page.evaluate(COLOURS, names))

    assert len(names) > 15
    assert told[0] == told[1]


def test_in_the_order_of_time_no_box_lies_under_the_name_of_a_lane(browser: Browser, address: str) -> None:
    for width in (1280, 390):
        with Watched(browser, address, width=width) as watched:
            page = watched.goto(f"{GRAPH}&layout=time&depth=3")
            left, wide = page.evaluate(LANES)

            assert left > wide > 0, width


def test_the_chooser_of_files_tells_in_the_language_of_the_page(browser: Browser, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.goto("/drop")
        page.keyboard.press("Tab")
        while page.evaluate("document.activeElement.id") != "files":
            page.keyboard.press("Tab")
        ring = page.evaluate("getComputedStyle(document.getElementById('zone')).outlineStyle")
        with page.expect_file_chooser() as opened:
            page.click("#files")  # it lies over the whole zone
        opened.value.set_files([EXAMPLES / "43-nq-tw.txt", EXAMPLES / "tay-ninh-233-ctr-tu.txt"])
        page.wait_for_selector(".looked")
        told = page.inner_text("#chosen")

    assert ring == "solid"
    assert told == "Đã chọn 2 tệp: 43-nq-tw.txt, tay-ninh-233-ctr-tu.txt"


def test_dropped_files_are_told_before_anything_is_stored(browser: Browser, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.goto("/drop")
        page.set_input_files("#files", [EXAMPLES / "tay-ninh-233-ctr-tu.txt", EXAMPLES / "expected.csv"])
        page.wait_for_selector(".looked")
        told = page.inner_text("#result")

    assert "233-CTr/TU – đã có trong kho" in told
    assert "43-NQ/TW" in told and "triển khai thực hiện" in told
    assert "expected.csv" in told
    assert watched.wrong == []


def test_a_person_with_the_token_confirms_a_step(browser: Browser, tmp_path: Path) -> None:
    names = ["43-nq-tw.txt", "binh-thuan-82-ctr-tu.txt"]
    read = [extract_document((EXAMPLES / name).read_bytes(), name) for name in names]
    Store.open(tmp_path, create=True).put(read)
    with served(tmp_path, token="right") as address, Watched(browser, address) as watched:
        page = watched.goto(GRAPH)
        page.evaluate("id => window.soichi.choose(id)", EDGE)
        page.click("#proof >> text=Xem lại quan hệ này")
        for name, words in (("who", "Nguyễn An"), ("why", "đối chiếu bản giấy"), ("token", "right")):
            page.fill(f"form:has(button[name=decision]) input[name={name}] >> nth=0", words)
        page.click("button:has-text('Xác nhận')")
        page.wait_for_selector("text=Đã ghi quyết định")
        told = page.inner_text("main")
        found = [v["id"] for v in AXE.run(page, options=RULES["light"]).response["violations"]]

    assert found == []
    assert "đã xác nhận" in told and "Nguyễn An" in told and "đối chiếu bản giấy" in told
    assert watched.wrong == []


def test_the_stand_alone_page_works_from_a_file(browser: Browser, tmp_path: Path) -> None:
    CliRunner().invoke(app, ["graph", "43-NQ/TW", "-o", str(tmp_path / "g.html"), "--store", str(example_store())])
    with Watched(browser, "file:") as watched:
        page = watched.page
        page.goto((tmp_path / "g.html").as_uri())
        page.wait_for_selector("#graph[data-drawn=yes]")
        page.fill("#inside", "233 ctr")
        page.press("#inside", "Enter")
        told = page.inner_text("#proof")

    assert "233-CTr/TU" in told
    assert watched.wrong == []


def nodes(page: Page) -> int:
    return int(page.evaluate("window.soichi.data().nodes.length"))


def test_the_query_page_works_by_keyboard_alone(browser: Browser, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.goto("/sparql")
        page.focus("#query")
        page.keyboard.press("Control+a")
        page.keyboard.type("SELECT ?d { ?d eli:id_local '43-NQ/TW' }")
        page.keyboard.press("Control+Enter")
        page.wait_for_selector("td a")
        shared = page.get_attribute("#address", "href")
        page.focus("td a")
        page.keyboard.press("Enter")
        page.wait_for_url("**/eli/vn/tw/nq/xiii/43")
        told = watched.goto(shared or "").inner_text("td")

    assert (told, watched.wrong) == ("tw/nq/xiii/43", [])


def test_a_syntax_error_puts_the_cursor_where_it_is(browser: Browser, address: str) -> None:
    with Watched(browser, address) as watched:
        page = watched.goto(WRONG)
        place = page.evaluate("[document.activeElement.id, document.activeElement.selectionStart]")

    assert place[0] == "query" and place[1] > len("SELECT ?s")  # in the second line
