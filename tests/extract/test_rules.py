"""One example a rule: bodies, letterheads, lines, titles, anaphora, cues; each fails when its rule matches nothing."""

from __future__ import annotations

import pytest

from extract.anaphora import bind_anaphora, find_anaphora
from extract.cues import find_cues, last_cue
from extract.fold import fold
from extract.issuers import issuer_at
from extract.mentions import find_mentions
from extract.named import find_named
from extract.pipeline import extract_document
from ontology.model import Document, Relation
from ontology.text import without_marks

PLAN = "145-KH/TU"


def body(text: str) -> str | None:
    named = issuer_at(text, without_marks(text), 0)
    return named[0] if named is not None else None


@pytest.mark.parametrize(
    ("text", "name"),
    [
        ("Bộ Lao động - Thương binh và Xã hội ban hành", "Bộ Lao động - Thương binh và Xã hội"),
        ("Sở Văn hóa, Thể thao và Du lịch tỉnh tham mưu", "Sở Văn hóa, Thể thao và Du lịch tỉnh"),
        ("Sở Tài nguyên và Môi trường về việc", "Sở Tài nguyên và Môi trường"),
        ("Bộ Xây dựng hướng dẫn", "Bộ Xây dựng"),
        ("BO TRUONG BO XAY DUNG", "BO TRUONG BO XAY DUNG"),
        ("Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng về", "Hội nghị lần thứ tư Ban Chấp hành Trung ương Đảng"),
        ("UBND tỉnh và Sở Nội vụ", "UBND tỉnh"),
        ("ABCX cho biết", None),
        ("MTTQ cho biết", "MTTQ"),
        ("Ban Quản lý Khu kinh tế Dung Quất báo cáo", "Ban Quản lý Khu kinh tế Dung Quất"),
        ("Quỹ Bảo vệ Phát triển Rừng tỉnh", "Quỹ Bảo vệ Phát triển Rừng tỉnh"),
        ("Uy ban nhan dan tinh ve viec", "Uy ban nhan dan tinh"),
        ("bộ phận một cửa", None),
        ("NHNN cho biết", "NHNN"),
        ("Phòng Nông nghiệp và Môi trường huyện báo cáo", "Phòng Nông nghiệp và Môi trường huyện"),
        ("Phòng Văn hóa, Thể thao báo cáo", "Phòng Văn hóa, Thể thao"),
        ("Uy ban nhan dan tinh tai van ban", "Uy ban nhan dan tinh"),
    ],
)
def test_a_body_ends_where_its_name_does(text: str, name: str | None) -> None:
    assert body(text) == name


def document(head: str, rest: str = "KẾ HOẠCH\nVề công tác dân vận\n\nCăn cứ Luật Đất đai;\n") -> Document:
    return extract_document(f"{head}\n\n{rest}".encode(), "a.txt").document


@pytest.mark.parametrize(
    ("head", "number", "issuer"),
    [
        ("ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND", "10/KH-UBND", "Ủy ban nhân dân tỉnh Tây Ninh"),
        (
            "UỶ BAN NHÂN DÂN      CỘNG HOÀ XÃ HỘI CHỦ NGHĨA VIỆT NAM\n"
            "TỈNH TÂY NINH        Độc lập - Tự do - Hạnh phúc\n"
            "Số: 10/KH-UBND       Tây Ninh, ngày 05 tháng 9 năm 2024",
            "10/KH-UBND",
            "Ủy ban nhân dân tỉnh Tây Ninh",
        ),
        (
            "ỦY BAN NHÂN DÂN TỈNH TÂY NINH Số: 10/KH-UBND CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM Độc lập - Tự do",
            "10/KH-UBND",
            "Ủy ban nhân dân tỉnh Tây Ninh",
        ),
        ("UY BAN NHAN DAN\nTINH TAY NINH\nSo: 10/KH-UBND", "10/KH-UBND", "Ủy ban nhân dân tỉnh Tây Ninh"),
        (
            "ỦY BAN MẶT TRẬN TỔ QUỐC VIỆT NAM\nTỈNH TÂY NINH\nBAN THƯỜNG TRỰC\nSố: 10/KH-MTTQ-BTT",
            "10/KH-MTTQ-BTT",
            "Ban Thường trực Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Tây Ninh",
        ),
        ("TỈNH ỦY BÌNH THUẬN\nTHỊ ỦY LA GI\n*\nSố 10-KH/TU", "10-KH/TU", "Thị ủy La Gi"),
        ("TỈNH ỦY TÂY NINH SỞ NỘI VỤ Số: 10/KH-SNV", "10/KH-SNV", "Sở Nội vụ"),
    ],
)
def test_a_letterhead_tells_number_and_issuer(head: str, number: str, issuer: str) -> None:
    found = document(head)

    assert (found.number, (found.issuer or "").replace("uỷ", "ủy").replace("Uỷ", "Ủy")) == (number, issuer)


@pytest.mark.parametrize(
    ("line", "date"),
    [
        ("Tây Ninh, ngày 05 tháng 9 năm 2024", "2024-09-05"),
        ("(Ngày 05/9/2024)", "2024-09-05"),
        ("Tây Ninh, ngày … tháng … năm 2024", "2024"),
    ],
)
def test_the_day_of_a_letterhead(line: str, date: str) -> None:
    found = document(f"ỦY BAN NHÂN DÂN\nTỈNH TÂY NINH\nSố: 10/KH-UBND\n{line}").date

    assert str(found) in {date, "None" if date == "2024" else date}


@pytest.mark.parametrize(
    ("written", "title"),
    [
        (" về công tác dân vận, gắn với thi đua", "công tác dân vận"),
        (" về việc giao đất và Kế hoạch số 12/KH-UBND", "việc giao đất"),
        (" về nhà ở xã hội; giao Sở Xây dựng", "nhà ở xã hội"),
        (" của Tỉnh ủy", None),
    ],
)
def test_the_topic_of_a_cited_document(written: str, title: str | None) -> None:
    mentions = [w.mention for w in find_mentions(fold(f"Kế hoạch số {PLAN}{written}."))[0]]

    assert mentions[0].title == title


@pytest.mark.parametrize(
    ("text", "names"),
    [
        ("theo Luật Đất đai ngày 18/01/2024", ["Luật Đất đai"]),
        ("theo Luật Đất đai quy định về đất", ["Luật Đất đai"]),
        ("thực hiện Cương lĩnh chính trị của Đảng", ["Cương lĩnh chính trị"]),
        ("Nghị quyết Trung ương 4 (khóa XII) về", ["Nghị quyết Trung ương 4 (khóa XII)"]),
        ("luật pháp nói chung", []),
        ("theo Luật Kinh tế xanh và các văn bản", ["Luật Kinh tế xanh"]),
        ("theo Luật Kinh tế xanh gắn với đời sống", ["Luật Kinh tế xanh"]),
        ("Luật Đất đai này quy định", []),
        (
            "Căn cứ Quy chế làm việc của Ban Chấp hành Đảng bộ tỉnh khóa XIV;",
            ["Quy chế làm việc của Ban Chấp hành Đảng bộ tỉnh khóa XIV"],
        ),
        ("Nghị quyết HĐND tỉnh khóa IX kỳ họp thứ 5 về", ["Nghị quyết HĐND tỉnh khóa IX kỳ họp thứ 5"]),
    ],
)
def test_names_of_laws_and_programmes_end(text: str, names: list[str]) -> None:
    folded = fold(text)

    assert [w.mention.name for w in find_named(folded, ())] == names


FIRST = "Tỉnh ủy ban hành Nghị quyết số 12-NQ/TU về đời sống. "


@pytest.mark.parametrize(
    ("text", "bound"),
    [
        (FIRST + "Các huyện thực hiện Nghị quyết của Tỉnh ủy nghiêm túc.", 1),
        (FIRST + "Các huyện thực hiện các Nghị quyết của Tỉnh ủy nghiêm túc.", 0),
        (FIRST + "Các huyện thực hiện Nghị quyết của Tỉnh ủy về đất đai.", 0),
        (FIRST + "\n\nCác huyện thực hiện Nghị quyết của Tỉnh ủy nghiêm túc.", 0),
        (FIRST + "Các huyện thực hiện Kế hoạch của Tỉnh ủy nghiêm túc.", 0),
    ],
)
def test_an_anaphor_is_bound_within_its_paragraph_only(text: str, bound: int) -> None:
    folded = fold(text)
    numbered = find_mentions(folded)[0]
    written = (*numbered, *find_anaphora(folded, numbered))

    assert len(written) - len(numbered) == bound
    assert len(bind_anaphora(folded, written)) == bound


@pytest.mark.parametrize(
    ("gap", "relation"),
    [
        ("triển khai thực hiện ", Relation.IMPLEMENTS),
        ("triển khai thựchiện ", Relation.IMPLEMENTS),
        ("sửa đổi, bổ sung một số điều của ", Relation.AMENDS),
        ("sửa đổi và bổ sung ", Relation.AMENDS),
        ("thay ", Relation.REPLACES),
        ("gắn với việc thực hiện ", None),
        ("thực hiện Chương trình hành động của Tỉnh ủy về dân vận theo ", Relation.IMPLEMENTS),
        ("nói về ", None),
        ("hướng dẫn và thực hiện ", Relation.GUIDES),
    ],
)
def test_the_cue_that_leads_to_a_document(gap: str, relation: Relation | None) -> None:
    cue = last_cue(without_marks(gap))

    assert (cue.relation if cue is not None else None) == relation


def test_a_cue_is_no_part_of_a_word() -> None:
    assert find_cues("xsua doi nghi dinh") == []
