"""What holds for every text: order, no overlaps, spans that are what was printed, errors of ours only, linear cost."""

from __future__ import annotations

import itertools
import random
import sys
from pathlib import Path
from types import FrameType

import pytest

from extract.pipeline import extract_document
from ontology.canonical import canonical_number
from ontology.errors import SoichiError
from tests.extract.test_metamorphic import TEXTS, decomposed, wrapped

PARAGRAPH = (
    "{n}. Căn cứ Nghị định số {n}/2020/NĐ-CP ngày 05/3/2020 của Chính phủ và Quyết định số {n}/QĐ-TTg; "
    "Sở Nội vụ tiếp tục triển khai thực hiện Kế hoạch số {n}/KH-UBND ngày 12/4/2024 của UBND tỉnh Tây Ninh "
    "về dân vận (Luật Đất đai năm 2024).\n\n"
)  # fmt: skip


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_numbers_stand_in_order_and_are_what_is_printed(path: Path) -> None:
    text = path.read_bytes().decode("utf-8")
    for version in (text, decomposed(text, random.Random(1)), wrapped(text, random.Random(2))):
        found = extract_document(version.encode("utf-8"), path.name)
        numbered = [m for m in found.mentions if m.number]

        assert [m.span for m in found.mentions] == sorted(
            (m.span for m in found.mentions), key=lambda s: (s.start, -s.end)
        )
        assert all(one.span.end <= other.span.start for one, other in itertools.pairwise(numbered))
        for mention in numbered:
            printed = canonical_number(mention.span.of(found.document.text))
            whole = canonical_number(mention.number or "")
            assert printed and whole.startswith(printed.partition("/")[0])


@pytest.mark.parametrize("path", TEXTS, ids=lambda path: path.stem)
def test_a_torn_text_raises_nothing_but_our_own(path: Path) -> None:
    data = path.read_bytes()
    chance = random.Random(path.stem)
    for _ in range(4):
        start, end = sorted(chance.choices(range(len(data) + 1), k=2))
        try:
            extract_document(data[start:end], path.name)
        except SoichiError as error:
            assert path.name in str(error)


def calls(text: str) -> int:
    """Return how many functions, Python's and C's, are called to read *text*."""
    count = 0

    def tally(frame: FrameType, event: str, argument: object) -> None:
        nonlocal count
        count += event in {"call", "c_call"}

    data = text.encode("utf-8")
    before = sys.getprofile()
    sys.setprofile(tally)
    try:
        extract_document(data, "dai.txt")
    finally:
        sys.setprofile(before)
    return count


@pytest.mark.parametrize(
    "unit",
    [
        PARAGRAPH,
        "thực hiện Nghị quyết số {n}-NQ/TU, Chỉ thị số {n}-CT/TW và ",
        "Quyết định số ", "{n}/{n}, ", "Căn cứ Luật Đất đai; ", "của Ủy ban nhân dân tỉnh ", "x\n",
        "| {n}/QĐ-UBND | 01/02/2020 |\n",
        "x\n\f", "\n---\n\n", "2/10\n", "- 2 -\n\n", "các Điều 2, 3 và khoản 4, ",
        "theo Nghị quyết này, ", "(sau đây ", "- Sở Nội vụ chủ trì:\n",
    ],
    ids=lambda unit: unit[:24].strip() or ascii(unit),
)  # fmt: skip
def test_the_cost_of_a_byte_is_flat(unit: str) -> None:
    def text(times: int) -> str:
        return "".join(unit.format(n=100 + n % 800) for n in range(times))

    small, large = calls(text(150)), calls(text(600))

    assert large <= 4 * small * 1.25
