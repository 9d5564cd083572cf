"""Where a text names the body in whose name a document is issued."""

from __future__ import annotations

import re
from collections.abc import Iterator

from extract.fold import Folded
from extract.patterns import KIND_WORD
from ontology.text import alternation, fold_blanks, without_marks
from ontology.vocabulary import bodies, body_codes, place_names

REACH = 160  # the longest name of a body with its place in the tables is 117 characters

# How the name of a body begins; matched without marks.
HEADS = (
    r"(?:dong\s+chi\s+|nguyen\s+|pho\s+)?"
    r"(?:hoi\s+nghi\s+(?:lan\s+thu\s+\w+\s+)?(?:ban\s+chap\s+hanh\s+)?trung\s+uong(?:\s+\d{1,2}(?!\d))?|hoi\s+nghi\s+(?:lan\s+thu|ban\s+chap)|ban\s+chap\s+hanh|ban\s+thuong\s+vu|ban\s+thuong\s+truc"
    r"|bch\b|btv\b|bcs\b|bo\s+chinh\s+tri|ban\s+bi\s+thu|trung\s+uong|tw\b|tu\b|thuong\s+truc|tinh\s+uy|thanh\s+uy|huyen\s+uy|thi\s+uy|quan\s+uy|dang\s+uy|dang\s+bo|dang\s+doan|ban\s+can\s+su|chi\s+bo"
    r"|uy\s+ban|ubnd|ubtvqh|ubkt|ubmttq|hoi\s+dong|hdnd|hdbt|chu\s+tich|quoc\s+hoi|chinh\s+phu|thu\s+tuong|ttcp|bo\s+truong|thong\s+doc|chu\s+nhiem|bi\s+thu|thuong\s+vu|tong\s+bi|tong\s+tham\s+muu|phu\s+thu\s+tuong|cuc\s+truong|thu\s+truong|tu\s+lenh|(?:lien\s+(?:tich\s+)?)?bo\s+[a-z]|van\s+phong"
    r"|so\s+[a-z]|giam\s+doc|chanh|truong\s+ban|truong\s+phong|vien\s+|cuc\s+|tong\s+cuc|tong\s+lien|tong\s+kiem|tong\s+giam|tong\s+thanh|vu\s+[a-z]|phong\s+[a-z]|thanh\s+tra|toa\s+an|kiem\s+toan|ngan\s+hang|kho\s+bac|bao\s+hiem\s+xa"
    r"|ban\s+(?:chi\s+dao(?:\s+\d{1,3}(?=\s+(?:quoc\s+gia|trung\s+uong|cap|tinh|thanh\s+pho|huyen)\b))?|to\s+chuc|tuyen\s+giao|dan\s+van|noi\s+chinh|kinh\s+te|chinh\s+sach|dan\s+toc|quan\s+ly|doi\s+ngoai|xay\s+dung|kiem\s+tra|van\s+hoa|phap\s+che|cong\s+tac|bao\s+ve|dieu\s+hanh|vat\s+gia|thi\s+dua|ton\s+giao|co\s+yeu|can\s+bo|thanh\s+tra|phong\s+chong|chi\s+huy|tai\s+chinh|khoa\s+giao|cac)"
    r"|truong\s+(?:chinh\s+tri|dai\s+hoc|cao\s+dang|trung\s+(?:hoc|cap)|tieu\s+hoc|si\s+quan|can\s+bo)|mat\s+tran|mttq|doan\s+(?:chu\s+tich|thanh\s+nien|tncs|dai\s+bieu)|(?:tinh|thanh|huyen|quan|thi|xa|trung\s+uong)\s+doan|lien\s+doan|cong\s+doan|hoi\s+(?:nong|lien|cuu|ccb|lhpn|nguoi|chu|sinh|doanh|khuyen|luat|nha)|lien\s+hiep|lien\s+minh|cong\s+an|bo\s+chi\s+huy|quan\s+khu|hoc\s+vien|dai\s+hoc|dai\s+hoi|to\s+(?:cong\s+tac|giup\s+viec)|co\s+quan|tap\s+doan|trung\s+tam|nha\s+nuoc)"
)
_KNOWN = alternation(body.name for body in bodies() if " và " in body.name or "," in body.name or " - " in body.name)
# Words in small letters after which the name of a body has ended; the second column needs the next word too.
_STOP = frozenset([
    "về", "tại", "đã", "theo", "trong", "là", "được", "phải", "nhằm", "gửi", "cho", "đến", "trên", "khi", "như",
    "này", "cũng", "gồm", "hoặc", "với", "hay", "sẽ", "vừa", "để", "những", "và", "ngày", "khóa", "khoá", "có",
    "các", "một", "nếu", "cần", "hiện", "do", "giao", "thay", "qua", "số", "ký", "đang", "còn", "tiếp", "nay",
    "đó", "bị", "kèm", "đều", "nêu", "đề", "từ", "bằng", "vào", "mà", "ra", "thì", "cùng", "năm", "ở", "thành",
])  # fmt: skip
_STOP_BARE = frozenset(without_marks(word) for word in _STOP) - frozenset(
    ["nam", "de", "dang", "so", "ky", "tu", "con", "la", "do", "o", "thanh"]
)
_STOP_PAIRS = frozenset([
    "ban hanh", "thuc hien", "trien khai", "quy dinh", "huong dan", "phe duyet", "sua doi", "bo sung",
    "nhiem ky", "doi voi", "yeu cau", "thay the", "bai bo", "thong qua", "cu the", "tiep tuc", "xay dung",
    "quyet dinh", "ket luan", "chi dao", "thong nhat", "can cu", "bao gom", "de ra", "dong thoi", "tham muu",
    "tong ket", "so ket", "phat dong", "quan triet", "cung co", "tang cuong", "day manh", "phat huy", "nang cao", "chu tri",
    "phoi hop", "to chuc", "trinh uy", "hieu luc", "het hieu", "bao cao", "de nghi",
    "trinh tai", "trinh bao", "trinh ban", "trinh hoi", "trinh to", "kien nghi", "sau day", "duoi day", "cho biet", "lanh dao", "nghien cuu", "tham dinh",
    "thi hanh", "dieu chinh", "huy bo", "dinh chi", "cong bo", "giai thich", "xem xet", "xet rieng", "xet duyet", "phu hop", "phe chuan",
])  # fmt: skip
# ... unless they go on like this: part of a name although in small letters.
_NOT_STOP = frozenset([
    "lan thu", "so noi", "co quan", "cac co", "giao duc", "giao thong", "dong bao", "thong tin", "thong van",
    "tu phap", "ky thuat", "hop tac", "tham phan", "nam bo", "so tai", "cac dan", "cac ban", "cac khu", "cac co",
    "dang cong", "dang uy", "dang bo", "cac doanh", "thanh pho", "thanh uy", "thanh nien", "thanh doan", "thanh tra",
])  # fmt: skip
_HEAD = re.compile(rf"(?:(?P<known>{_KNOWN})|{HEADS})[a-z]*")
# A name ends before these even where they begin with a capital: "của Chính phủ Quy định chi tiết".
_STOP_CAPITAL = frozenset([
    "quy dinh", "ban hanh", "huong dan", "phe duyet", "sua doi", "ve viec", "bai bo", "thay the", "trien khai",
])  # fmt: skip
_WORD = re.compile(r"(?P<gap>(?<=\btp)\.\s*|\s+|\s*[-&]\s*|\s*,\s*)(?P<word>[a-z]+)")
_PLACE_LINE = re.compile(r"[a-z .-]{2,30},\s*ngay\b")
_OF_A_MINISTRY = re.compile(r"(?<![a-z])(?:bo|so)$")  # "Bộ Xây dựng", "Sở Kế hoạch": whatever word follows
_MOST_WORDS = 18
_AFTER_COMMA = frozenset(["thuong binh", "the thao", "chien luoc", "cong nghe", "gia dinh", "cham soc", "doi moi", "chong thien",
    "chong tham", "chong toi", "chong dich", "chong ma", "lang phi", "tieu cuc", "doi ngoai", "an ninh"])  # fmt: skip
_AFTER_AND = frozenset([
    "moi truong", "dau tu", "xa hoi", "du lich", "cong nghe", "dao tao", "truyen thong", "phat trien", "dan van",
    "gia dinh", "ton giao", "mien nui", "the thao", "tre em", "thong tin", "ky thuat", "uy ban", "thuong binh",
    "chien luoc", "doi moi", "van hoa", "nhi dong", "hoi dong", "can bo",
])  # fmt: skip
_COMMON_SMALL = re.compile(
    r"uy\s+ban|ubnd|hdnd|lien\s+bo|hoi\s+dong|chu\s+tich|tinh\s+uy|thanh\s+uy|thi\s+uy|huyen\s+uy|dang\s+uy|bo\s+truong|thu\s+tuong|quoc\s+hoi|chinh\s+phu|bo\s+chinh|ban\s+bi|ban\s+ch|ban\s+th|so\s+|giam\s+doc|van\s+phong"
)
_TERM = re.compile(r"\s*\(?\s*(?:khoa|nhiem\s+ky)\s+(?P<term>[ivxl]+|\d{1,2})\b[^)\n]{0,30}?\)?")


def issuer_at(plain: str, bare: str, start: int) -> tuple[str, int] | None:
    """Return the body named right at *start*, blanks folded, and where its name ends; None if none is."""
    limit = min(len(bare), start + REACH)
    head = _HEAD.match(bare, start, limit)
    if head is None:
        return _other_body(plain, bare, start, limit)
    if head.end() == head.start() or plain.startswith(_NUMBER_WORD, start):
        return None
    if plain[start].islower() and not head["known"] and not _COMMON_SMALL.match(bare, start):
        return None
    if plain.startswith("bản", start):  # "văn bản chỉ đạo": no body, only without marks like "Ban Chỉ đạo"
        return None
    shouted = plain[start : head.end()].isupper() and head.end() - start > 4
    end = head.end()
    words = 0
    while words < _MOST_WORDS and (step := _WORD.match(bare, end, limit)) is not None:
        following = _WORD.match(bare, step.end(), limit)
        pair = f"{step['word']} {following['word']}" if following is not None else step["word"]
        gap = step["gap"]
        if "\n\n\n" in re.sub(r"[ \r\f]", "", gap):
            break
        at = step.start("word")
        if "\n" in gap and plain[at].isupper() and _PLACE_LINE.match(bare, at, limit + 60):
            break
        if "," in gap and pair not in _AFTER_COMMA and not _lists_fields(plain, bare, start, at):
            break
        if step["word"] == "ve" and _STEERS.fullmatch(bare, start, end) and following is not None:
            if plain[following.start("word")].isupper() or pair in _STEERED:
                end = following.end()
                words += 2
                continue
            break
        if step["word"] == "va":
            after = _WORD.match(bare, following.end(), limit) if following is not None else None
            joined = f"{following['word']} {after['word']}" if following is not None and after is not None else ""
            short = following is not None and plain[following.start("word") : following.end("word")].isupper()
            if short and name_is_small(plain[start:end]):
                end = following.end() if following is not None else end  # "Sở Nông nghiệp và PTNT"
                break
            if following is None:
                break
            small = plain[following.start("word")].islower()
            known = joined in _AFTER_AND and (not small or joined == "xa hoi")
            if not known and (small or shouted or not _goes_on(plain, bare, start, following.start("word"))):
                break
        elif not shouted and pair in _STOP_CAPITAL:
            break
        elif plain[step.start("word")].islower() or shouted or ("\n" in gap and pair in _STOP_PAIRS):
            word = plain[step.start("word") : step.end("word")].lower()
            stops = _stops(word, lost=plain[start:end].isascii()) or (pair in _STOP_PAIRS and word != "huy")
            capital = following is not None and plain[following.start("word")].isupper()
            made_into = word == "thành" and capital and not shouted  # "tách Sở Y tế thành Sở …"
            if stops and (made_into or pair not in _NOT_STOP) and not _OF_A_MINISTRY.search(bare, start, end):
                break
        end = step.end()
        words += 1
    end = _without_person(plain, start, end)
    if (bare_office := _OFFICE_ONLY.fullmatch(plain, start, end)) is not None and bare_office[2] in _STOP:
        end = bare_office.end(1)  # "của Sở về thực hiện": the name is the office's word alone
    name = fold_blanks(plain[start:end]).strip(" -")
    return (name, end) if len(name) > 1 else None


_OFFICE_ONLY = re.compile(r"(Sở|Bộ|Vụ|Phòng)\s+(\w+)")
_PERSON = re.compile(
    r"(?:(?:Chủ tịch|Thủ tướng|Bộ trưởng|Bí thư|Giám đốc|Trưởng ban)\s.*?|(?:UBND|HĐND|[ỦU]y ban nhân dân)\s+(?:[Tt]hành phố|[Tt]ỉnh))(?P<name>\s+(?:Nguyễn|Trần|Lê|Phạm|Hoàng|Huỳnh|Phan|Vũ|Võ|Đặng|Bùi|Đỗ|Hồ|Ngô|Dương|Lý|Chu|Đinh|Trịnh|Đoàn|Lương|Mai|Tô"
    r"|Hà|Cao|Tạ|Thái|Lâm|Phùng|Vương|Tăng|Quách|Đào|Trương|Nông|Triệu|Lò|Vàng)(?:\s[A-ZĐÂÊÔĂƠƯÁÍÚÝ][a-zà-ỹđ]+){2,3})$",
    re.DOTALL,
)


def _without_person(plain: str, start: int, end: int) -> int:
    """Return where the body's name ends before the name of who heads it: "Chủ tịch UBND Thành phố Chu Ngọc Anh"."""
    person = _PERSON.match(plain, start, end)
    if person is None or fold_blanks(without_marks(person["name"])) in place_names():
        return end
    return person.start("name")


_MANAGES = re.compile(
    r"(?:(?:pho\s+)?(?:truong|giam\s+doc|chanh|bo\s+truong|cuc\s+truong|chu\s+nhiem)\s+(?:phong\s+(?=phong))?)?(?:bo|so|phong|ban|cuc|vu|vien|hoc\s+vien|uy\s+ban(?!\s+nhan\s+dan|\s+mat\s+tran))\s"
)
_TWO_SYLLABLES = re.compile(r"[A-ZĐÂÊÔĂƠƯ][a-zà-ỹđ]+\s+[a-zà-ỹđ]+(?![\w/])")


def _goes_on(plain: str, bare: str, start: int, at: int) -> bool:
    """Whether a name goes on behind "và": "Ủy ban Kinh tế và Tài chính", not "Sở Y tế và Công an tỉnh"."""
    field = _TWO_SYLLABLES.match(plain, at)
    if field is None or _MANAGES.match(bare, start) is None:
        return False
    return _HEAD.match(bare, at) is None and _KIND.match(bare, at) is None


_KIND = re.compile(rf"(?:{KIND_WORD})(?![a-z])")
_FIELDS = re.compile(r"[A-ZĐÂÊÔĂƠƯ][a-zà-ỹđ]+\s+[a-zà-ỹđ]+(?:\s*,\s*[A-ZĐÂÊÔĂƠƯ][a-zà-ỹđ]+\s+[a-zà-ỹđ]+){0,2}\s+và\s+")


def _lists_fields(plain: str, bare: str, start: int, at: int) -> bool:
    """Whether what follows a comma is still the name: "Phòng Kinh tế, Hạ tầng và Đô thị"."""
    fields = _FIELDS.match(plain, at)
    return fields is not None and _goes_on(plain, bare, start, at) and _goes_on(plain, bare, start, fields.end())


# "Ban Chỉ đạo Quốc gia về Phòng, chống thiên tai", but "của Ban Chỉ đạo về việc …"
_STEERS = re.compile(
    r"(?:ban\s+chi\s+dao|uy\s+ban|to\s+cong\s+tac|hoi\s+dong)\s+(?:trung\s+uong|quoc\s+gia|tinh|thanh\s+pho)"
)
_STEERED = frozenset(["ve phong", "ve cai", "ve chuyen", "ve phat", "ve an", "ve xay", "ve doi"])
_OTHER = re.compile(r"(?:ban|cuc|vu|vien|phong|hoi|quy|chi\s+cuc|cong\s+ty|tong\s+cong\s+ty)\s+")
_NAME = re.compile(
    r"[A-ZĐÂÊÔĂƠƯ]\w+(?:(?:\s+|\s*-\s*|,\s+)(?:\w+\s+)?[A-ZĐÂÊÔĂƠƯ]\w+|\s+(?:tỉnh|huyện|xã|phường)\b(?:\s+[A-ZĐ]\w+){0,3}){0,8}(?:\s+(?:tỉnh|thành phố|huyện)\b)?"
)
_ABBREVIATED = re.compile(r"[A-ZĐ]{2,}(?:&[A-ZĐ]+)?(?![\w/-])")


def _other_body(plain: str, bare: str, start: int, limit: int) -> tuple[str, int] | None:
    """Return a body that no word of the tables begins: "Ban Dân chủ - Pháp luật", and abbreviations: "NHNN"."""
    short = _ABBREVIATED.match(plain, start)
    if short is not None:
        return (short.group(), short.end()) if short.group().replace("&", "") in body_codes() else None
    head = _OTHER.match(bare, start, limit)
    name = _NAME.match(plain, head.end(), limit) if head is not None and plain[start].isupper() else None
    if name is None or plain[start : name.end()].isupper():
        return None
    end = _second_syllable(plain, bare, name.end(), limit)
    while end > name.end() and (more := _MORE_NAME.match(plain, end, limit)) is not None:
        end = _second_syllable(plain, bare, more.end(), limit)
    return fold_blanks(plain[start:end]), end


_MORE_NAME = re.compile(r"(?:\s*-\s*|,\s+|\s+và\s+)[A-ZĐÂÊÔĂƠƯ]\w+")
_SMALL_WORD = re.compile(r"\s([a-zà-ỹđ]+)(?=\s+(?P<next>\w+)|\W|$)")


def _second_syllable(plain: str, bare: str, end: int, limit: int) -> int:
    """Return where "Ban Dân chủ - Pháp luật" goes on behind "Dân": at a word in small letters that is not the sentence's."""
    match = _SMALL_WORD.match(plain, end, limit)
    if match is None or match[1] in _STOP:
        return end
    following = bare[match.start("next") : match.end("next")] if match["next"] is not None else ""
    pair = f"{bare[match.start(1) : match.end(1)]} {following}"
    return end if pair in _STOP_PAIRS else match.end(1)


def name_is_small(name: str) -> bool:
    """Whether *name* is in small letters, so that capitals behind it are an abbreviation."""
    return not name.isupper()


_NUMBER_WORD = ("số", "Số", "SỐ")  # without marks it reads like "Sở", a department
_BODY_START = re.compile(rf"(?<![a-z])(?:{_HEAD.pattern}|ban\s+[a-z])")


def starts_of_bodies(plain: str, bare: str, start: int, end: int) -> Iterator[int]:
    """Yield where the name of a body may begin between *start* and *end*, from the left: the longest name first."""
    position = start
    while (match := _BODY_START.search(bare, position, end)) is not None:
        small = _COMMON_SMALL.match(bare, match.start()) is not None and not bare.startswith("so ", match.start())
        if plain[match.start()].isupper() or small or match["known"]:
            yield match.start()
        position = match.start() + 1


def _stops(word: str, *, lost: bool) -> bool:
    """Whether a word in small letters ends a name; *lost*: the text has lost its marks."""
    return word in _STOP or (lost and word.isascii() and word in _STOP_BARE)


def body_at(folded: Folded, start: int) -> tuple[str, int] | None:
    """Return the body named at *start* as the text writes it, its letters unchanged, and where its name ends."""
    named = issuer_at(folded.plain, folded.bare, start)
    if named is None:
        return None
    return fold_blanks(folded.span(start, named[1]).of(folded.text)).strip(" -"), named[1]


def term_at(bare: str, start: int) -> tuple[str, int] | None:
    """Return the Party term written at *start*, as a Roman numeral, and where it ends."""
    match = _TERM.match(bare, start, start + 60)
    if match is None:
        return None
    term = match["term"]
    return (roman(int(term)) if term.isdigit() else term.upper()), match.end()


def roman(value: int) -> str:
    """Return *value* (1 to 39) in Roman numerals.

    >>> roman(14)
    'XIV'
    """
    tens, units = divmod(value, 10)
    return "X" * tens + ("", "I", "II", "III", "IV", "V", "VI", "VII", "VIII", "IX")[units]
