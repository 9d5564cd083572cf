"""Properties of the whole way from bytes to an extraction, on any text."""

from __future__ import annotations

import contextlib
import random
import unicodedata

from hypothesis import given, settings
from hypothesis import strategies as st

from extract.fold import fold
from extract.pipeline import extract_document
from ontology.errors import SoichiError
from ontology.model import Form
from ontology.text import fold_number

SENTENCES = (
    "Căn cứ Chương trình hành động số 82-CTr/TU, ngày 26/3/2024 của Ban Chấp hành Đảng bộ tỉnh (khóa XIV);",
    "Kế hoạch số 1321/KH-UBND, ngày 05/5/2022 của UBND tỉnh thực hiện Nghị quyết số 09-NQ/TU;",
    "theo Quyết định số 99-QĐ/TW ngày 03/10/2017, Quy định số 124-QĐ/TW, ngày 02/02/2018 của Ban Bí thư;",
    "Nghị quyết số 86/2019/NQ-HĐND ngày 19/12/2019 của HĐND tỉnh về chính sách hỗ trợ sản xuất;",
    "Công văn số 655/UBDT-KHTC của Ủy ban Dân tộc, Thông tư liên tịch số 01/2016/TTLT-BNV-BTC;",
    "Luật Phòng, chống tham nhũng và Nghị quyết Trung ương 4 (khóa XII) về xây dựng Đảng;",
)
MARKS = (
    "số",
    "12",
    "-",
    "/",
    "NQ",
    "TU",
    "\n",
    "\f",
    " ",
    "ngày",
    "3/4",
    "của",
    "(",
    ")",
    "Luật ",
    "\u0301",
    "Ƣ",
    "KẾ HOẠCH\n",
)
FRAGMENTS = st.sampled_from((*SENTENCES, *MARKS))


def numbers(text: str) -> list[str]:
    return [fold_number(m.number) for m in extract_document(text.encode(), "a.txt").mentions if m.number]


@settings(max_examples=150, deadline=None)
@given(st.lists(FRAGMENTS, min_size=1, max_size=40))
def test_any_text_gives_spans_in_order_that_fold_to_what_was_matched(parts: list[str]) -> None:
    text = "".join(parts)
    try:
        extraction = extract_document(text.encode(), "a.txt")
    except SoichiError:
        return

    position = 0
    for mention in extraction.mentions:
        if mention.number is None:
            continue
        assert mention.span.start >= position
        position = mention.span.end
        if mention.form is not Form.ELIDED:
            squashed = "".join(fold(mention.span.of(text)).plain.split())
            assert squashed == "".join(fold(mention.number).plain.split())
    assert all(0 <= s.span.start <= s.span.end <= len(text) for s in extraction.statements)


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=400))
def test_no_text_raises_anything_but_our_own_errors(text: str) -> None:
    with contextlib.suppress(SoichiError):
        extract_document(text.encode("utf-8", "surrogatepass"), "a.txt")


@settings(max_examples=60, deadline=None)
@given(st.integers(min_value=0, max_value=10_000))
def test_line_wraps_blanks_and_decomposed_letters_change_no_number(seed: int) -> None:
    chance = random.Random(seed)
    words = " ".join(SENTENCES).split(" ")
    wrapped = "".join(word + chance.choice((" ", " ", "  ", "\n", " \n", "\r\n", "\u00a0")) for word in words)
    broken = wrapped.replace("82-CTr", chance.choice(("82-\nCTr", "82- CTr", "82 – CTr", "82-CTr")))
    text = unicodedata.normalize(chance.choice(("NFC", "NFD")), broken)

    assert numbers(text) == numbers(" ".join(SENTENCES))


def test_a_document_without_a_date_is_not_older_than_what_it_cites() -> None:
    document = extract_document(("KẾ HOẠCH\nVề công tác\n\n" + "\n".join(SENTENCES)).encode(), "a.txt").document

    assert (document.date, str(document.not_before)) == (None, "2024-03-26")
