"""A text for people: escaped, citations linked, footnotes joined, lines addressed."""

from __future__ import annotations

from dataclasses import replace

from api.marked import contents, marked
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


def test_the_contents_name_parts_articles_and_annexes_and_lead_to_their_lines() -> None:
    text = (
        "ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/QĐ-UBND\n\nQUYẾT ĐỊNH\nVề công tác dân vận\n\nChương I\nCHUNG\n\n"
        f"**Điều 1.** Phạm vi {'rất rộng ' * 20}\n\n1. Khoản.\n\nPHỤ LỤC I\nBiểu <b>\n"
    )
    found = read(text)

    told = contents(found)
    assert [(words[:9], inner) for _, words, inner in told] == [
        ("Chương I", False), ("Điều 1. P", True), ("PHỤ LỤC I", False),
    ]  # fmt: skip
    assert told[1][1].endswith("rộng …") and len(told[1][1]) < 95
    assert [anchor for anchor, *_ in told] == ["ffffffff-8", "ffffffff-11", "ffffffff-15"]
    assert all(f'id="{anchor}"' in marked(found, {}, "") for anchor, *_ in told)


def test_a_text_without_parts_has_no_contents() -> None:
    assert contents(read("Thực hiện Nghị quyết số 43-NQ/TW.\n\n1. Một việc.\n")) == []
