"""The clauses of a document, in order, without gaps; and in which zone each stands: that changes what it means."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from enum import StrEnum

from extract.fold import Folded
from extract.heading import Heading
from extract.patterns import ANNEXED, KIND_WORD

LONGEST = 2100  # characters of an opening's sentence that semicolons do not end


class Zone(StrEnum):
    """Where in the document a clause stands, as far as it changes what the clause means."""

    TITLE = "title"
    GROUND = "ground"  # an item of the căn cứ list, or "theo đề nghị …"
    OPENING = "opening"  # "Thực hiện A; B, UBND tỉnh ban hành …"
    OPERATIVE = "operative"  # inside an article
    BODY = "body"
    FURNITURE = "furniture"  # recipients, menus of a page


@dataclass(frozen=True, slots=True)
class Clause:
    """A range of characters of Folded.plain."""

    zone: Zone
    start: int
    end: int
    plans: bool = False  # in a plan or programme that stands behind the decision on it: what it says to do are tasks


_GROUND = re.compile(
    r"[-–+*•_\s>\"“]*(?:can\s*cu\b|chieu\s+theo|theo\s+de\s+nghi|xet\s+(?:cac\s+)?(?:de\s+nghi|to\s+trinh|bao\s+cao|cong\s+van|van\s+ban)|(?:tren\s+co\s+so|sau\s+khi|qua)\s+(?:xem\s+xet\s+)?(?:cac\s+)?(?:to\s+trinh|de\s+nghi|y\s+kien|bao\s+cao)|theo\s+to\s+trinh|theo\s+quyet\s+dinh\s+so)"
)
_ARTICLE = re.compile(r"[\s*_#\"“]*dieu\s+\d+[a-z]?\b")
_RECIPIENTS = re.compile(r"(?:^|\n)[ \t\r\f>*_|]{0,60}noi\s+nhan\b")
# What a web page puts into or under the text: other news, comments, words to search for.
_OF_THE_PAGE = re.compile(
    r"\s*[>#*_|\-\s]*(?:[▪►»↳👉☞]|(?:tin|bai)\s+(?:bai\s+)?(?:lien\s+quan|cung\s+chuyen\s+muc|khac|moi\s+hon|cu\s+hon)\b|(?:xem|doc)\s+them\b"
    r"|tu\s+khoa\s*:|binh\s+luan\s*[(:]|(?:vb|van\s+ban)\s+(?:lien\s+quan|duoc\s+huong\s+dan|het\s+hieu\s+luc|sua\s+doi[^\n]{0,20})\s*(?:cung\s+noi\s+dung\s*)?\(\d)"
)
_GOES_ON = re.compile(
    rf"(?:va\s+)?(?:cac\s+)?(?:{KIND_WORD}|dieu\s+le|quy\s+che|van\s+ban)\b(?!\s*:|\s+nay)|so\s*:?\s*\d"
)
# What stands behind the signature and is text again: footnotes, annexes, the paper that was put in force.
_TEXT_AGAIN = re.compile(
    r"\s*(?:\[\^?\d{1,3}\]:?|\(\d{1,2}\)|⁽[¹²³⁴⁵⁶⁷⁸⁹⁰]{1,2}⁾|[¹²³⁴⁵⁶⁷⁸⁹])\s*\S|[\s*_#]*(?:(?:phu\s+luc|danh\s+muc|bieu)\b"
    r"|dieu\s+1\b|chuong\s+i\b|\(\s*(?:ban\s+hanh\s+)?kem\s+theo)"
)
_ANNEXED = re.compile(rf"{ANNEXED}[^\n]*")
_APPROVES_A_PLAN = re.compile(
    r"[*_]*dieu\s+\d+[a-z]?[\s.:*_]*(?:phe\s+duyet|ban\s+hanh|thong\s+qua)\s+(?:kem\s+theo\s+[^.;:]{2,40}\s)?(?:noi\s+dung\s+)?(?:[\"“]\s*)?(?:ke\s+hoach|chuong\s+trinh|de\s+an|phuong\s+an|chien\s+luoc|quy\s+hoach|du\s+an)\b"
)
_PLANS = re.compile(r"ke\s+hoach|chuong\s+trinh|de\s+an|phuong\s+an|chien\s+luoc|quy\s+hoach")
_ORDINAL_BEFORE = re.compile(
    r"(?:^|\n)[\s\-*_#>]*(?:dieu\s+\d+[a-z]?|khoan\s+\d+|\d{1,2}(?:\.\d{1,2})*\\?|[a-z]|[ivx]{1,5})\s*$"
)
_LARGE = "A-ZĐÂÔƯƠÊÁÀẢÃẠĂÍÌÒÓỒỔÔỞỬỦÚÝỦ"
_SENTENCE_END = re.compile(
    rf"(?<![\s(][A-ZĐ])(?<!\bTP)[.](?=[*_]{{0,2}}\s+[\"“(*_]*[{_LARGE}\-+•|]|[*_\"”]{{0,3}}\s*\n|\s*$)|[;](?=[*_\"”]{{0,2}}\s)|/\./?|(?<![kK]h[óo][áa])(?<![kK]h[óo][áa] )(?<!thứ)(?<!thứ )\n(?=\s{{0,60}}(?:[-–+•]\s|\d{{1,2}}(?:\.\d{{1,2}})*\\?[.)]\s|[a-zđ][.)]\s|[IVX]{{1,5}}[.)]\s|[*_]{{0,2}}Điều\s+\d|\|))|\n(?=[ \t]*[*_#]{{0,4}}[ \t]*(?:PHỤ LỤC|Phụ lục)(?:\s+(?:SỐ|số))?(?:\s+[IVX\d]{{1,4}})?[ \t*_.]*\n)|\n(?=[ \t]*[▪►»↳👉☞])|\n(?=\s{{0,60}}(?:⁽|\(\d{{1,2}}\)|\[\^?\d{{1,2}}\]|[¹²³⁴⁵⁶⁷⁸⁹]))|:(?=[*_]{{0,2}}\s*\n)|\n(?=\s{{0,60}}\d{{1,3}}\s+(?:Thông tư|Quyết định|Nghị quyết|Nghị định|Chỉ thị|Kế hoạch|Công văn|Hướng dẫn|Quy định|Luật|Pháp lệnh|Kết luận|Chương trình|Báo cáo)\s)|\n(?=[\s\-*_>•+]{{0,60}}(?:(?:Căn|Can|CĂN|CAN)\s*(?:cứ|cu|CỨ|CU)\b|Xét\s+(?:đề|tờ|các|báo)|Theo\s+đề\s+nghị))|(?<=[,;])[ ]*\n(?=[\s\-*_>•+]{{0,60}}(?:Thực\s+hiện|Thi\s+hành)\s)"
)
_PARAGRAPH = re.compile(r"\n[ \t\r\f]*\n(?=[ \t\r\f]*(?:[" + _LARGE + r"\-+•*(⁽|\[_#>]|\d))")
_HEADING = re.compile(
    r"nhu\s+sau\b|\n\s*(?P<heading>phan\s+(?:thu|i\b)|chuong\s+i\b|[*_#]*dieu\s+\d|[*_#]*\s*i\s*[.\-/]|a\s*[.\-]\s|1\s*\\?[.\-/]\s|[*_]*quyet\s+dinh\s*:?[*_]*\s*\n|[*_]*quyet\s+nghi\s*:?[*_]*\s*\n|[*_]*nghi\s+quyet\s*:[*_]*\s*\n)"
)
_SKIPPED = re.compile(r"[\s\-–+*•;_>]*")


def split_clauses(folded: Folded, heading: Heading) -> Iterator[Clause]:
    """Yield the clauses in the order of the text, without gaps and overlaps."""
    size = len(folded.plain)
    title_start, title_end = heading.title_start, heading.title_end
    yield Clause(Zone.FURNITURE, 0, title_start)
    if title_end > title_start:
        yield Clause(Zone.TITLE, title_start, title_end)
    recipients = next((m.start() for m in _RECIPIENTS.finditer(folded.bare)), size)
    start = max(title_end, title_start)
    opening_end = _opening_end(folded, start)
    last = Clause(Zone.BODY, start, start)
    breaks, number = _breaks(folded.plain), 0
    in_article = plans = approved = False
    while start < size:
        grounds = _is_ground(folded, start, opening_end, last)
        end, number = _clause_end(
            folded, start, breaks, number, opening=first_word(folded.bare, start) < opening_end and not grounds
        )
        first = first_word(folded.bare, start)
        annexed = start >= recipients and _is_annexed(folded, first)
        heads_article = begins_article(folded.bare, start)
        approved = (approved and not heads_article) or (heads_article and _approves_a_plan(folded, first, end))
        plans = plans or (annexed and _PLANS.match(folded.bare, first) is not None)
        in_article = (in_article or heads_article) and not annexed
        told = approved and not heads_article  # "Phê duyệt Đề án … với các nội dung sau: 1. Sửa đổi …": tasks
        zone = Zone.GROUND if grounds else _zone(folded, start, opening_end, in_article=in_article and not told)
        if start >= recipients and (annexed or _TEXT_AGAIN.match(folded.bare, first)):
            recipients = size  # behind the signature: footnotes and annexes are text again
        if recipients <= start < recipients + 1500 or _OF_THE_PAGE.match(folded.bare, start):
            zone = Zone.FURNITURE
        last = Clause(zone, start, end, plans or told)
        yield last
        start = end


def _is_annexed(folded: Folded, start: int) -> bool:
    """Whether the heading of a paper that the document puts in force stands at *start*."""
    heading = _ANNEXED.match(folded.bare, start)
    return heading is not None and folded.plain[start : heading.end()].isupper()


def _approves_a_plan(folded: Folded, start: int, end: int) -> bool:
    """Whether the article at *start* approves a plan or programme and goes on with what it contains."""
    approves = _APPROVES_A_PLAN.match(folded.bare, start, end)
    return approves is not None and folded.bare[start:end].rstrip(" \n\r\t*_").endswith(":")


def is_ground(bare: str, start: int) -> bool:
    """Whether a ground ("Căn cứ …") begins at *start*."""
    return _GROUND.match(bare, start) is not None


def begins_article(bare: str, start: int) -> bool:
    """Whether an article begins at *start*; "…; Điều 3 Thông tư số" in a line only names one."""
    match = _ARTICLE.match(bare, start)
    in_line = match is not None and bare[max(0, start - 1) : start] == ";" and "\n" not in match.group()
    return match is not None and not in_line


def first_word(bare: str, start: int) -> int:
    """Return the first character at or behind *start* that is no blank and no mark of a list."""
    match = _SKIPPED.match(bare, start)
    return match.end() if match is not None else start


def _is_ground(folded: Folded, start: int, opening_end: int, last: Clause) -> bool:
    """Whether an item of the căn cứ list begins at *start*, or the last one goes on behind its semicolon."""
    first = first_word(folded.bare, start)
    if first >= opening_end:
        return False
    if _GROUND.match(folded.bare, first):
        return True
    goes_on = last.zone is Zone.GROUND and folded.plain[last.start : start].rstrip("\n\r *_").endswith((";", "."))
    return goes_on and _GOES_ON.match(folded.bare, first) is not None


def _breaks(plain: str) -> tuple[tuple[int, int], ...]:
    """Return where a clause may end, as (start, end) of the mark, in the order of their ends; one pass each."""
    marks = {
        m.span() for m in _SENTENCE_END.finditer(plain) if plain[m.start()] != ";" or not _in_row(plain, m.start())
    }
    marks |= {m.span() for m in _PARAGRAPH.finditer(plain)}
    return tuple(sorted(marks, key=lambda span: (span[1], span[0])))


def _in_row(plain: str, position: int) -> bool:
    """Whether *position* stands in a row of a table, which is one clause."""
    first = plain.rfind("\n", max(0, position - 1000), position) + 1
    return plain.startswith("|", first)


def _clause_end(
    folded: Folded, start: int, breaks: Sequence[tuple[int, int]], number: int, *, opening: bool
) -> tuple[int, int]:
    """Return where the clause ends and the number of the next break; in the opening a semicolon only separates."""
    plain, bare = folded.plain, folded.bare
    while number < len(breaks) and breaks[number][1] <= start:
        number += 1
    filled = False
    position = start
    while number < len(breaks):
        mark_start, mark_end = breaks[number]
        number += 1
        mark = plain[mark_start:mark_end]
        filled = filled or bool(plain[position:mark_end].strip(" \n\r\t\f-;*_"))
        position = mark_end
        if not filled:
            continue
        if mark == "." and _ORDINAL_BEFORE.search(bare, max(0, mark_start - 24), mark_start):
            continue  # "Điều 1." and "2." begin a clause and do not end one
        if opening and mark_end - start < LONGEST:
            last = plain[max(start, mark_start - 8) : mark_start].rstrip()[-1:]
            separates = mark == ";" or (mark.startswith("\n") and last in {",", ";"})
            if separates and not _GROUND.match(bare, first_word(bare, mark_end)):
                continue
        return mark_end, number
    return len(plain), number


def _opening_end(folded: Folded, start: int) -> int:
    """Return where the opening ends: at the first heading, "như sau:", or article, at most 6,000 characters on."""
    region = folded.bare[start : start + 6000]
    match = _HEADING.search(region)
    if match is None:
        return start + min(len(region), 2500)
    return start + (match.end() if match["heading"] is None else match.start("heading"))


def _zone(folded: Folded, start: int, opening_end: int, *, in_article: bool) -> Zone:
    if first_word(folded.bare, start) < opening_end:
        return Zone.OPENING
    return Zone.OPERATIVE if in_article else Zone.BODY
