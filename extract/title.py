"""The line of the kind, the title (trích yếu) under it, and where the document's own text begins.

Source: Decree 30/2020/NĐ-CP, Appendix I; Guidance 36-HD/VPTW.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.fold import Folded
from extract.lines import HEAD, Line
from extract.numbers import kind_code
from extract.patterns import DATE, KIND_WORD
from ontology.text import fold_blanks, without_marks
from ontology.vocabulary import kinds

MOST = 1000  # characters of a title


@dataclass(frozen=True, slots=True)
class Title:
    """What stands between letterhead and text; offsets count characters of Folded.plain.

    *kind_at* is the index of the line of the kind, None without one; *subtitle* names the issuer ("CỦA BAN …").
    """

    kind: str | None
    kind_at: int | None
    text: str | None
    start: int
    end: int
    body_start: int
    subtitle: str | None = None


_KIND_LINE = re.compile(
    rf"^(?P<kind>{KIND_WORD}|nghi\s+quyet\s+lien\s+tich|quyet\s+nghi)(?P<glued>(?=(?:ve|v/v|thuc|trien|phe|ban\s+hanh|sua|quy|cua)\b)|(?![a-z]))(?:\s+(?:lien\s+tich|phoi\s+hop|hoa\s+toc|khan))?(?P<rest>.*)$"
)
# A line of the number, also of one that is still open: "Số:    /KH-UBND"; no title: "Số hóa tài liệu năm 2025".
_NUMBER_LABEL = re.compile(
    r"^(?:(?:luat|nghi\s+quyet|phap\s+lenh)\s+)?so(?:\s+hieu|\s*/?\s*ky\s+hieu)?\s*(?:[:|]|(?=[\d/.…])|$)"
)
_NUMBERED = re.compile(r"so\b(?!\s+(?:hoa|lieu|luong)\b)|\d")  # not "KẾ HOẠCH SỐ HÓA TÀI LIỆU"
_HOUR = r"(?:hoi\s+\d{1,2}\s*(?:gio|h|:)\s*(?:\d{1,2}\s*(?:phut)?)?\s*,?\s*)?"  # of a telegram
PLACE_DATE = re.compile(rf"(?:^|[\s|,(])(?P<place>[^\n,|:;0-9]{{2,40}}?)\s*,\s*{_HOUR}ngay\s{{0,10}}{DATE}")
BLANK_DATE = re.compile(r"^[^,\d]{2,40},\s*ngay\s+\S{0,6}\s*thang\s+\S{0,6}\s*nam\b")  # the day may be left open
MOTTO = re.compile(
    r"cong\s+h?oa\s+xa\s+hoi|doc\s+lap\s*-?\s*tu\s+do|dang\s+cong\s+san\s+viet\s+nam|^dang\s+cong\s+san$|^cong\s+san\s+viet\s+nam|viet\s+nam\s+dan\s+chu\s+cong\s+hoa|^h?oa\s+xa\s+hoi\s+chu\s+nghia|^(?:xa\s+)?hoi\s+chu\s+nghia|^cong\s+h?oa\s+xa$|^chu\s+nghia\s+viet\s+nam"
)
GROUND = re.compile(r"^(?:-\s*)?(?:can\s+cu|theo\s+de\s+nghi|xet\s+(?:de\s+nghi|to\s+trinh)|chieu\s+theo)\b")
_OPENING = re.compile(
    r"^(?:can\s+cu|theo\s+de\s+nghi|xet\s+(?:de\s+nghi|to\s+trinh)|kinh\s+gui|dieu\s+\d+\b|chuong\s+i\b|phan\s+(?:thu|i\b|1)|i\s*[.\-]|a\s*[.\-]|1\s*[.\-/]\s|muc\s+i\b|so\s*:|noi\s+nhan|quyet\s+dinh\s*:|quyet\s+nghi\s*:|nghi\s+quyet\s*:)"
)
OPENING_SENTENCE = re.compile(
    r"^(?:thuc\s+hien|trien\s+khai|de\s+(?:trien|thuc|tiep|tang|nang|day|cu)|nham\s|tiep\s+tuc\s+thuc|ngay\s+\d|quan\s+triet|trong\s+(?:thoi|nhung|nam|qua)|thoi\s+gian\s+qua|tren\s+co\s+so|sau\s+(?:khi|\d)|hien\s+nay|nam\s+\d|qua\s|theo\s|thi\s+hanh|phuc\s+dap|vua\s+qua|hoi\s+nghi\s|[ivx]+\s*[.-])"
)
BODY_LINE = re.compile(
    r"^(?:uy\s+ban\s+nhan\s+dan|ubnd|hdnd|chu\s+tich|hoi\s+dong\s+nhan\s+dan|thu\s+tuong|chinh\s+phu|quoc\s+hoi|uy\s+ban\s+thuong\s+vu|bo\s+truong|ban\s+(?:chap|thuong|bi)|bo\s+chinh|giam\s+doc|thong\s+doc|tong\s+|hoi\s+dong\s+bo\s+truong|bo\s+[a-z]+|chanh\s+|thuong\s+truc|tinh\s+uy|thanh\s+uy|huyen\s+uy|dang\s+uy|so\s+|truong\s+ban|vien\s+truong|chu\s+nhiem|lien\s+bo|hoi\s+dong\s+)"
)
_ABOUT = re.compile(r"^(?:v/v|v\.v|ve\s*viec|ve)\b")
_SESSION = re.compile(r"^\(?\s*(?:khoa|lan\s+thu|ky\s+hop|nhiem\s+ky)\b")


def read_title(folded: Folded, lines: Sequence[Line]) -> Title:
    """Return the kind, the title and where the text begins, as far as the text has them."""
    first_ground = next((x.start for x in lines if GROUND.match(x.bare)), len(folded.plain))
    kind_at, kind, rest = _kind_line(lines, first_ground)
    letter = _letter_title(folded, lines, kind_at)
    if letter is not None and (kind is None or kind == "CV"):
        text, start, end = letter
        return Title("CV", kind_at, text, start, end, end)
    if kind_at is None:
        return _without_kind(folded, lines)
    return _under_kind(folded, lines, kind_at, kind, rest)


def _kind_line(lines: Sequence[Line], first_ground: int) -> tuple[int | None, str | None, str]:
    """Return the index of the line that says the kind, its code, and what follows on the same line.

    It is in capitals and stands before the grounds ("QUYẾT ĐỊNH:" behind them opens the articles); in small letters
    only where it is the whole line and no line in capitals comes.
    """
    small: tuple[int, str] | None = None
    for index, line in enumerate(lines):
        if line.start > HEAD or line.start > first_ground:
            break
        match = _KIND_LINE.match(line.bare)
        if match is None and line.shouts and "l" in line.plain:  # "NGHỊ ĐlNH"
            match = _KIND_LINE.match(without_marks(line.plain.replace("l", "I")))
        if match is None and line.shouts and len(line.plain) < 30 and line.bare.replace(" ", "") in _squeezed():
            return index, kind_code(_squeezed()[line.bare.replace(" ", "")]), ""  # "K ÉT LUẬN": a scanner's blank
        if match is None:
            continue
        rest = line.plain[match.start("rest") :].strip(" :.-*_")
        code = kind_code(match["kind"]) or (
            "NQ" if "nghi quyet" in match["kind"] or "quyet nghi" in match["kind"] else None
        )
        if code is None:
            continue
        if not line.plain[: match.end("kind")].replace("l", "I").isupper():
            if not rest and small is None and len(line.plain) < 30:
                small = (index, code)
            continue
        bare_rest = without_marks(rest)
        if _NUMBERED.match(bare_rest) and not re.match(r"so\s*:?\s*\d", bare_rest):
            continue
        if re.match(r"nay\b", bare_rest) or (code == "L" and not rest and index + 1 >= len(lines)):
            continue
        return index, code, rest
    if small is not None and any(PLACE_DATE.search(x.bare) or MOTTO.search(x.bare) for x in lines[: small[0]]):
        return small[0], small[1], ""
    return None, None, ""


@lru_cache(maxsize=1)
def _squeezed() -> dict[str, str]:
    """Return kind without blanks and marks → kind without marks."""
    return {without_marks(kind.name).replace(" ", ""): without_marks(kind.name) for kind in kinds()}


def _under_kind(folded: Folded, lines: Sequence[Line], kind_at: int, kind: str | None, rest: str) -> Title:
    subtitle: str | None = None
    collected: list[Line] = []
    kind_line = lines[kind_at]
    if rest and not _NUMBERED.match(without_marks(rest)):
        first = kind_line.tail(kind_line.plain.rindex(rest))
        if re.match(r"cua\s", first.bare) and (first.shouts or _split_subtitle(first)[0].isupper()):
            subtitle, about = _split_subtitle(first)
            if about is not None:
                collected.append(about)
        else:
            collected.append(first)
    index = kind_at + 1
    while index < len(lines):
        line = lines[index]
        if line.is_rule:
            if collected:
                break
        elif not collected and _is_passed_over(line, lines, index, subtitle):
            pass
        elif not collected and line.shouts and re.match(r"cua\s", line.bare):
            index, line = _whole_subtitle(folded, lines, index)
            subtitle, about = _split_subtitle(line)
            if about is not None:
                collected.append(about)
        elif not collected and subtitle is None and _names_the_issuer(lines, index):
            index, line = _whole_subtitle(folded, lines, index)
            subtitle = line.plain
        elif (collected and _ends_title(line, collected)) or (not collected and _begins_text(line, index - kind_at)):
            break
        else:
            collected.append(line)
            if sum(len(x.plain) for x in collected) > MOST:
                index += 1
                break
        index += 1
    body_start = lines[index].start if index < len(lines) else len(folded.plain)
    if not collected:
        return Title(kind, kind_at, None, kind_line.end, kind_line.end, body_start, subtitle)
    start, end = collected[0].start, collected[-1].end
    return Title(kind, kind_at, _text(folded, start, end), start, end, body_start, subtitle)


def _whole_subtitle(folded: Folded, lines: Sequence[Line], index: int) -> tuple[int, Line]:
    """Return the subtitle that begins on the line *index*, joined over its lines, and the index of its last."""
    first = last = index
    for number in range(index + 1, min(index + 4, len(lines))):
        line = lines[number]
        if not line.shouts or line.is_rule or re.match(r"(?:ve|v/v)\b", line.bare):
            break
        goes_on = re.match(r"(?:so|ngay)\b", line.bare) or re.search(r"\s(?:ve\s+viec|ve)\s", line.bare)
        if not (
            goes_on
            or _hangs(lines[last])
            or _CUT_NAME.search(lines[last].bare)
            or _SESSION.match(line.bare)
            or re.match(r"dang\s+bo\b", line.bare)
            or (re.match(r"hoi\s+nghi\b", lines[last].bare) and re.match(r"ban\s+chap\s+hanh\b", line.bare))
        ):
            break
        last = number
    start, end = lines[first].start, lines[last].end
    return last, Line(start, end, folded.plain[start:end], folded.bare[start:end], lines[first].gap)


_CUT_NAME = re.compile(
    r"\b(?:thu|bo|uy|uy\s+ban|ban|ban\s+chap\s+hanh|hoi\s+dong|dang\s+bo|tinh|huyen|xa|phuong|quoc|chinh|chu)$"
)


def _names_the_issuer(lines: Sequence[Line], index: int) -> bool:
    """Whether a line in capitals names a meeting or an organ, and the title in small letters follows."""
    line = lines[index]
    if not line.shouts or not re.match(
        r"(?:hoi\s+nghi|ban\s+chap\s+hanh|ban\s+thuong\s+vu|bo\s+chinh\s+tri|ban\s+bi\s+thu)\b", line.bare
    ):
        return False
    following = [x for x in lines[index + 1 : index + 4] if not x.is_rule]
    return any(not x.shouts and x.plain[:1].islower() for x in following)


def _split_subtitle(line: Line) -> tuple[str, Line | None]:
    """Return "CỦA HỘI ĐỒNG BỘ TRƯỞNG SỐ 168-HĐBT NGÀY 12-6-1985" and "VỀ VIỆC …" of one line."""
    about = re.search(r"\s(?:ve\s*viec|ve|v/v)\s", line.bare)
    dated = _OWN_DATE.search(line.bare)
    if about is not None and (dated is None or about.start() < dated.end()):
        return line.plain[: about.start()], line.tail(about.start() + 1)
    if dated is not None:
        return line.plain[: dated.end("date")], line.tail(dated.end())
    return line.plain, None


# "CỦA … SỐ 361-CT NGÀY 18 THÁNG 11 NĂM 1985 GIAO CHO …": a title that says what is decided, without "VỀ VIỆC".
_OWN_DATE = re.compile(rf"\sso\s+\S+\s+(?P<date>ngay\s{{0,6}}{DATE})\s+(?=[a-z])")


def _is_passed_over(line: Line, lines: Sequence[Line], index: int, subtitle: str | None) -> bool:
    """Whether *line* stands between the kind and the title without being of it."""
    if _NUMBER_LABEL.match(line.bare) and len(line.plain) < 60:
        return True
    if PLACE_DATE.match(" " + line.bare) and len(line.plain) < 80:
        return True
    if line.shouts and re.match(r"hanh\s+dong\b", line.bare) and len(line.plain) < 12:
        return True
    return subtitle is not None and line.shouts and _SESSION.match(line.bare) is not None


def _begins_text(line: Line, distance: int) -> bool:
    """Whether *line*, the first that could be a title, is the text already."""
    if _OPENING.match(line.bare):
        return True
    if line.plain.startswith("(") and re.match(r"\((?:ban|kem|du\s+thao|sao)", line.bare):
        return True
    return BODY_LINE.match(line.bare) is not None and line.shouts and distance <= 2


_MOST_LINES = 40  # of a title


def _ends_title(line: Line, collected: Sequence[Line]) -> bool:
    if len(collected) >= _MOST_LINES:
        return True
    if _OPENING.match(line.bare) or GROUND.match(line.bare):
        return True
    if line.plain.startswith("(") and re.match(r"\((?:ban|kem|du\s+thao|sao)", line.bare):
        return True
    if BODY_LINE.match(line.bare) and line.shouts and not collected[-1].shouts:
        return True
    if BODY_LINE.match(line.bare) and line.shouts and not _hangs(collected[-1]):
        whole = len(line.plain) < 60 and not re.match(r"(?:bo|so)\s", line.bare)
        return whole or re.match(r"bo\s+truong|giam\s+doc|chu\s+tich|hoi\s+dong\s+nhan\s+dan", line.bare) is not None
    apart = line.gap > 0
    cut = _hangs(collected[-1]) or _CUT_NAME.search(collected[-1].bare) is not None
    if apart and line.plain[:1].isupper() and not line.shouts and not cut:
        return True  # a paragraph of the text, whatever its first word
    if all(x.shouts for x in collected) and not line.shouts and re.search(r"[a-z]{2}", line.bare):
        return not (_hangs(collected[-1]) and line.plain[:1].islower())
    if OPENING_SENTENCE.match(line.bare) and line.plain[:1].isupper() and not line.shouts:
        # a title in small letters that goes on cannot begin a line with a capital "Thực hiện" unless cut there
        return not _hangs(collected[-1]) or apart
    return False


def _hangs(line: Line) -> bool:
    """Whether *line* cannot be the end of a title."""
    return (
        line.plain.endswith((",", "-", "–", "("))
        or re.search(
            r"(?<![a-z])(?:va|ve|cua|thuoc|tai|cho|tren|dia\s+ban|voi|hoi\s+dong|thuong\s+truc|giua|do|so)$", line.bare
        )
        is not None
    )


def _without_kind(folded: Folded, lines: Sequence[Line]) -> Title:
    """Return the title of a copy that lost the line of the kind: what is in capitals under number and date."""
    ground = next((i for i, x in enumerate(lines) if GROUND.match(x.bare) and x.start < HEAD), len(lines))
    kind = _deciding_kind(folded, lines, ground)
    head = [i for i, x in enumerate(lines[:ground]) if x.start < HEAD and _is_letterhead(x)]
    if not head and not (lines and kind is not None and lines[0].shouts and _ABOUT.match(lines[0].bare)):
        start = lines[ground].start if ground < len(lines) else (lines[0].start if lines else 0)
        return Title(kind, None, None, start, start, start)
    first = index = head[-1] + 1 if head else 0
    collected: list[Line] = []
    decides: int | None = None  # the line of who decides, where it stands before the title
    while index < len(lines):
        line = lines[index]
        if line.is_rule:
            if collected:
                break
        elif collected and _ends_title(line, collected):
            break
        elif not collected and line.shouts and (BODY_LINE.match(line.bare) or _SESSION.match(line.bare)):
            decides = index if decides is None else decides
        elif not collected and not (line.shouts or _ABOUT.match(line.bare)):
            break
        else:
            collected.append(line)
        index += 1
    if not collected:
        index = decides if decides is not None else max(first, min(index, ground))
    body_start = lines[index].start if index < len(lines) else len(folded.plain)
    if not collected:
        return Title(kind, None, None, body_start, body_start, body_start)
    start, end = collected[0].start, collected[-1].end
    return Title(kind, None, _text(folded, start, end), start, end, body_start)


_DECIDES = re.compile(r"\n\s*(?:(?P<decides>quyet\s+dinh)|quyet\s+nghi|nghi\s+quyet)\s*:\s*\n")


def _deciding_kind(folded: Folded, lines: Sequence[Line], ground: int) -> str | None:
    """Return the kind of a copy that lost its head by the line "QUYẾT ĐỊNH:" behind the grounds."""
    if ground >= len(lines):
        return None
    start = lines[ground].start
    match = _DECIDES.search(folded.bare, start, start + HEAD)
    if match is None or not folded.plain[match.start() : match.end()].isupper():
        return None
    return "QĐ" if match["decides"] is not None else "NQ"


_LOOSE = re.compile(rf"^(?:so\s*[:.]?|\d{{1,5}}\s?[-/][\w/.&\s-]{{2,30}}|[a-z\s]{{3,22}},|ngay\s+{DATE})$")


def _is_letterhead(line: Line) -> bool:
    return (
        _LOOSE.match(line.bare) is not None
        or MOTTO.search(line.bare) is not None
        or (PLACE_DATE.search(line.bare) is not None and len(line.plain) < 90)
        or (_NUMBER_LABEL.match(line.bare) is not None and len(line.plain) < 60)
        or (BLANK_DATE.search(line.bare) is not None and len(line.plain) < 90)
    )


def _letter_title(folded: Folded, lines: Sequence[Line], kind_at: int | None) -> tuple[str, int, int] | None:
    """Return the subject of an official letter: "V/v …" under the number, "Về việc …" before "Kính gửi"."""
    addressed = next((i for i, x in enumerate(lines) if x.start < HEAD and re.match(r"\W*kinh\s+gui", x.bare)), None)
    motto = next((i for i, x in enumerate(lines[:addressed]) if MOTTO.search(x.bare)), 0) if addressed else 0
    for index, line in enumerate(lines):
        if index < motto and any(x.bare.startswith("v/v") for x in lines[motto:addressed]):
            continue  # the heading of a web page above the letterhead
        if line.start > HEAD or (addressed is not None and index >= addressed):
            break
        match = re.match(r"(?:v/v|v\.v|ve\s+viec|trich\s+yeu\s*:?\s*(?P<after>))\b\s*:?\s*", line.bare)
        if match is None or (addressed is None and not line.bare.startswith("v/v")):
            continue
        if kind_at is not None and kind_at < index and addressed is None:
            return None
        start, end = line.start + (match.end() if match["after"] is not None else 0), line.end
        for follower in lines[index + 1 : index + 8]:
            if (
                MOTTO.search(follower.bare)
                or PLACE_DATE.search(follower.bare)
                or BLANK_DATE.search(follower.bare)
                or re.match(r"\W*kinh\s+gui|noi\s+nhan|so\s*:", follower.bare)
                or follower.is_rule
                or follower.shouts
                or (addressed is None and follower.gap > 0 and follower.plain[:1].isupper())
            ):
                break
            end = follower.end
        title = _text(folded, start, end)
        return (title, start, end) if title else None
    return None


def _text(folded: Folded, start: int, end: int) -> str | None:
    text = fold_blanks(folded.span(start, end).of(folded.text)).strip(" -*_#|")
    if text.startswith("(") and text.endswith(")") and "(" not in text[1:]:
        text = text[1:-1].strip()
    return text or None
