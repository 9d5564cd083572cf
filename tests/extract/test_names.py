"""Names of bodies in capitals, abbreviated or without marks, as a sentence has them; an example a row of the tables."""

from __future__ import annotations

import pytest

from extract.names import proper


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("ĐẢNG BỘ TỈNH TÂY NINH", "Đảng bộ tỉnh Tây Ninh"),
        ("VĂN PHÒNG ĐẢNG ỦY XÃ HÀM LIÊM", "Văn phòng Đảng ủy xã Hàm Liêm"),
        ("TRƯỜNG CHÍNH TRỊ TỈNH TÂY NINH", "Trường Chính trị tỉnh Tây Ninh"),
        ("PHÓ BÍ THƯ", "Phó Bí thư"),
        ("TRƯỜNG ĐOÀN TRUNG ƯƠNG", "Trường đoàn Trung ương"),
        ("BAN MẶT TRẬN TỔ QUỐC", "Ban Mặt trận Tổ quốc"),
        ("ĐOÀN ĐẠI BIỂU QUỐC HỘI TỈNH TÂY NINH", "Đoàn đại biểu Quốc hội tỉnh Tây Ninh"),
        ("CỔNG THÔNG TIN ĐIỆN TỬ CHÍNH PHỦ", "Cổng thông tin điện tử Chính phủ"),
        ("CƠ QUAN ĐẠI DIỆN VIỆT NAM", "Cơ quan đại diện Việt Nam"),
        ("KHO BẠC NHÀ NƯỚC TỈNH TÂY NINH", "Kho bạc Nhà nước tỉnh Tây Ninh"),
        ("BẢO TÀNG HỒ CHÍ MINH", "Bảo tàng Hồ Chí Minh"),
        ("BAN THƯỜNG TRỰC MTTQ", "Ban Thường trực MTTQ"),
        ("TRUNG TÂM TNCS", "Trung tâm TNCS"),
        ("KÝ THAY BỘ TRƯỞNG", "Ký thay Bộ trưởng"),
        ("ỦY VIÊN BAN CHẤP HÀNH", "Ủy viên Ban Chấp hành"),
        ("ỦY VIÊN BAN THƯỜNG VỤ", "Ủy viên Ban Thường vụ"),
        ("PHÓ CHỦ TỊCH", "Phó Chủ tịch"),
        ("PHÓ GIÁM ĐỐC", "Phó Giám đốc"),
        ("TRUNG TÂM LƯU TRỮ TỈNH ỦY", "Trung tâm lưu trữ Tỉnh ủy"),
        ("TRUNG TÂM LƯU TRỮ THÀNH ỦY", "Trung tâm lưu trữ Thành ủy"),
        ("TRUNG TÂM LƯU TRỮ HUYỆN ỦY", "Trung tâm lưu trữ Huyện ủy"),
        ("VĂN PHÒNG ỦY BAN NHÂN DÂN TỈNH TÂY NINH", "Văn phòng Ủy ban nhân dân tỉnh Tây Ninh"),
        ("THƯỜNG TRỰC HỘI ĐỒNG NHÂN DÂN TỈNH TÂY NINH", "Thường trực Hội đồng nhân dân tỉnh Tây Ninh"),
        ("THANH TRA SỞ NỘI VỤ", "Thanh tra Sở nội vụ"),
        ("SỞ NỘI VỤ TỈNH TÂY NINH", "Sở Nội vụ tỉnh Tây Ninh"),
        ("SỞ KẾ HOẠCH VÀ ĐẦU TƯ THÀNH PHỐ HÀ NỘI", "Sở Kế hoạch và Đầu tư thành phố Hà Nội"),
        ("BAN XÃ HỘI TỈNH TÂY NINH", "Ban xã hội tỉnh Tây Ninh"),
        ("ĐẠI HỘI ĐẠI BIỂU ĐẢNG BỘ TỈNH TÂY NINH LẦN THỨ XI", "Đại hội đại biểu Đảng bộ tỉnh Tây Ninh lần thứ XI"),
        ("ĐẠI HỘI ĐẢNG BỘ HUYỆN LẦN THỨ XII", "Đại hội Đảng bộ huyện lần thứ XII"),
        ("CƠ QUAN QUẢN LÝ NHÀ NƯỚC TỈNH TÂY NINH", "Cơ quan quản lý Nhà nước tỉnh Tây Ninh"),
        ("TỔ ĐẠI BIỂU HỘI ĐỒNG NHÂN DÂN XÃ HÀM LIÊM", "Tổ đại biểu Hội đồng nhân dân xã Hàm Liêm"),
        ("BAN BÍ THƯ TRUNG ƯƠNG ĐOÀN", "Ban Bí thư Trung ương Đoàn"),
        ("ỦY BAN KIỂM TRA TỈNH ỦY TÂY NINH", "Ủy ban Kiểm tra Tỉnh ủy Tây Ninh"),
        ("BAN TỔ CHỨC TỈNH ỦY TÂY NINH", "Ban Tổ chức Tỉnh ủy Tây Ninh"),
        ("BAN TUYÊN GIÁO TỈNH ỦY TÂY NINH", "Ban Tuyên giáo Tỉnh ủy Tây Ninh"),
        ("BAN DÂN VẬN TỈNH ỦY TÂY NINH", "Ban Dân vận Tỉnh ủy Tây Ninh"),
        ("BAN NỘI CHÍNH TỈNH ỦY TÂY NINH", "Ban Nội chính Tỉnh ủy Tây Ninh"),
        ("LIÊN ĐOÀN LAO ĐỘNG TỈNH TÂY NINH", "Liên đoàn Lao động tỉnh Tây Ninh"),
        ("HỘI NÔNG DÂN TỈNH TÂY NINH", "Hội Nông dân tỉnh Tây Ninh"),
        ("HỘI LIÊN HIỆP PHỤ NỮ TỈNH TÂY NINH", "Hội Liên hiệp Phụ nữ tỉnh Tây Ninh"),
        ("HỘI CỰU CHIẾN BINH TỈNH TÂY NINH", "Hội Cựu chiến binh tỉnh Tây Ninh"),
    ],
)
def test_capitals_become_the_letters_of_a_sentence(printed: str, written: str) -> None:
    assert proper(printed) == written


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("SỞ NÔNG NGHIỆP VÀ PTNT", "Sở Nông nghiệp và Phát triển nông thôn"),
        ("SỞ GD&ĐT", "Sở Giáo dục và Đào tạo"),
        ("SỞ GDĐT", "Sở Giáo dục và Đào tạo"),
        ("SỞ KH&ĐT", "Sở Kế hoạch và Đầu tư"),
        ("SỞ TN&MT", "Sở Tài nguyên và Môi trường"),
        ("SỞ TNMT", "Sở Tài nguyên và Môi trường"),
        ("SỞ KH&CN", "Sở Khoa học và Công nghệ"),
        ("SỞ TT&TT", "Sở Thông tin và Truyền thông"),
        ("Sở NN và PTNT tỉnh Tây Ninh", "Sở Nông nghiệp và Phát triển nông thôn tỉnh Tây Ninh"),
        ("SỞ LĐTBXH", "Sở Lao động - Thương binh và Xã hội"),
        ("SỞ LĐ-TB&XH", "Sở Lao động - Thương binh và Xã hội"),
        ("SỞ VHTTDL", "Sở Văn hóa, Thể thao và Du lịch"),
        ("BCH ĐẢNG BỘ TỈNH TÂY NINH", "Ban Chấp hành Đảng bộ tỉnh Tây Ninh"),
        ("BTV TỈNH ỦY TÂY NINH", "Ban Thường vụ Tỉnh ủy Tây Ninh"),
        ("UBND HUYỆN CHÂU THÀNH", "Ủy ban nhân dân huyện Châu Thành"),
        ("HĐND HUYỆN CHÂU THÀNH", "Hội đồng nhân dân huyện Châu Thành"),
    ],
)
def test_abbreviations_are_written_in_full(printed: str, written: str) -> None:
    assert proper(printed) == written


@pytest.mark.parametrize(
    ("printed", "written"),
    [
        ("DANG UY", "Đảng ủy"),
        ("BAN THUONG VU TINH UY TAY NINH", "Ban Thường vụ Tỉnh ủy Tây Ninh"),
        ("BAN THUONG TRUC", "Ban Thường trực"),
        ("UY BAN MAT TRAN TO QUOC VIET NAM TINH TAY NINH", "Ủy ban Mặt trận Tổ quốc Việt Nam tỉnh Tây Ninh"),
        ("BO TRUONG", "Bộ trưởng"),
        ("CHU TICH UBND TINH TAY NINH", "Chủ tịch Ủy ban nhân dân tỉnh Tây Ninh"),
        ("THU TUONG", "Thủ tướng"),
        ("GIAM DOC SO XAY DUNG", "Giám đốc Sở Xây dựng"),
        ("VAN PHONG TINH TAY NINH", "Văn phòng tỉnh Tây Ninh"),
        ("UBND THANH PHO TAY NINH", "Ủy ban nhân dân thành phố Tây Ninh"),
        ("UBND HUYEN TAY NINH", "Ủy ban nhân dân huyện Tây Ninh"),
        ("UBND THI XA TAY NINH", "Ủy ban nhân dân thị xã Tây Ninh"),
        ("UBND XA TAY NINH", "Ủy ban nhân dân xã Tây Ninh"),
        ("UBND PHUONG TAY NINH", "Ủy ban nhân dân phường Tây Ninh"),
        ("SO LAM NGHIEP", "Sở lam nghiep"),  # a body that no table knows keeps what it lost,
    ],
)
def test_marks_that_a_copy_lost_are_put_back(printed: str, written: str) -> None:
    assert proper(printed) == written
