"""Tables in columns of blanks or bars: rows in lines of cells, each character with its old place."""

from __future__ import annotations

from extract.columns import in_rows
from extract.fold import fold
from extract.pipeline import extract_document

ENDED = """BỘ Y TẾ
Số: 31/2022/TT-BYT

THÔNG TƯ
Bãi bỏ một số văn bản

Căn cứ Luật Dược;

Điều 1. Bãi bỏ các văn bản tại Phụ lục.

PHỤ LỤC
DANH MỤC VĂN BẢN BỊ BÃI BỎ TOÀN BỘ
(Ban hành kèm theo Thông tư số 31/2022/TT-BYT)

STT   Tên loại      Số, ký hiệu           Ngày ban hành   Trích yếu nội dung
---------------------------------------------------------------------------
I. LĨNH VỰC DƯỢC
1     Quyết định    1570/2000/QĐ-BYT      22/5/2000       Triển khai nguyên tắc thực hành tốt
2     Thông tư      12/2006/
TT-BYT                              09/11/2006      Hướng dẫn khám sức khoẻ nghề nghiệp
3     Thông tư      19/2011/TT-BYT        06/6/2011       Sửa đổi một số điều của Thông tư số
                                                          12/2006/TT-BYT
4     Thông tư liên 02/2000/TTLT-BYT-BNV 21/02/2000 Hướng dẫn định mức
      tịch
"""
TASKS = """UBND XÃ AN PHÚ
Số: 11/KH-UBND

KẾ HOẠCH
Về chuyển đổi số

TT | Nội dung             | Chủ trì       | Căn cứ
---|----------------------|---------------|--------------------
1  | Niêm yết thủ tục     | Văn phòng     | Quyết định số
   | hành chính           |               | 912/QĐ-UBND ngày
   |                      |               | 05/8/2024
2  | Số hóa hồ sơ         | Phòng Văn hóa | Công văn 99/STP-HC
"""
GRID = """+----+------------------+-----------+----------------------------+
| TT | Số, ký hiệu      | Ngày      | Trích yếu                  |
+----+------------------+-----------+----------------------------+
| 1  | 36/2010/QĐ-UBND  | 21/12/2010| Ban hành Quy định đấu thầu |
|    |                  |           | khai thác chợ              |
| 2  | 09/2012/QĐ-UBND  | 22/6/2012 | Sửa đổi Điều 5 Quyết định  |
|    |                  |           | số 36/2010/QĐ-UBND         |
+----+------------------+-----------+----------------------------+
"""


def rows(text: str) -> list[str]:
    whole = in_rows(fold(text))
    return [line for line in whole.text.split("\n") if line.startswith("|")] if whole is not None else []


def test_a_row_has_its_cells_whole() -> None:
    assert rows(ENDED) == [
        "| STT | Tên loại | Số, ký hiệu | Ngày ban hành | Trích yếu nội dung |",
        "| 1 | Quyết định | 1570/2000/QĐ-BYT | 22/5/2000 | Triển khai nguyên tắc thực hành tốt |",
        "| 2 | Thông tư | 12/2006/TT-BYT | 09/11/2006 | Hướng dẫn khám sức khoẻ nghề nghiệp |",
        "| 3 | Thông tư | 19/2011/TT-BYT | 06/6/2011 | Sửa đổi một số điều của Thông tư số 12/2006/TT-BYT |",
        "| 4 | Thông tư liên tịch | 02/2000/TTLT-BYT-BNV | 21/02/2000 | Hướng dẫn định mức |",
    ]


def test_bars_without_a_first_one_make_rows_too() -> None:
    assert rows(TASKS) == [
        "| TT | Nội dung | Chủ trì | Căn cứ |",
        "| 1 | Niêm yết thủ tục hành chính | Văn phòng | Quyết định số 912/QĐ-UBND ngày 05/8/2024 |",
        "| 2 | Số hóa hồ sơ | Phòng Văn hóa | Công văn 99/STP-HC |",
    ]


def test_the_rows_of_a_grid_are_whole() -> None:
    assert rows(GRID) == [
        "| TT | Số, ký hiệu | Ngày | Trích yếu |",
        "| 1 | 36/2010/QĐ-UBND | 21/12/2010 | Ban hành Quy định đấu thầu khai thác chợ |",
        "| 2 | 09/2012/QĐ-UBND | 22/6/2012 | Sửa đổi Điều 5 Quyết định số 36/2010/QĐ-UBND |",
    ]


def test_a_markdown_table_stays_as_it_is() -> None:
    assert in_rows(fold("| TT | Văn bản |\n|---|---|\n| 1 | Luật Dược |\n|  | Luật Giá |\n")) is None


def test_every_word_keeps_its_place() -> None:
    whole = in_rows(fold(ENDED))

    assert whole is not None
    assert len(whole.text) == len(whole.places)
    assert all(whole.text[i] == ENDED[place] for i, place in enumerate(whole.places) if whole.text[i] not in "| \n")
    words = "".join(word for word in ENDED.split() if not word.startswith("-----"))
    assert sorted("".join(whole.text.replace("|", "").split())) == sorted(words)


def test_what_the_table_lists_has_ended_and_a_cell_says_what_its_paper_does() -> None:
    found = extract_document(ENDED.encode(), "a.txt")
    names = [mention.number for mention in found.mentions]
    said = {
        (None if s.source is None else names[s.source], s.relation.value, names[s.target]) for s in found.statements
    }

    assert {(s, r) for s, r, _ in said if s is None and r == "repeals"} == {(None, "repeals")}
    assert {t for s, r, t in said if s is None and r == "repeals"} == {
        "1570/2000/QĐ-BYT",
        "12/2006/TT-BYT",
        "19/2011/TT-BYT",
        "02/2000/TTLT-BYT-BNV",
    }
    assert ("19/2011/TT-BYT", "amends", "12/2006/TT-BYT") in said
    assert {m.number: str(m.date) for m in found.mentions if m.date} == {
        "1570/2000/QĐ-BYT": "2000-05-22",
        "12/2006/TT-BYT": "2006-11-09",
        "19/2011/TT-BYT": "2011-06-06",
        "02/2000/TTLT-BYT-BNV": "2000-02-21",
    }


def test_a_text_without_a_table_stays_as_it_is() -> None:
    assert in_rows(fold("Số: 12/KH-UBND      Tây Ninh, ngày 05/9/2024\n\nTT. Hội đồng nhân dân\n")) is None


def test_the_number_of_a_page_is_no_cell() -> None:
    head = "STT   Tên loại      Số, ký hiệu           Ngày ban hành   Trích yếu\n"
    first = "1     Quyết định    1570/2000/QĐ-BYT      22/5/2000       Triển khai\n"
    second = "2     Thông tư      19/2011/TT-BYT        06/6/2011       Sửa đổi\n"

    assert rows(head + first + " " * 40 + "2\n" + second) == rows(head + first + second)
