"""References without a number, where they begin and where they end."""

from __future__ import annotations

import pytest

from extract.fold import fold
from extract.mentions import find_mentions
from extract.named import find_named


def named(text: str) -> list[str | None]:
    folded = fold(text)
    return [written.mention.name for written in find_named(folded, find_mentions(folded)[0])]


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("quy định của Luật Phòng, chống tham nhũng và các", ["Luật Phòng, chống tham nhũng"]),
        ("triển khai Luật \nThanh niên năm 2020. Thực hiện", ["Luật Thanh niên năm 2020"]),
        ("Bộ luật Lao \nđộng và các văn bản", ["Bộ luật Lao động"]),
        (
            "Căn cứ Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam;",
            ["Hiến pháp nước Cộng hòa xã hội chủ nghĩa Việt Nam"],
        ),
        ("theo Điều lệ Đảng, chương trình", ["Điều lệ Đảng"]),
        ("Nghị quyết Trung ương 4 (khóa XII) về", ["Nghị quyết Trung ương 4 (khóa XII)"]),
        (
            "Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng, đáp",
            ["Nghị quyết Đại hội đại biểu toàn quốc lần thứ XIII của Đảng"],
        ),
        (
            "thực hiện Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIV, nhiệm kỳ",
            ["Nghị quyết Đại hội đại biểu Đảng bộ tỉnh lần thứ XIV"],
        ),
        ("các nghị quyết, chỉ thị của Đảng", []),
        (
            "cụ thể hóa Nghị quyết Đại hội X Công đoàn Việt Nam và Chương",
            ["Nghị quyết Đại hội X Công đoàn Việt Nam"],
        ),
        ("nghiên cứu xây dựng Luật Phòng bệnh, Luật Thiết bị y tế.", []),
        ("sửa đổi Luật Phòng, chống HIV/AIDS, Luật Dược", ["Luật Phòng, chống HIV/AIDS", "Luật Dược"]),
        ("phổ biến Nghị quyết 8 của Trung ương đến", ["Nghị quyết 8 của Trung ương"]),
        (
            "Nghị quyết Đại hội đại biểu Đảng bộ huyện Ba Vì lần thứ XXIII, nhiệm kỳ",
            ["Nghị quyết Đại hội đại biểu Đảng bộ huyện Ba Vì lần thứ XXIII"],
        ),
        (
            "Nghị quyết Đại hội XIII và Nghị quyết Đại hội Đoàn lần thứ XII;",
            ["Nghị quyết Đại hội XIII", "Nghị quyết Đại hội Đoàn lần thứ XII"],
        ),
        ("Luật Tổ chức Hội đồng nhân dân và UBND ngày 26/11/2003", ["Luật Tổ chức Hội đồng nhân dân và UBND"]),
        ("Luật Ban hành văn bản QPPL của HĐND, UBND;", ["Luật Ban hành văn bản QPPL của HĐND, UBND"]),
        (
            "Luật sửa đổi, bổ sung một số điều của Luật Dược và Luật Giá; Bộ luật Tố tụng hình sự;",
            [
                "Luật sửa đổi, bổ sung một số điều của Luật Dược và Luật Giá",
                "Luật Dược",
                "Luật Giá",
                "Bộ luật Tố tụng hình sự",
            ],
        ),
        ("tuyên truyền pháp luật về đất đai", []),
        ("Luật này có hiệu lực", []),
        (
            "Nghị quyết Đại hội đại biểu toàn quốc Mặt trận Tổ quốc Việt Nam lần thứ IX, Ban",
            ["Nghị quyết Đại hội đại biểu toàn quốc Mặt trận Tổ quốc Việt Nam lần thứ IX"],
        ),
        ("Điều lệ Mặt trận Tổ quốc Việt Nam (khóa IX);", ["Điều lệ Mặt trận Tổ quốc Việt Nam (khóa IX)"]),
        ("Căn cứ Pháp lệnh về đê điều ngày", ["Pháp lệnh về đê điều"]),
        (
            "Nghị quyết Đại hội đại biểu phụ nữ toàn quốc lần thứ XIII, Hội Liên hiệp",
            ["Nghị quyết Đại hội đại biểu phụ nữ toàn quốc lần thứ XIII"],
        ),
        (
            "thi hành nghị quyết kỳ họp thứ 9 Hội đồng nhân dân tỉnh khóa IV về thuế",
            ["nghị quyết kỳ họp thứ 9 Hội đồng nhân dân tỉnh khóa IV"],
        ),
        ("Luật Đất đai số 31/2024/QH15", []),
        (
            "theo Pháp lệnh bảo vệ và sử dụng di tích lịch sử, văn hóa và danh lam, thắng cảnh và Quyết định",
            ["Pháp lệnh bảo vệ và sử dụng di tích lịch sử, văn hóa và danh lam, thắng cảnh"],
        ),
        ("Pháp lệnh thủ tục giải quyết các vụ án dân sự.", ["Pháp lệnh thủ tục giải quyết các vụ án dân sự"]),
        ("trình Quốc hội Luật sửa đổi, bổ sung một số điều của Luật Điện lực", ["Luật Điện lực"]),
        ("góp ý dự thảo Luật Đất đai", []),
        ("thi hành Luật Việc làm, Sở Lao động - Thương binh và Xã hội", ["Luật Việc làm"]),
        (
            "Căn cứ Quy chế làm việc của Ban Chấp hành Trung ương, Bộ Chính trị, Ban Bí thư khóa XIII;",
            ["Quy chế làm việc của Ban Chấp hành Trung ương, Bộ Chính trị, Ban Bí thư khóa XIII"],
        ),
        ("theo Quy chế làm việc của UBND tỉnh, Sở Nội vụ tham mưu", ["Quy chế làm việc của UBND tỉnh"]),
        ("theo Luật Thủy sản, số 18", []),
    ],
)
def test_a_name_is_found_whole(text: str, names: list[str]) -> None:
    assert named(text) == names


def test_a_law_inside_the_name_of_an_amending_law_is_found_too() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương ngày"

    assert named(text) == [
        "Luật sửa đổi, bổ sung một số điều của Luật Tổ chức Chính phủ và Luật Tổ chức chính quyền địa phương",
        "Luật Tổ chức Chính phủ",
        "Luật Tổ chức chính quyền địa phương",
    ]


def test_a_list_of_amended_laws_goes_on_over_one_that_no_table_knows() -> None:
    text = "Luật sửa đổi, bổ sung một số điều của Luật Kế toán, Luật Quản lý tài sản công, Luật Quản lý thuế ngày"

    assert named(text) == [
        "Luật sửa đổi, bổ sung một số điều của Luật Kế toán, Luật Quản lý tài sản công, Luật Quản lý thuế",
        "Luật Kế toán",
        "Luật Quản lý tài sản công",
        "Luật Quản lý thuế",
    ]


def test_the_first_word_of_a_misspelt_name_is_no_name() -> None:
    assert named("Căn cứ Luật Ban hành văn bản quy phạm phát luật ngày") == []


@pytest.mark.parametrize("name", ["Hội nghị Trung ương 11 khóa XIII", "TW 11 khóa XIII", "Trung ương 11 khóa 13"])
def test_the_name_of_a_plenum_stands_for_its_one_resolution(name: str) -> None:
    folded = fold(f"Đảng bộ học Nghị quyết {name}.")

    assert [w.mention.named_document for w in find_named(folded, ())] == ["60-NQ/TW"]


def test_the_day_behind_a_law_is_its_own() -> None:
    folded = fold("theo Luật Đất đai ngày 18 tháng 01 năm 2024")

    assert [str(w.mention.date) for w in find_named(folded, ())] == ["2024-01-18"]
