"""Word and Excel files opened in LibreOffice and printed: what stands on which page, in which font."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

from api.reports import excel, word
from api.reports.office import Office, Style
from tests.api.report_builders import plan, table
from tests.conftest import clean_environment, needs_office

pytestmark = needs_office
ROWS = 200
LONG = "x" * 150
NOISE = 'về <b>giảm nghèo</b> & =HYPERLINK("http://evil.example") \x07 '
MEASURE_OF_TIMES = {"Tinos", "LiberationSerif", "TimesNewRoman", "TimesNewRomanPSMT"}


def run(*command: str | Path) -> str:
    done = subprocess.run(
        [str(part) for part in command], env=clean_environment(), capture_output=True, text=True, encoding="utf-8",
        timeout=300, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


@pytest.fixture(scope="module")
def printed(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with 200 rows as Word files of both forms and as Excel, each printed to PDF."""
    folder = tmp_path_factory.mktemp("office")
    rows = [
        plan(n, f"đầu{n}đầu {NOISE}{(LONG if n == 7 else 'phát triển kinh tế ') * (1 + n % 5)} cuối{n}cuối")
        for n in range(1, ROWS + 1)
    ]
    made = table(rows)
    (folder / "nd30.docx").write_bytes(word.write(made, Office(Style.nd30, "UBND tỉnh Tây Ninh")))
    (folder / "hd36.docx").write_bytes(word.write(made, Office(Style.hd36, "Tỉnh ủy Tây Ninh")))
    (folder / "excel.xlsx").write_bytes(excel.write(made))
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    files = [folder / name for name in ("nd30.docx", "hd36.docx", "excel.xlsx")]
    run("soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", folder, *files)
    return folder


def pages(pdf: Path) -> list[str]:
    """Return the text of each page, as laid out."""
    return run("pdftotext", "-layout", pdf, "-").split("\f")[:-1]


@pytest.mark.parametrize("name", ["nd30", "hd36", "excel"])
def test_it_prints_on_a4_in_the_measures_of_times_new_roman(printed: Path, name: str) -> None:
    told = run("pdfinfo", printed / f"{name}.pdf")
    fonts = {line.split()[0] for line in run("pdffonts", printed / f"{name}.pdf").splitlines()[2:]}

    size = re.search(r"Page size:\s+([\d.]+) x ([\d.]+) pts", told)
    assert size is not None
    assert [round(float(side) / 72 * 25.4) for side in size.groups()] == [297, 210]
    assert {re.sub(r"^[A-Z]{6}\+|-(Bold|Italic|BoldItalic)$", "", font) for font in fonts} <= MEASURE_OF_TIMES


@pytest.mark.parametrize("name", ["nd30", "hd36", "excel"])
def test_the_heading_stands_on_every_page_that_has_rows(printed: Path, name: str) -> None:
    with_rows = [page for page in pages(printed / f"{name}.pdf") if re.search(r"đầu\d+đầu", page)]

    assert len(with_rows) > 3
    assert all("Trích yếu" in page for page in with_rows)


@pytest.mark.parametrize("name", ["nd30", "hd36", "excel"])
def test_no_row_is_split_between_pages(printed: Path, name: str) -> None:
    begun = [re.findall(r"đầu(\d+)đầu", page) for page in pages(printed / f"{name}.pdf")]
    ended = [re.findall(r"cuối(\d+)cuối", page) for page in pages(printed / f"{name}.pdf")]

    assert sum(map(len, begun)) == ROWS
    assert any(re.search(rf"\b{ROWS}\s", page) for page in pages(printed / f"{name}.pdf"))  # nor is its number
    assert [sorted(page) for page in begun] == [sorted(page) for page in ended]


@pytest.mark.parametrize("name", ["nd30", "hd36"])
def test_pages_are_numbered_from_the_second_on(printed: Path, name: str) -> None:
    first_lines = [page.strip().split("\n")[0].strip() for page in pages(printed / f"{name}.pdf")]

    assert first_lines[1:] == [str(n) for n in range(2, len(first_lines) + 1)]
    assert not first_lines[0].isdigit()


def test_the_page_says_whose_it_is_and_dates_as_offices_write_them(printed: Path) -> None:
    state, party = pages(printed / "nd30.pdf"), pages(printed / "hd36.pdf")

    assert "Độc lập - Tự do - Hạnh phúc" in state[0] and "ĐẢNG CỘNG SẢN VIỆT NAM" in party[0]
    assert "ngày 24/11/2023" in state[0] and "05/09/2024" in state[0]
    assert "Số liệu đến ngày 25/11/2026" in state[-1] + state[-2]


@pytest.mark.parametrize("name", ["nd30", "hd36"])
def test_the_place_to_sign_is_not_alone_on_a_page(printed: Path, name: str) -> None:
    page = next(p for p in pages(printed / f"{name}.pdf") if "CHỨC VỤ CỦA NGƯỜI KÝ" in p)

    assert "Căn cứ" in page
