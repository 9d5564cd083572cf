"""Texts with a blank line behind each line: sentences are read over them, paragraphs stay apart."""

from __future__ import annotations

from extract.fold import fold
from extract.pipeline import extract_document
from extract.spacing import closed_up

LINES = """TRUNG ƯƠNG ĐOÀN
Số: 25-HD/TWĐTN-BTC
HƯỚNG DẪN
Về xếp loại chi đoàn
Căn cứ Điều lệ Đoàn TNCS Hồ Chí Minh;
Thực hiện Nghị quyết số 05-NQ/TWĐTN-
BTC ngày 20/7/2023 của Ban Chấp hành Trung ương Đoàn (khóa XII) và Kế
hoạch số 70-KH/TWĐTN-TNNT ngày 06/4/2023, Ban Bí thư Trung ương Đoàn hướng dẫn:
I. MỤC ĐÍCH
1. Thống nhất cách làm trong toàn Đoàn.
2. Khắc phục tình trạng xếp loại hình thức được nêu tại Báo cáo số 102-BC/TWĐTN.
II. NỘI DUNG
a) Chi đoàn khu dân cư.
b) Chi đoàn cơ quan.
III. TỔ CHỨC THỰC HIỆN
1. Hướng dẫn này thay thế Hướng dẫn số 29-HD/TWĐTN-BTC ngày 17/7/2018 của Ban
Bí thư Trung ương Đoàn thực hiện Nghị quyết số 01-NQ/TWĐTN ngày 11/01/2018.
2. Các tỉnh, thành đoàn báo cáo kết quả.
3. Ban Tổ chức theo dõi.
4. Văn phòng bố trí kinh phí.
5. Báo chí của Đoàn tuyên truyền.
6. Chi đoàn tự chấm điểm.
7. Đoàn cơ sở thẩm định.
8. Đoàn cấp trên công nhận.
9. Thời gian trong tháng 11.
"""
APART = LINES.replace("\n", "\n\n")


def test_a_sentence_is_whole_over_blank_lines_and_paragraphs_stay_apart() -> None:
    whole = closed_up(fold(APART))

    assert whole is not None
    assert "05-NQ/TWĐTN-\nBTC ngày" in whole.text
    assert "của Ban\nBí thư" in whole.text
    assert "toàn Đoàn.\n\n2. Khắc phục" in whole.text
    assert "hướng dẫn:\n\nI. MỤC ĐÍCH" in whole.text
    assert "dân cư.\n\nb) Chi đoàn" in whole.text
    assert all(whole.text[i] == APART[place] for i, place in enumerate(whole.places))


def test_what_it_says_is_what_the_text_without_blank_lines_says() -> None:
    def said(text: str) -> list[tuple[str | None, str, str | None]]:
        found = extract_document(text.encode(), "a.txt")
        names = [mention.number or mention.name for mention in found.mentions]
        return [
            (None if s.source is None else names[s.source], s.relation.value, names[s.target]) for s in found.statements
        ]

    assert said(APART) == said(LINES)
    assert ("29-HD/TWĐTN-BTC", "implements", "01-NQ/TWĐTN") in said(APART)


def test_a_text_set_as_usual_stays_as_it_is() -> None:
    assert closed_up(fold(LINES)) is None
