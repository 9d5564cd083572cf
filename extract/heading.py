"""Who this document is: number, kind, issuer, date, title, signer, as far as its own text says it.

Reads, in this order of trust: the letterhead (number line, place-and-date line, names above them), the line of the
kind and the title under it, the attribute table of a web page or of Markdown, the annex line, the signature.
Source: Decree 30/2020/NĐ-CP, Appendix I; Guidance 36-HD/VPTW.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from extract.dates import date_of
from extract.fold import Folded
from extract.issuers import issuer_at, term_at
from extract.mentions import Written
from extract.numbers import kind_code
from extract.patterns import DATE, KIND_WORD
from ontology.model import PartialDate
from ontology.text import fold_blanks, without_marks
from ontology.vocabulary import bodies, place_names

HEAD = 6000  # characters in which a letterhead and a title stand, menus of a web page before them included
TITLE = 1000


@dataclass(frozen=True, slots=True)
class Heading:
    """The document's own identity, with the places in Folded.plain the statements are read from."""

    number: str | None
    kind: str | None
    issuer: str | None
    date: PartialDate | None
    title: str | None
    term: str | None
    signer: str | None
    signer_office: str | None
    place: str | None
    own: tuple[int, ...]  # indices of the mentions that print the document's own number
    title_start: int
    title_end: int
    body_start: int  # where the text under the title begins
    kind_start: int  # of the line that says the kind, -1 without one


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int
    plain: str  # stripped of blanks and Markdown marks
    bare: str

    @property
    def shouts(self) -> bool:
        letters = [c for c in self.plain if c.isalpha()]
        return len(letters) > 1 and sum(c.isupper() for c in letters) > 0.8 * len(letters)


_KIND_LINE = re.compile(
    rf"^(?P<kind>{KIND_WORD}|nghi\s+quyet\s+lien\s+tich|quyet\s+nghi)(?:\s+(?:lien\s+tich|phoi\s+hop|hoa\s+toc|khan))?(?P<rest>.*)$"
)
_NUMBER_LABEL = re.compile(
    r"^(?:so|luat\s+so|nghi\s+quyet\s+so|phap\s+lenh\s+so|so\s+hieu|so\s*/\s*ky\s+hieu|so\s+ky\s+hieu)\s*[:|]?\s*"
)
_PLACE_DATE = re.compile(rf"(?:^|[\s|,(])(?P<place>[^\n,|:;0-9]{{2,40}}?)\s*,\s*ngay\s{{0,10}}{DATE}")
_LOOSE_DATE = re.compile(rf"^ngay\s{{0,10}}{DATE}")
_STATE_HEADS = re.compile(
    r"cong\s+hoa\s+xa\s+hoi|doc\s+lap\s*-?\s*tu\s+do|dang\s+cong\s+san\s+viet\s+nam|viet\s+nam\s+dan\s+chu\s+cong\s+hoa"
)
_RULE_LINE = re.compile(r"^[\s\-_*=~.·•+|#>\\]*$")
_OPENING = re.compile(
    r"^(?:can\s+cu|theo\s+de\s+nghi|xet\s+(?:de\s+nghi|to\s+trinh)|kinh\s+gui|dieu\s+\d+\b|chuong\s+i\b|phan\s+(?:thu|i\b|1)|i\s*[.\-]|a\s*[.\-]|1\s*[.\-/]\s|muc\s+i\b|so\s*:|noi\s+nhan|quyet\s+dinh\s*:|quyet\s+nghi\s*:|nghi\s+quyet\s*:)"
)
_OPENING_SENTENCE = re.compile(
    r"^(?:thuc\s+hien|trien\s+khai|de\s+(?:trien|thuc|tiep|tang|nang|day|cu)|nham\s|tiep\s+tuc\s+thuc|ngay\s+\d|quan\s+triet|trong\s+(?:thoi|nhung|nam|qua)|thoi\s+gian\s+qua|tren\s+co\s+so|sau\s+(?:khi|\d)|hien\s+nay|nam\s+\d|qua\s|theo\s|thi\s+hanh|phuc\s+dap|vua\s+qua|hoi\s+nghi\s|[ivx]+\s*[.-])"
)
_BODY_LINE = re.compile(
    r"^(?:uy\s+ban\s+nhan\s+dan|chu\s+tich|hoi\s+dong\s+nhan\s+dan|thu\s+tuong|chinh\s+phu|quoc\s+hoi|uy\s+ban\s+thuong\s+vu|bo\s+truong|ban\s+(?:chap|thuong|bi)|bo\s+chinh|giam\s+doc|thong\s+doc|tong\s+|hoi\s+dong\s+bo\s+truong|bo\s+[a-z]+|chanh\s+|thuong\s+truc|tinh\s+uy|thanh\s+uy|huyen\s+uy|dang\s+uy|so\s+)"
)
_ANNEX = re.compile(rf"\(?\s*(?:duoc\s+)?(?:ban\s+hanh\s+)?kem\s+theo\s+(?P<kind>{KIND_WORD})")
_OFFICE = re.compile(
    r"^(?:(?:t/m|tm|kt|k/t|tl|t/l|tuq|q)\s*[.\s/]|chu\s+tich|pho\s+chu\s+tich|thu\s+tuong|pho\s+thu\s+tuong|bo\s+truong|thu\s+truong|bi\s+thu|pho\s+bi\s+thu|giam\s+doc|pho\s+giam\s+doc|tong\s+bi\s+thu|truong\s+ban|pho\s+truong\s+ban|chanh\s+van\s+phong|pho\s+chanh|chu\s+nhiem|thuong\s+truc|tong\s+)"
)
_TABLE_ROW = re.compile(
    r"^[|\s*]*(?P<label>so\s+(?:ky\s+)?hieu|so\s*/\s*ky\s+hieu|so\s+van\s+ban|loai\s+van\s+ban|(?:noi|co\s+quan)\s+ban\s+hanh(?:\s*/\s*chuc\s+danh\s*/\s*nguoi\s+ky)?|ngay\s+ban\s+hanh|ngay\s+ky|nguoi\s+ky|trich\s+yeu|ten\s+van\s+ban)[\s*]*(?:[:|\t]+)[\s*]*(?P<value>.*?)[|\s*]*$"
)
_ABOUT = re.compile(r"^(?:v/v|ve\s+viec|trich\s+yeu\s*:?|ve)\s*:?\s*")


def read_heading(folded: Folded, written: Sequence[Written]) -> Heading:
    """Return what *folded* says of itself; blank is None."""
    lines = _lines(folded)
    table = _attributes(lines)
    kind_at, kind, title_rest = _kind_line(lines)
    head_end = lines[kind_at].start if kind_at is not None else _first_opening(lines)
    own = _own_numbers(folded, written, lines, kind_at, head_end)
    number = written[own[0]].mention.number if own else None
    title, title_start, title_end, body_start, subtitle = _title(folded, lines, kind_at, title_rest, written)
    letter = _letter_title(folded, lines, kind_at)
    if letter is not None and (kind is None or kind == "CV"):
        title, title_start, title_end = letter
        body_start = title_end
        kind = "CV"
    elif kind is None and number is not None:
        kind = written[own[0]].mention.kind
    if kind is None and table.get("loai van ban"):
        kind = kind_code(without_marks(fold_blanks(table["loai van ban"])))
    date, place = _date(folded, lines, kind_at, body_start)
    annex_issuer: str | None = None
    if not own:
        annex = _annex(folded, written, kind)
        if annex is not None:
            own = annex
            first = written[own[0]].mention
            number, annex_issuer = first.number, first.issuer
            date = date or first.date
            kind = kind or first.kind
    else:
        own = _with_annex_lines(folded, written, own)
    if date is None and table.get("ngay ban hanh"):
        match = re.search(DATE, without_marks(table["ngay ban hanh"]))
        date = date_of(match) if match is not None else None
    signer, office, behalf = _signature(lines)
    issuer = _issuer(folded, lines, kind_at, head_end, subtitle, table, body_start, annex_issuer, behalf)
    province = _province(folded, place, issuer, lines)
    issuer = _with_place(issuer, province, folded, place)
    if title is None and table.get("trich yeu"):
        title = table["trich yeu"]
    return Heading(
        number=number,
        kind=kind,
        issuer=issuer,
        date=date,
        title=title,
        term=_own_term(folded, title_start, title_end, subtitle),
        signer=signer,
        signer_office=office,
        place=province,
        own=own,
        title_start=title_start,
        title_end=title_end,
        body_start=body_start,
        kind_start=lines[kind_at].start if kind_at is not None else -1,
    )


def _lines(folded: Folded) -> list[_Line]:
    out: list[_Line] = []
    position = 0
    for raw in folded.plain.splitlines(keepends=True):
        stripped = raw.strip(" \r\n\f\v\t\x1c\x1d\x1e\x85\u2028\u2029|*#>_\\")
        if stripped:
            offset = raw.index(stripped)
            start = position + offset
            out.append(_Line(start, start + len(stripped), stripped, folded.bare[start : start + len(stripped)]))
        position += len(raw)
    return out


def _kind_line(lines: Sequence[_Line]) -> tuple[int | None, str | None, str]:
    """Return the index of the line that says the kind in capitals, its code, and what follows on the same line."""
    for index, line in enumerate(lines):
        if line.start > HEAD:
            break
        match = _KIND_LINE.match(line.bare)
        if match is None:
            continue
        rest = line.plain[match.start("rest") :].strip(" :.-*_")
        word = line.plain[: match.end("kind")]
        if not word.isupper():
            continue
        if re.match(r"so\b|\d", without_marks(rest)) and not re.match(r"so\s*:?\s*\d", without_marks(rest)):
            continue
        code = kind_code(match["kind"]) or (
            "NQ" if "nghi quyet" in match["kind"] or "quyet nghi" in match["kind"] else None
        )
        if code is None or (code == "L" and not rest and index + 1 >= len(lines)):
            continue
        return index, code, rest
    return None, None, ""


def _first_opening(lines: Sequence[_Line]) -> int:
    for line in lines:
        if re.match(r"kinh\s+gui|can\s+cu|v/v|noi\s+nhan", line.bare):
            return line.start
    return min(HEAD, lines[-1].end if lines else 0)


def _own_numbers(
    folded: Folded, written: Sequence[Written], lines: Sequence[_Line], kind_at: int | None, head_end: int
) -> tuple[int, ...]:
    """Return the mentions in the letterhead that print the document's own number."""
    starts = [line for line in lines if line.start < max(head_end + 400, 400)]
    out: list[int] = []
    for index, item in enumerate(written):
        if item.number_start > HEAD + 2000:
            break
        line = next((x for x in starts if x.start <= item.number_start < x.end), None)
        label = folded.bare[max(0, item.number_start - 40) : item.number_start]
        lead = re.search(
            r"(?:^|[\n|\t(]|\s{2,})\W*(?:luat\s+|nghi\s+quyet\s+|phap\s+lenh\s+|bo\s+luat\s+)?(?:so|s0|s6)(?:\s*/?\s*ky\s+hieu|\s+hieu)?[\s:|*.]*$",
            label,
        )
        if lead is None and line is not None and line.start == item.number_start and line.end <= item.number_end + 1:
            lead = re.search(r"$", label)
        before_title = item.number_start < head_end or (
            kind_at is not None and line is not None and line in lines[kind_at : kind_at + 3]
        )
        cited_here = line is not None and _OPENING_SENTENCE.match(line.bare) is not None
        if lead is not None and before_title and not cited_here:
            if out and written[out[0]].mention.number != item.mention.number:
                continue
            out.append(index)
    return tuple(out)


def _with_annex_lines(folded: Folded, written: Sequence[Written], own: tuple[int, ...]) -> tuple[int, ...]:
    number = written[own[0]].mention.number
    extra = [
        index
        for index, item in enumerate(written)
        if index not in own
        and item.mention.number == number
        and re.search(r"kem\s+theo\s+$", re.sub(r"\s", " ", folded.bare[max(0, item.start - 20) : item.start]))
    ]
    return own + tuple(extra)


def _annex(folded: Folded, written: Sequence[Written], kind: str | None) -> tuple[int, ...] | None:
    """Return the mentions in "(Ban hành kèm theo Kế hoạch số …)" lines that tell the number of a text without one."""
    found: list[int] = []
    for index, item in enumerate(written):
        before = re.sub(r"\s", " ", folded.bare[max(0, item.start - 60) : item.start])
        if re.search(r"(?:^|[(\s])(?:ban hanh |duoc ban hanh )?kem theo $", before) and "(" in before[-30:]:
            same = kind is None or item.mention.kind == kind
            at_top = item.number_start < 3000
            if same or at_top:
                found.append(index)
    numbers = {written[index].mention.number for index in found}
    return tuple(found) if len(numbers) == 1 else None


def _date(
    folded: Folded, lines: Sequence[_Line], kind_at: int | None, body_start: int
) -> tuple[PartialDate | None, str | None]:
    limit = max(body_start, lines[kind_at].start if kind_at is not None else 0, 1200)
    for line in lines:
        if line.start > limit:
            break
        if _OPENING.match(line.bare) and not re.match(r"so\s*:", line.bare):
            if kind_at is None or line.start > lines[kind_at].start:
                break
            continue
        match = _PLACE_DATE.search(line.bare)
        if match is not None and len(line.plain) < 160:
            place = line.plain[match.start("place") : match.end("place")].strip(" (|*_-")
            place = re.split(r"\s{3,}|\t", place)[-1]
            if place[:1].isupper() and not re.search(r"\d|so\b|quyet|nghi", without_marks(place)):
                return date_of(match), place
        loose = _LOOSE_DATE.match(line.bare)
        if loose is not None and loose.end() >= len(line.bare) - 2:
            return date_of(loose), None
    tail = [line for line in lines[-40:] if line.start > body_start]
    for line in tail:  # old papers are dated at the end
        match = _PLACE_DATE.search(line.bare)
        if match is not None and match.start() <= 1 and match.end() >= len(line.bare) - 3:
            return date_of(match), line.plain[match.start("place") : match.end("place")].strip(" (|*_-")
    for line in tail:
        passed = re.search(
            rf"(?:duoc|da duoc)\s+.{{0,120}}thong\s+qua\s+(?:tai\s+ky\s+hop.{{0,40}})?ngay\s{{0,6}}{DATE}",
            re.sub(r"\s", " ", folded.bare[line.start : line.start + 400]),
        )
        if passed is not None and re.match(r"(?:luat|bo luat|nghi quyet|phap lenh) nay", line.bare):
            return date_of(passed), None
    return None, None


def _title(
    folded: Folded, lines: Sequence[_Line], kind_at: int | None, rest: str, written: Sequence[Written]
) -> tuple[str | None, int, int, int, str | None]:
    """Return the title, where it stands, where the body begins, and a subtitle that names the issuer ("CỦA BAN …")."""
    if kind_at is None:
        start = _first_opening(lines)
        return None, start, start, start, None
    subtitle: str | None = None
    collected: list[_Line] = []
    kind_line = lines[kind_at]
    index = kind_at + 1
    if rest and not re.match(r"so\b", without_marks(rest)):
        offset = kind_line.plain.index(rest)
        first = _Line(kind_line.start + offset, kind_line.start + offset + len(rest), rest, without_marks(rest))
        if re.match(r"cua\s", first.bare) and first.shouts:
            subtitle = rest
        elif not re.match(r"hanh\s+dong$|lien\s+tich$", first.bare):
            collected.append(first)
    while index < len(lines):
        line = lines[index]
        if _RULE_LINE.match(line.plain):
            if collected:
                break
            index += 1
            continue
        if _NUMBER_LABEL.match(line.bare) and re.search(r"\d", line.plain) and len(line.plain) < 60 and not collected:
            index += 1
            continue
        if _PLACE_DATE.match(" " + line.bare) and len(line.plain) < 80 and not collected:
            index += 1
            continue
        if not collected and line.shouts and re.match(r"cua\s", line.bare):
            subtitle = line.plain
            about = re.search(r"\s(?:ve\s+viec|ve)\s", line.bare)
            if about is not None:  # "CỦA HỘI ĐỒNG BỘ TRƯỞNG SỐ 168-HĐBT NGÀY 12-6-1985 VỀ VIỆC …"
                subtitle = line.plain[: about.start()]
                collected.append(
                    _Line(
                        line.start + about.start() + 1,
                        line.end,
                        line.plain[about.start() + 1 :],
                        line.bare[about.start() + 1 :],
                    )
                )
            index += 1
            continue
        if not collected and re.match(r"hanh\s+dong\b", line.bare) and line.shouts and len(line.plain) < 12:
            index += 1
            continue
        if not collected and subtitle and line.shouts and re.match(r"^\(?khoa|^lan\s+thu", line.bare):
            index += 1
            continue
        if collected and _ends_title(line, collected):
            break
        if not collected and (_OPENING.match(line.bare) and not re.match(r"so\s*:", line.bare)):
            break
        if not collected and _BODY_LINE.match(line.bare) and line.shouts and kind_at + 2 >= index:
            break
        if line.plain.startswith("(") and collected and re.match(r"\((?:ban|kem|du\s+thao|sao)", line.bare):
            break
        collected.append(line)
        index += 1
        if sum(len(x.plain) for x in collected) > TITLE:
            break
    body_start = lines[index].start if index < len(lines) else len(folded.plain)
    if not collected:
        return None, kind_line.end, kind_line.end, body_start, subtitle
    start, end = collected[0].start, collected[-1].end
    title = fold_blanks(folded.plain[start:end]).strip(" -*_#|")
    return (title or None), start, end, body_start, subtitle


def _ends_title(line: _Line, collected: Sequence[_Line]) -> bool:
    if _OPENING.match(line.bare) or re.match(r"can\s+cu\b", line.bare):
        return True
    if line.plain.startswith("(") and re.match(r"\((?:ban|kem|du\s+thao)", line.bare):
        return True
    if _BODY_LINE.match(line.bare) and line.shouts and not collected[-1].shouts:
        return True
    if _BODY_LINE.match(line.bare) and line.shouts and len(line.plain) < 60 and not re.match(r"(?:bo|so)\s", line.bare):
        return True
    apart = line.start - collected[-1].end > 2
    if apart and line.plain[:1].isupper() and (len(line.plain) > 140 or line.plain.endswith((".", ":"))):
        return True  # a paragraph of the body, whatever its first word
    shouted = all(x.shouts for x in collected)
    if shouted and not line.shouts:
        return True
    if _OPENING_SENTENCE.match(line.bare) and line.plain[:1].isupper():
        previous = collected[-1].plain
        # a title in small letters that goes on cannot begin a line with a capital "Thực hiện" unless cut there
        return not previous.endswith((",", "-", "và", "về", "của")) or line.start - collected[-1].end > 2
    return False


def _letter_title(folded: Folded, lines: Sequence[_Line], kind_at: int | None) -> tuple[str, int, int] | None:
    """Return the subject of an official letter: "V/v …" under the number, "Về việc …" before "Kính gửi"."""
    addressed = next(
        (i for i, x in enumerate(lines) if re.match(r"kinh\s+gui\b|\W*kinh\s+gui", x.bare) and x.start < HEAD), None
    )
    for index, line in enumerate(lines):
        if line.start > HEAD or (addressed is not None and index >= addressed):
            break
        match = re.match(r"(?:v/v|v\.v|ve\s+viec)\b\s*:?\s*", line.bare)
        if match is None or (addressed is None and not line.bare.startswith("v/v")):
            continue
        if kind_at is not None and kind_at < index and addressed is None:
            return None
        start = line.start + match.end()
        end = line.end
        for follower in lines[index + 1 : index + 8]:
            if (
                _STATE_HEADS.search(follower.bare)
                or _PLACE_DATE.search(follower.bare)
                or re.match(r"\W*kinh\s+gui|doc\s+lap|noi\s+nhan|so\s*:", follower.bare)
                or _RULE_LINE.match(follower.plain)
                or follower.shouts
            ):
                break
            end = follower.end
        title = fold_blanks(folded.plain[start:end]).strip(" -*_")
        return (title, start, end) if title else None
    return None


def _attributes(lines: Sequence[_Line]) -> dict[str, str]:
    out: dict[str, str] = {}
    for index, line in enumerate(lines[:120]):
        match = _TABLE_ROW.match(line.bare)
        if match is None:
            continue
        label = re.sub(r"\s+", " ", match["label"])
        value = line.plain[match.start("value") : match.end("value")].strip()
        if not value and index + 1 < len(lines):
            value = lines[index + 1].plain
        label = {
            "so ky hieu": "so hieu", "so/ky hieu": "so hieu", "so / ky hieu": "so hieu", "so van ban": "so hieu",
            "ngay ky": "ngay ban hanh", "co quan ban hanh": "noi ban hanh", "ten van ban": "trich yeu",
        }.get(label, "noi ban hanh" if label.startswith("co quan ban hanh") else label)  # fmt: skip
        value = re.split(r"\s*\|\s*|\t", value)[0].strip()
        if value:
            out.setdefault(label, value)
    return out


def _issuer(
    folded: Folded,
    lines: Sequence[_Line],
    kind_at: int | None,
    head_end: int,
    subtitle: str | None,
    table: dict[str, str],
    body_start: int,
    annex_issuer: str | None,
    behalf: str | None,
) -> str | None:
    if subtitle is not None:
        found = issuer_at(subtitle, without_marks(subtitle), 4 if subtitle[:4].strip() else 0)
        if found is not None:
            return _proper(found[0])
    above = [x for x in lines if x.start < head_end and not _RULE_LINE.match(x.plain)]
    named = _letterhead_issuer(above)
    signed = _deciding_line(lines, kind_at, body_start)
    if signed is not None and (named is None or _more_exact(signed, named)):
        named = signed
    shared = named is not None and without_marks(named).startswith("ban chap hanh trung uong")
    if behalf is not None and shared and without_marks(behalf) in {"bo chinh tri", "ban bi thu"}:
        return behalf  # the three organs share one letterhead
    if named is not None:
        return named
    if table.get("noi ban hanh"):
        return table["noi ban hanh"]
    opening = _opening_issuer(folded, body_start)
    if opening is not None:
        return opening
    return behalf or annex_issuer


_ORGAN = re.compile(r"ban\s+(?:thuong\s+truc|thuong\s+vu|chap\s+hanh)|doan\s+chu\s+tich|van\s+phong|thuong\s+truc")


def _letterhead_issuer(above: Sequence[_Line]) -> str | None:
    parts: list[str] = []
    for line in above:
        text = re.split(r"\s{3,}|\t|\|", line.plain)[0].strip(" *_-")
        text = re.split(r"\s*(?:CỘNG H[OÒ]|C[OÔ]NG HOA|ĐẢNG CỘNG SẢN VIỆT NAM|Độc lập|DANG CONG SAN)", text)[0].strip()
        bare = without_marks(text)
        if not text or not re.search(r"[a-z]", bare) or _STATE_HEADS.search(bare):
            continue
        if re.match(r"so\b|v/v|\W*ngay\b", bare) or _PLACE_DATE.search(" " + bare):
            if parts:
                break
            continue
        letters = [c for c in text if c.isalpha()]
        if sum(c.isupper() for c in letters) < 0.7 * len(letters):
            continue
        begins = issuer_at(text, bare, 0) is not None
        continues = bool(parts) and re.match(
            r"(?:tinh|thanh\s+pho|huyen|quan|thi\s+xa|xa|phuong|thi\s+tran|viet\s+nam|tp\b|va\b|dac\s+khu|cua|trung\s+uong|phat|thuong|khoa|lan|nhiem|[a-z]+$)",
            bare,
        )
        if continues and not (begins and not re.match(r"(?:thanh\s+pho|quan|trung\s+uong)\b", bare)):
            parts[-1] = f"{parts[-1]} {text}"
        elif begins or re.match(r"(?:tinh|thanh\s+pho|huyen|thi\s+xa)\s", bare):
            parts.append(text)
        if len(parts) > 4:
            break
    parts = [p for p in parts if issuer_at(p, without_marks(p), 0) is not None]
    if not parts:
        return None
    last = _proper(parts[-1])
    if len(parts) > 1 and _ORGAN.fullmatch(without_marks(parts[-1])):
        last = f"{last} {_proper(parts[-2])}"  # "ỦY BAN MTTQ VIỆT NAM TỈNH … / BAN THƯỜNG TRỰC"
    return re.sub(r"\s*\(?\s*khóa.*$", "", last, flags=re.IGNORECASE)


def _deciding_line(lines: Sequence[_Line], kind_at: int | None, body_start: int) -> str | None:
    """Return the line between title and grounds that names who decides: "CHỦ TỊCH ỦY BAN NHÂN DÂN TỈNH …"."""
    if kind_at is None:
        return None
    for line in lines[kind_at + 1 : kind_at + 14]:
        if line.start < body_start:
            continue
        if re.match(r"can\s+cu|dieu\s+1", line.bare) or not line.shouts:
            break
        if line.shouts and _BODY_LINE.match(line.bare) and len(line.plain) < 120:
            found = issuer_at(line.plain, line.bare, 0)
            return _proper(line.plain.rstrip(" ,:;")) if found is not None else None
    return None


def _more_exact(signed: str, named: str) -> bool:
    a, b = without_marks(signed), without_marks(named)
    return (
        a != b
        and (
            b in a or (re.match(r"chu tich|bo truong|thu tuong|giam doc|hoi dong bo truong", a) is None and len(a) > 8)
        )
        and a not in b
    )


def _opening_issuer(folded: Folded, body_start: int) -> str | None:
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
            r"\s*(?:\([^)]{0,60}\)\s*)?(?:ban hanh|xay dung|yeu cau|quyet dinh|huong dan|de nghi|ket luan|chi thi|thong bao)\b",
            rest,
        ):
            return _proper(found[0])
    return None


@lru_cache(maxsize=1)
def _body_names() -> dict[str, str]:
    return {without_marks(body.name): body.name for body in reversed(bodies())}


def _proper(text: str) -> str:
    """Return a name in capitals as offices write it in small letters: "Ủy ban nhân dân tỉnh Tây Ninh"."""
    text = fold_blanks(text).strip(" ,:;-*_|")
    if not text.isupper():
        return text[:1].upper() + text[1:]
    known = _body_names().get(without_marks(text))
    if known is not None:
        return known
    words = text.lower().replace("ubnd", "UBND").replace("hđnd", "HĐND").replace("mttq", "MTTQ").split(" ")
    joined = " ".join(words)
    for folded, name in place_names().items():
        joined = (
            re.sub(rf"(?<![\w]){re.escape(name.lower())}(?![\w])", name, joined)
            if name.lower() in joined or folded in without_marks(joined)
            else joined
        )
    joined = re.sub(
        r"(?<!\w)(tỉnh|thành phố|huyện|quận|thị xã|xã|phường|thị trấn|đặc khu) (?!ủy)((?:[\w']+ ?){1,4})$",
        lambda m: m[1] + " " + m[2].title(),
        joined,
    )
    for small, large in (
        ("đảng", "Đảng"), ("chính trị", "Chính trị"), ("bí thư", "Bí thư"), ("trung ương", "Trung ương"), ("mặt trận tổ quốc việt nam", "Mặt trận Tổ quốc Việt Nam"),
        ("quốc hội", "Quốc hội"), ("chính phủ", "Chính phủ"), ("việt nam", "Việt Nam"), ("nhà nước", "Nhà nước"), ("hồ chí minh", "Hồ Chí Minh"),
    ):  # fmt: skip
        joined = re.sub(rf"(?<!\w){small}(?!\w)", large, joined)
    joined = joined.replace("ban chấp hành Đảng bộ", "Ban Chấp hành Đảng bộ").replace("ban thường vụ", "Ban Thường vụ")
    joined = joined.replace("ban chấp hành Trung ương", "Ban Chấp hành Trung ương").replace(
        "ban thường trực", "Ban Thường trực"
    )
    return joined[:1].upper() + joined[1:]


def _province(folded: Folded, place: str | None, issuer: str | None, lines: Sequence[_Line]) -> str | None:
    """Return the province or city the document belongs to, from its issuer, its place line, or its recipients."""
    names = place_names()
    for text in (issuer, place):
        if text is None:
            continue
        bare = without_marks(text)
        hits = [name for key, name in names.items() if re.search(rf"(?<![a-z]){re.escape(key)}(?![a-z])", bare)]
        if hits:
            return max(hits, key=len)
    return _commonest_place(folded.bare, r"tinh")


def _commonest_place(bare: str, word: str) -> str | None:
    counts: dict[str, int] = {}
    names = place_names()
    for match in re.finditer(rf"(?<![a-z]){word}\s+([a-z]+(?:\s*-\s*[a-z]+)?(?:\s+[a-z]+){{0,3}})", bare):
        words = re.sub(r"\s+", " ", match[1]).split(" ")
        for size in range(min(4, len(words)), 0, -1):
            key = " ".join(words[:size])
            if key in names:
                counts[names[key]] = counts.get(names[key], 0) + 1
                break
    return max(counts, key=lambda name: (counts[name], name)) if counts else None


def _with_place(issuer: str | None, province: str | None, folded: Folded, place: str | None) -> str | None:
    """Return the issuer's name with its place, where the name ends in "tỉnh" and the text gives the place anywhere."""
    if issuer is None:
        return None
    name = re.sub(r"^UBND\b", "Ủy ban nhân dân", issuer)
    name = re.sub(r"^HĐND\b", "Hội đồng nhân dân", name)
    bare = without_marks(name)
    if re.search(r"(?:tinh|dang bo tinh|tinh uy)$", bare) and province is not None:
        return f"{name} {province}"
    match = re.search(r"(thi xa|huyen|quan|xa|phuong|thi tran|thanh pho|thi uy|huyen uy|thanh uy|dang uy)$", bare)
    if match is not None:
        word = {"thi uy": "thi xa", "huyen uy": "huyen", "thanh uy": "thanh pho", "dang uy": "xa"}.get(
            match[1], match[1]
        )
        own = _commonest_name(folded, word)
        if own is not None:
            return f"{name} {own}"
        if place is not None:
            return f"{name} {place}"
    return name


def _commonest_name(folded: Folded, word: str) -> str | None:
    counts: dict[str, int] = {}
    elastic = re.sub(" ", r"\\s+", word)
    pattern = re.compile(rf"(?<![a-z]){elastic}\s+")
    for match in pattern.finditer(folded.bare):
        name = re.compile(r"[A-ZĐÂÔƯÁÀẢÃẠĂÍÓÚÝ][a-zà-ỹđ]+(?:[ -][A-ZĐÂÔƯÁÀẢÃẠĂÍÓÚÝ][a-zà-ỹđ]+){0,3}").match(
            folded.plain, match.end()
        )
        if name is not None:
            counts[name.group()] = counts.get(name.group(), 0) + 1
    return max(counts, key=lambda key: (counts[key], key)) if counts else None


def _signature(lines: Sequence[_Line]) -> tuple[str | None, str | None, str | None]:
    """Return the name and the office of who signed and the body signed for ("TM."), from the last lines."""
    for index in range(len(lines) - 1, max(-1, len(lines) - 60), -1):
        line = lines[index]
        if not (_OFFICE.match(line.bare) and line.shouts and len(line.plain) < 90):
            continue
        first = index
        while first > 0 and index - first < 3 and _OFFICE.match(lines[first - 1].bare) and lines[first - 1].shouts:
            first -= 1
        office = _proper(re.sub(r"^(?:T/M|K/T|T/L|TM|KT|TL|TUQ|Q)\s*[.\s]\s*", "", line.plain))
        behalf = re.match(r"^(?:T/M|TM)\s*[.\s]\s*", lines[first].plain)
        body = _proper(lines[first].plain[behalf.end() :]) if behalf is not None else None
        office_or_none = None if behalf is not None and first == index else office
        for follower in lines[index + 1 : index + 8]:
            words = follower.plain.split()
            if 2 <= len(words) <= 5 and all(w[:1].isupper() for w in words) and not follower.shouts:
                return fold_blanks(follower.plain), office_or_none, body
        return None, office_or_none, body
    return None, None, None


def _own_term(folded: Folded, title_start: int, title_end: int, subtitle: str | None) -> str | None:
    if subtitle is None:
        return None
    match = re.search(r"\(?\s*khoa", without_marks(subtitle))
    if match is None:
        return None
    term = term_at(without_marks(subtitle), match.start())
    return term[0] if term is not None else None
