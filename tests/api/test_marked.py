"""A text for people: escaped, citations linked, footnotes joined, lines addressed."""

from __future__ import annotations

from dataclasses import replace

from api.marked import marked
from extract.pipeline import extract_document
from ontology.model import Extraction

TEXT = "Thực hiện Nghị quyết số 43-NQ/TW[1] <b>\n\n-----\n[1] ngày 24/11/2023\n"


def read(text: str) -> Extraction:
    extraction = extract_document(text.encode(), "a.txt")
    return replace(extraction, document=replace(extraction.document, sha256="f" * 64))


def test_a_citation_is_a_link_to_what_it_means() -> None:
    shown = marked(read(TEXT), {0: "tw/nq/xiii/43"}, "/vb")

    assert '<a href="/vb/eli/vn/tw/nq/xiii/43">43-NQ/TW</a>' in shown


def test_a_citation_that_is_not_decided_is_marked_without_a_link() -> None:
    assert "<mark>43-NQ/TW</mark>" in marked(read(TEXT), {}, "")


def test_a_footnote_and_its_mark_lead_to_each_other() -> None:
    shown = marked(read(TEXT), {}, "")

    assert 'id="ffffffff-mark-1" href="#ffffffff-note-1">[1]</a>' in shown
    assert 'id="ffffffff-note-1" href="#ffffffff-mark-1">[1]</a>' in shown


def test_a_mark_without_its_note_stays_text() -> None:
    assert "note" not in marked(read("Theo Kế hoạch [1] và Đề án [2]"), {}, "")


def test_every_line_with_words_has_an_address_and_the_text_is_escaped() -> None:
    shown = marked(read(TEXT), {}, "")

    assert ['id="ffffffff-1"' in shown, 'id="ffffffff-2"' in shown, 'id="ffffffff-4"' in shown] == [True, False, True]
    assert "&lt;b&gt;" in shown and "<b>" not in shown
