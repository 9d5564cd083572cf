"""The letterhead: who issues, the document's own number, place and date.

Source: Decree 30/2020/NĐ-CP, Appendix I; Guidance 36-HD/VPTW.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import zip_longest

from extract.dates import date_of
from extract.fold import Folded
from extract.issuers import issuer_at
from extract.lines import HEAD, Line
from extract.names import proper
from extract.patterns import DATE, KIND_WORD
from extract.title import BODY_LINE, GROUND, MOTTO, OPENING_SENTENCE, PLACE_DATE, Title
from extract.written import Written
from ontology.model import PartialDate
from ontology.text import without_marks

_LOOSE_DATE = re.compile(rf"^\(?\s*ngay\s{{0,10}}:?\s*{DATE}")
_OWN_LABEL = re.compile(
    r"(?:^|[\n|\t(*]|\s{2,})\W*(?:luat\s+|nghi\s+quyet\s+|phap\s+lenh\s+|bo\s+luat\s+)?(?:so|s0|s6)(?:\s*/?\s*ky\s+hieu|\s+hieu)?(?:\s+van\s+ban)?[\s:|*.]*$"
)
# Letterheads that lost their lines: "ỦY BAN NHÂN DÂN TỈNH QUẢNG TRỊ Số: 05/CT-UBND CỘNG HÒA XÃ HỘI …"
_GLUED_LABEL = re.compile(r"(?:^|[\n|])(?P<names>[^\n|]{12,160}?)\s(?:Số|SỐ|So)\s*:\s*$")
_GLUED_NUMBER = re.compile(r"\s(?:Số|SỐ|So)\s*:.*$")
_GLUED_BODY = re.compile(
    r"\s(?=(?:SỞ|ĐẢNG ỦY|ĐẢNG UỶ|HUYỆN ỦY|HUYỆN UỶ|THỊ ỦY|THỊ UỶ|THÀNH ỦY|BAN (?:THƯỜNG|CHẤP|TUYÊN|TỔ|DÂN|NỘI)|VĂN PHÒNG|CỤC|CHI CỤC|CÔNG AN)\s)"
)
_CONTINUES = re.compile(
    r"(?:tinh|thanh\s+pho|huyen|quan|thi\s+xa|xa|phuong|thi\s+tran|viet\s+nam|tp\b|va\b|dac\s+khu|cua|trung\s+uong|phat|thuong|khoa|lan|nhiem|[a-z]+$)"
)
_STEERS = re.compile(r"(?:ban\s+chi\s+dao|to\s+cong\s+tac|uy\s+ban\s+quoc\s+gia|hoi\s+dong\s+quoc\s+gia)\b")
_PLACE = re.compile(r"(?:tinh|thanh\s+pho|huyen|quan|thi\s+xa|xa|phuong|thi\s+tran|dac\s+khu)\s(?!uy\b|doan\b|hoi\b)")
_PLACELESS = re.compile(r"uy\s+ban\s+nhan\s+dan|hoi\s+dong\s+nhan\s+dan")
_ORGAN = re.compile(
    r"ban\s+(?:thuong\s+truc|thuong\s+vu|chap\s+hanh)|doan\s+chu\s+tich|van\s+phong|thuong\s+truc|uy\s+ban\s+trung\s+uong"
)


def own_numbers(
    folded: Folded, written: Sequence[Written], lines: Sequence[Line], title: Title, head_end: int
) -> tuple[int, ...]:
    """Return the indices of the mentions in the letterhead that print the document's own number."""
    kind_at = title.kind_at
    top = [line for line in lines if line.start < max(head_end + 400, 400)]
    under_kind = {line.start for line in lines[kind_at : kind_at + 3]} if kind_at is not None else set()
    out: list[int] = []
    for index, item in enumerate(written):
        if item.number_start > HEAD + 2000:
            break
        line = next((x for x in top if x.start <= item.number_start < x.end), None)
        label = folded.bare[max(0, item.number_start - 40) : item.number_start]
        labelled = _OWN_LABEL.search(label) is not None
        if not labelled and item.number_start < head_end:
            labelled = (
                _GLUED_LABEL.search(folded.plain[max(0, item.number_start - 200) : item.number_start]) is not None
            )
        if line is not None and line.start == item.number_start and line.end <= item.number_end + 1:
            labelled = True
        before_title = item.number_start < head_end or (line is not None and line.start in under_kind)
        cited_here = line is not None and OPENING_SENTENCE.match(line.bare) is not None
        in_subtitle = title.subtitle is not None and item.number_start < title.start
        if line is not None and line.start in under_kind and line.shouts and (in_subtitle or line.bare[:4] == "cua "):
            labelled = True  # "CỦA CHỦ TỊCH HỘI ĐỒNG BỘ TRƯỞNG SỐ 288-CT NGÀY 2-10-1990", on one line or several
        if labelled and before_title and not cited_here:
            if out and written[out[0]].mention.number != item.mention.number:
                continue
            out.append(index)
    return tuple(out)


def with_annex_lines(folded: Folded, written: Sequence[Written], own: tuple[int, ...]) -> tuple[int, ...]:
    """Return *own* with the mentions of the same number in lines "(Ban hành kèm theo … số …)"."""
    number = written[own[0]].mention.number
    extra = [
        index
        for index, item in enumerate(written)
        if index not in own and item.mention.number == number and re.search(r"kem theo $", _before(folded, item, 20))
    ]
    return own + tuple(extra)


def annex_numbers(folded: Folded, written: Sequence[Written], kind: str | None) -> tuple[int, ...] | None:
    """Return the mentions in "(Ban hành kèm theo Kế hoạch số …)" lines that tell the number of a text without one."""
    found: list[int] = []
    for index, item in enumerate(written):
        before = _before(folded, item, 60)
        annexed = re.search(r"(?:^|[(\s])(?:ban hanh |duoc ban hanh )?kem theo $", before) and "(" in before[-30:]
        if annexed and (kind is None or item.mention.kind == kind or item.number_start < 3000):
            found.append(index)
    numbers = {written[index].mention.number for index in found}
    return tuple(found) if len(numbers) == 1 else None


def _before(folded: Folded, item: Written, reach: int) -> str:
    return re.sub(r"\s", " ", folded.bare[max(0, item.start - reach) : item.start])


def place_and_date(folded: Folded, lines: Sequence[Line], title: Title) -> tuple[PartialDate | None, str | None]:
    """Return date and place of "Phan Thiết, ngày 08 tháng 8 năm 2023": in the head, else at the end of old papers."""
    kind_start = lines[title.kind_at].start if title.kind_at is not None else 0
    limit = max(title.body_start, kind_start, 1200)
    loose: PartialDate | None = None
    for index, line in enumerate(lines):
        if line.start > limit:
            break
        if GROUND.match(line.bare) or (title.kind_at is not None and line.start > kind_start and _is_text(line)):
            break
        found = _placed_date(folded, lines, index)
        if found is not None:
            return found
        match = _LOOSE_DATE.match(line.bare)
        if match is not None and match.end() >= len(line.bare) - 2 and loose is None:
            loose = date_of(match)
    if loose is not None:
        return loose, None
    return _date_at_the_end(folded, lines, title)


def _is_text(line: Line) -> bool:
    return re.match(r"(?:dieu\s+\d|i\s*[.\-/]|kinh\s+gui|phan\s+thu|chuong\s+i\b)", line.bare) is not None


def _placed_date(folded: Folded, lines: Sequence[Line], index: int) -> tuple[PartialDate | None, str] | None:
    """Return the place and the date that begin on the line *index*; they may go on on the next two."""
    line = lines[index]
    if len(line.plain) > 160:
        return None
    last = lines[min(index + 2, len(lines) - 1)]
    window = re.sub(r"\s", " ", folded.bare[line.start : max(line.end, min(last.end, line.end + 60))])
    match = PLACE_DATE.search(window)
    if match is None or match.start("place") >= len(line.bare):
        return None
    place = folded.plain[line.start + match.start("place") : line.start + match.end("place")]
    place = place.split("\n")[-1].strip(" (|*_-")
    if not place[:1].isupper() or re.search(r"\d|\bso\b|quyet|nghi|\bcua\b|\bsau\b", without_marks(place)):
        return None
    if index > 0 and len(place.split()) == 1 and len(lines[index - 1].plain) < 12 and not lines[index - 1].shouts:
        place = f"{lines[index - 1].plain} {place}"  # "Tam / Kỳ, ngày …"
    return date_of(match), place


def _date_at_the_end(folded: Folded, lines: Sequence[Line], title: Title) -> tuple[PartialDate | None, str | None]:
    tail = [line for line in lines[-40:] if line.start > title.body_start]
    for line in tail:
        match = PLACE_DATE.search(line.bare)
        if match is not None and match.start() <= 1 and match.end() >= len(line.bare) - 3:
            return date_of(match), line.plain[match.start("place") : match.end("place")].strip(" (|*_-")
    for line in tail:
        passed = re.search(
            rf"(?:duoc|da duoc)\s+.{{0,160}}thong\s+qua\s+(?:tai\s+ky\s+hop.{{0,40}})?ngay\s{{0,6}}{DATE}",
            re.sub(r"\s", " ", folded.bare[line.start : line.start + 400]),
        )
        if passed is not None and re.match(r"(?:luat|bo luat|nghi quyet|phap lenh) nay", line.bare):
            return date_of(passed), None
    return None, None


def letterhead_issuer(above: Sequence[Line]) -> str | None:
    """Return the lowest body that the lines of the letterhead name: "TỈNH ỦY BÌNH THUẬN / THỊ ỦY LA GI" is the town's."""
    parts: list[str] = []
    lines = list(_unglued(above))
    for before, line, following in zip_longest([None, *lines], lines, lines[1:]):
        if line is None:
            break
        text = re.split(r"\s{3,}", line.plain)[0].strip(" *_-")
        text = re.split(r"\s*(?:CỘNG H[OÒ]|C[OÔ]NG HOA|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập|DANG CONG SAN)", text)[0].strip()
        bare = without_marks(text)
        if not text or not re.search(r"[a-z]", bare) or MOTTO.search(bare) or re.fullmatch(r"cong|cong\s+hoa", bare):
            continue
        if bare == "dang" and following is not None and following.bare.startswith("cong san"):
            continue
        if bare == "viet nam" and before is not None and re.fullmatch(r"dang\s+cong\s+san", before.bare):
            continue
        if re.match(r"so\b(?!\s+[a-z])|v/v|\W*ngay\b", bare) or PLACE_DATE.search(" " + bare):
            if parts:
                break
            continue
        if not line.shouts and not _capital_words(text):
            continue
        begins = issuer_at(text, bare, 0) is not None
        continues = bool(parts) and _CONTINUES.match(bare) is not None
        if parts and line.gap < 3 and line.shouts and (_is_cut(parts[-1]) or _HANGS.search(parts[-1])):
            parts[-1] = f"{parts[-1]} {text}"  # "ỦY / BAN NHÂN DÂN / TỈNH QUẢNG NAM"
        elif parts and line.shouts and bare.startswith("ve ") and _STEERS.match(without_marks(parts[-1])):
            parts[-1] = f"{parts[-1]} {text}"  # "BAN CHỈ ĐẠO QUỐC GIA / VỀ PHÒNG, CHỐNG THIÊN TAI"
        elif continues and not (begins and not re.match(r"(?:thanh\s+pho|quan|trung\s+uong)\b", bare)):
            parts[-1] = f"{parts[-1]} {text}"
        elif parts and _PLACE.match(without_marks(parts[-1])) and _PLACELESS.fullmatch(bare):
            parts[-1] = f"{text} {parts[-1]}"  # "THÀNH PHỐ HỒ CHÍ MINH / ỦY BAN NHÂN DÂN"
        elif begins or _PLACE.match(bare) or bare in _FIRST_WORDS:
            parts.append(text)
        elif re.match(r"(?:uy\s+|y\s+)?ban\s+nhan\s+dan|y\s+ban\s+nhan", bare):
            parts.append(re.sub(r"^(?:[YyỦỦUủ]\s+)?BAN", "ỦY BAN", text))  # a scanner lost the first letter
        if len(parts) > 4:
            break
    parts = [p for p in parts if issuer_at(p, without_marks(p), 0) is not None]
    if not parts:
        return None
    last = proper(parts[-1])
    if len(parts) > 1 and _ORGAN.fullmatch(without_marks(parts[-1])):
        last = f"{last} {proper(parts[-2])}"  # "ỦY BAN MTTQ VIỆT NAM TỈNH … / BAN THƯỜNG TRỰC"
    return re.sub(r"\s*\(?\s*khóa.*$", "", last, flags=re.IGNORECASE)


def _unglued(above: Sequence[Line]) -> Iterator[Line]:
    """Yield the lines of the letterhead; one with a number behind the names in it as one line a name."""
    for line in above:
        cut = _GLUED_NUMBER.search(line.plain)
        if cut is None or cut.start() < 12 or not _capital_words(line.plain[: cut.start()]):
            yield line
            continue
        names = line.head(cut.start())
        ends = [match.start() for match in _GLUED_BODY.finditer(names.plain)]
        for start, end in zip([0, *(end + 1 for end in ends)], [*ends, len(names.plain)], strict=True):
            yield names.head(end).tail(start)


_FIRST_WORDS = frozenset(
    {"uy", "uy ban", "hoi", "ban", "bo", "van", "so", "hoi dong", "kiem", "thanh", "toa", "quoc", "thu", "chu"}
)


_HANGS = re.compile(r"(?:,|(?<!\w)(?:TỈNH|TINH|THÀNH PHỐ|HUYỆN|QUẬN|THỊ XÃ|XÃ|PHƯỜNG|THỊ TRẤN|ĐẶC KHU|VẬT GIÁ|VÀ))$")


def _capital_words(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return sum(c.isupper() for c in letters) >= 0.7 * len(letters)


def _is_cut(part: str) -> bool:
    """Whether a line of the letterhead broke off in the middle of a name."""
    return (
        re.fullmatch(
            r"uy|uy\s+ban|uy\s+ban\s+nhan|uy\s+ban\s+trung\s+uong|hoi|hoi\s+dong|hoi\s+dong\s+nhan|hoi\s+dong\s+bo|ban\s+chap|ban|bo|so|van|van\s+phong|thu\s+tuong|kiem|kiem\s+toan|thanh|thanh\s+tra|toa|toa\s+an|uy\s+ban\s+mat\s+tran|chu\s+tich|quoc",
            without_marks(part),
        )
        is not None
    )


def deciding_line(folded: Folded, lines: Sequence[Line], title: Title) -> str | None:
    """Return the line between title and grounds that names who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …"."""
    first = next((i for i, line in enumerate(lines) if line.start >= title.body_start), len(lines))
    for index in range(first, min(first + 14, len(lines))):
        line = lines[index]
        if line.is_rule:
            continue
        if re.match(r"(?:-\s*)?can\s+cu|dieu\s+1", line.bare) or not line.shouts:
            return None
        if BODY_LINE.match(line.bare) and len(line.plain) < 120:
            if issuer_at(line.plain, line.bare, 0) is None:
                return None
            text = line.plain.rstrip(" ,:;")
            follower = lines[index + 1] if index + 1 < len(lines) else None
            if (
                follower is not None
                and follower.shouts
                and re.match(r"(?:tinh|thanh\s+pho|huyen|quan|thi\s+xa|xa|phuong)\s", follower.bare)
            ):
                text = f"{text} {follower.plain.rstrip(' ,:;')}"
            return proper(_OF_A_TERM.sub("", text))
    return None


_OF_A_TERM = re.compile(r"\s*\(?\s*KH[OÓ][ÁA]\s.*$|(?<=QUỐC HỘI)\s+NƯỚC\b.*$")


def more_exact(signed: str, named: str) -> bool:
    """Whether the deciding line tells more than the letterhead."""
    a, b = without_marks(signed), without_marks(named)
    office = re.match(
        r"chu tich|bo truong|thu tuong|giam doc|hoi dong bo truong|thong doc|tong |chanh an|vien truong", a
    )
    if a == b:
        return _marks(signed) > _marks(named)  # the letterhead lost its marks
    return (b in a or (office is None and len(a) > 8)) and a not in b


def _marks(text: str) -> int:
    return sum(not c.isascii() for c in text)


def opening_issuer(folded: Folded, body_start: int) -> str | None:
    """Return the body of "…, UBND tỉnh ban hành Kế hoạch …" in the first sentences under the title."""
    bare = re.sub(r"\s", " ", folded.bare[body_start : body_start + 1800])
    for match in re.finditer(
        r"(?:^|[;,.]\s+|\n\s*)(?=(?:ban|bo|uy|ubnd|tinh|thanh|huyen|thi|dang|hoi|so|chu|chinh|quoc|van)\b)", bare
    ):
        found = issuer_at(folded.plain, folded.bare, body_start + match.end())
        if found is None:
            continue
        rest = bare[found[1] - body_start : found[1] - body_start + 90]
        if re.match(
            rf"\s*(?:\([^)]{{0,60}}\)\s*)?(?:ban hanh|xay dung|yeu cau|quyet dinh|huong dan|de nghi|ket luan|chi thi|thong bao|bao cao|thong nhat ban hanh|{KIND_WORD})\b",
            rest,
        ):
            return proper(found[0])
    return None
