"""Who is told to carry a document out, and what a text calls a document from there on."""

from __future__ import annotations

import pytest

from extract.pipeline import extract_document
from ontology.model import Extraction, Relation

HEAD = """ỦY BAN NHÂN DÂN
TỈNH TÂY NINH
Số: 10/KH-UBND

Tây Ninh, ngày 05 tháng 9 năm 2024

KẾ HOẠCH
Về công tác năm 2024

"""
PLAN = "Kế hoạch số 145-KH/TU, ngày 07/4/2023 của Ban Thường vụ Tỉnh ủy"


def read(body: str) -> Extraction:
    return extract_document((HEAD + "I. NHIỆM VỤ\n\n" + body).encode(), "a.txt")


def told(body: str) -> list[str | None]:
    return [s.actor for s in read(body).statements if s.relation is Relation.ORDERS]


@pytest.mark.parametrize(
    ("body", "actor"),
    [
        (f"1. Sở Nội vụ tiếp tục thực hiện {PLAN}.", "Sở Nội vụ"),
        (f"1. Giao Ban Tổ chức Tỉnh ủy chủ trì thực hiện {PLAN}.", "Ban Tổ chức Tỉnh ủy"),
        (f"- Đề nghị Liên đoàn Lao động tỉnh triển khai thực hiện {PLAN}.", "Liên đoàn Lao động tỉnh"),
        (f"2. Các sở, ban, ngành tổ chức thực hiện {PLAN}.", "Các sở, ban, ngành"),
        (
            f"1.2. Sở Nội vụ, Sở Tài chính, Đài Phát thanh - Truyền hình tỉnh phối hợp thực hiện {PLAN}.",
            "Sở Nội vụ, Sở Tài chính, Đài Phát thanh - Truyền hình tỉnh",
        ),
        (f"4.5. Ban Dân tộc tỉnh chủ trì:\n- Tham mưu triển khai thực hiện {PLAN}.", "Ban Dân tộc tỉnh"),
        (f"4. Sở Y tế rà soát trang thiết bị.\n5. Công tác khác\n- Tiếp tục thực hiện {PLAN}.", None),
        (f"1. Tiếp tục thực hiện {PLAN}.", None),
    ],
)  # fmt: skip
def test_who_is_told(body: str, actor: str | None) -> None:
    assert told(body) == [actor]


def test_an_order_goes_on_behind_a_semicolon() -> None:
    body = (
        f"3. Sở Nội vụ thực hiện {PLAN}; Quyết định số 80/QĐ-UBND ngày 07/01/2022. Quyết định số 81/QĐ-UBND đã hết hạn."
    )
    found = read(body)
    ordered = [(s.actor, found.mentions[s.target].number) for s in found.statements if s.relation is Relation.ORDERS]

    assert ordered == [("Sở Nội vụ", "145-KH/TU"), ("Sở Nội vụ", "80/QĐ-UBND")]


def test_what_a_paper_says_of_itself_at_its_end_tells_nobody() -> None:
    assert told(f"Trên đây là Kế hoạch triển khai thực hiện {PLAN}.") == []


@pytest.mark.parametrize(
    ("written", "alias"),
    [
        (" (sau đây gọi tắt là Kế hoạch 145)", "Kế hoạch 145"),
        (" về dân vận (sau đây viết tắt là “KH 145”)", "KH 145"),
        ("; sau đây gọi là Kế hoạch", None),
        (" về dân vận", None),
    ],
)
def test_what_a_document_is_called_from_here_on(written: str, alias: str | None) -> None:
    mentions = [m for m in read(f"Căn cứ {PLAN}{written}.").mentions if m.number == "145-KH/TU"]

    assert [m.alias for m in mentions] == [alias]
