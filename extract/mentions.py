"""Where a text names documents by number, and what is written there of kind, date, issuer and term."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from extract.dates import date_of
from extract.fold import Folded
from extract.issuers import issuer_at, term_at
from extract.numbers import Found, find_numbers, kind_code
from extract.patterns import DATE, DATE_AFTER, DATE_WORD, KIND_WORD
from ontology.model import Form, Mention, PartialDate, Refusal
from ontology.text import fold_blanks

AFTER = 260  # characters looked at behind a number for its date and its issuer
FRONT = 200  # characters looked at before the kind for the issuer and the date in front


@dataclass(frozen=True, slots=True)
class Written:
    """A mention with the places of its parts in Folded.plain, which the statements are read from."""

    mention: Mention
    start: int  # of the phrase: at the word of the kind
    number_start: int
    number_end: int
    end: int  # behind the last slot
    own_word: bool  # a word of a kind stands right before this number


_OF = re.compile(r"[\s,*_]{0,6}(?:(?:do|boi)\s+|cua\s+)")
_BRACKET = re.compile(
    r"\s{0,4}(?:\((?!\s*khoa)[^()]{0,200}\)|\[[^\]]{0,60}\]|[\"“][^\"”\n]{0,120}[\"”](?=\s*(?:cua|,?\s*ngay)))"
)
TOPIC = 300  # characters of the words after "về" that are kept as the cited document's title
_TOPIC = re.compile(r"[\s,]{0,4}(?:ve|v/v)\s+(?P<topic>(?:viec\s+)?[^;.()\n]{4,}(?:\n[^;.()\n]+)*)")
_CLOSING = re.compile(r"\s{0,2}\)(?=\s{1,4}cua\s)")
_FOOTNOTE_MARK = re.compile(r"\s{0,3}(?:\[\d{1,3}\]|\(\d{1,2}\)|[¹²³⁴⁵⁶⁷⁸⁹⁰⁽⁾]{1,4})")
_PLAIN_ISSUER = re.compile(
    r"\s{1,3}(?=(?:ubnd|uy\s+ban\s+nhan\s+dan|hdnd|thu\s+tuong|chinh\s+phu|bo\s+chinh\s+tri|ban\s+bi\s+thu|tinh\s+uy|quoc\s+hoi|bo\s+truong)\b)"
)
_ELIDED = re.compile(r"(?<![\w/.,\-])(?P<digits>\d{1,5}[a-z]?)(?=\s*(?:,|;|va\b|hoac\b|-?\s*(?:,|va)))")
_ELIDED_RUN = re.compile(
    rf"(?:(?:cac|nhung|hai|ba|bon|nam|cung)\s+)?(?P<kind>{KIND_WORD})\s+(?:so\s*:?\s*)?(?P<list>\d{{1,5}}[a-z]?(?:\s*[,;]\s*(?:so\s+)?\d{{1,5}}[a-z]?){{0,30}}\s*(?:,|;|va|hoac|,\s*va)\s*(?:(?:{KIND_WORD})\s+)?(?:so\s+)?)$"
)
_FRONT_AT = re.compile(
    r"(?P<body>[^.;:()\n]{2,110}?)\s*(?:\((?:khoa|nhiem\s+ky)[^)]{0,40}\)\s*|khoa\s+[ivx]+\s+)?,?\s*(?:tai|theo|bang|trong|neu\s+tai|so)\s*(?:cac\s+)?$"
)
_FRONT_ISSUES = re.compile(
    r"(?P<body>(?:[^.;:()\n]){2,130}?)\s*(?:\(khoa[^)]{0,20}\)\s*)?(?:da\s+|moi\s+|vua\s+)?(?:ban\s+hanh|co|ky\s+ban\s+hanh|ky|ra|thong\s+qua|nhan\s+duoc)\s+(?:cac\s+)?$"
)
_DATE_ISSUES = re.compile(
    rf"ngay\s+{DATE}\s*,?\s*(?P<body>[^.;:()\n]{{2,110}}?)\s*(?:\(khoa[^)]{{0,20}}\)\s*)?(?:da\s+)?(?:ban\s+hanh|co|ky\s+ban\s+hanh|ky|ra|thong\s+qua)\s+$"
)
_KIND_THEN_BODY = re.compile(rf"^(?:{KIND_WORD})\s+(?:cua\s+)?(?P<body>.{{2,90}}?)\s+so\s*:?\s*$")
_OF_BEFORE = re.compile(r"(?<![a-z])(?:cua|do)\s+")
_HEAD_BEFORE = re.compile(r"(?<![a-z])(?:cua|do|ngay)\s+|^\s*|[,;.:]\s+|\d\s+")
_LIST_GAP = re.compile(
    rf"^[\s,;*_\"”“]*(?:(?:va|hoac|cung|va\s+cac|cung\s+voi)\s+)?(?:cac\s+)?(?:(?:{KIND_WORD})\s*)?(?:so\s*:?)?[\s*_\"“]*$"
)


def find_mentions(folded: Folded) -> tuple[tuple[Written, ...], tuple[Refusal, ...]]:
    """Return the numbered mentions in the order of the text, and what was refused."""
    found: list[Found] = []
    refused: list[Refusal] = []
    for item in find_numbers(folded):
        if isinstance(item, Found):
            found.append(item)
        else:
            refused.append(item)
    written: list[Written] = []
    for index, item in enumerate(found):
        floor = found[index - 1].end if index else 0
        ceiling = found[index + 1].word_start if index + 1 < len(found) else len(folded.plain)
        written.extend(_elided(folded, item, floor))
        written.append(_read_slots(folded, item, floor, ceiling))
    return tuple(_share(folded, written)), tuple(refused)


def _read_slots(folded: Folded, found: Found, floor: int, ceiling: int) -> Written:
    bare = folded.bare
    limit = min(len(bare), found.end + AFTER, max(ceiling, found.end))
    date, issuer, term, end = _slots_behind(folded, found.end, limit)
    rule = "number"
    if issuer is None:
        front = _issuer_in_front(folded, found, floor)
        if front is not None:
            issuer, rule = front, "number, issuer in front"
    if date is None:
        date = _date_in_front(bare, found, floor)
    topic = _TOPIC.match(bare, end, min(len(bare), end + TOPIC))
    mention = Mention(
        span=folded.span(found.start, found.end),
        title=_topic(folded, topic) if topic is not None else None,
        form=Form.FULL if date or issuer else Form.SHORT,
        number=found.number,
        kind=found.word_kind
        or found.letters_kind
        or ("CV" if found.shape == "body-unit" else None)
        or _kind_by_shape(found),
        issuer=issuer,
        date=date,
        term=term,
        rule=rule + ", " + found.shape,
    )
    return Written(mention, found.word_start, found.start, found.end, end, found.word_kind is not None)


_TOPIC_END = re.compile(
    r",\s+(?:(?:[a-z]+\s+){1,9}(?:ban\s+hanh|xay\s+dung|yeu\s+cau|de\s+nghi|quyet\s+dinh|trien\s+khai)|tren\s+co\s+so|gan\s+voi)\b|\s+va\s+(?:ke\s+hoach|chuong\s+trinh|nghi\s+quyet|chi\s+thi)\b"
)


def _topic(folded: Folded, match: re.Match[str]) -> str:
    start, end = match.span("topic")
    cut = _TOPIC_END.search(folded.bare, start, end)
    return fold_blanks(folded.plain[start : cut.start() if cut is not None else end]).strip(' ,"“”*_')


def _kind_by_shape(found: Found) -> str | None:
    if found.shape == "assembly":
        return "NQ" if "UBTVQH" in found.number else "L"
    return None


def _slots_behind(folded: Folded, start: int, limit: int) -> tuple[PartialDate | None, str | None, str | None, int]:
    """Read date, issuer and term behind a number, in any order, each at most once, up to *limit*."""
    bare, plain = folded.bare, folded.plain
    date: PartialDate | None = None
    issuer: str | None = None
    term: str | None = None
    position = start
    while position < limit:
        mark = _FOOTNOTE_MARK.match(bare, position, limit)
        if mark is not None:
            position = mark.end()
            continue
        if date is None and (match := DATE_AFTER.match(bare, position, limit)) is not None:
            date = date_of(match)
            position = match.end()
            closing = re.compile(r"\s{0,2}\)").match(bare, position, limit)
            if closing is not None and "(" in match.group():
                position = closing.end()
            continue
        of = _OF.match(bare, position, limit) if issuer is None else None
        if of is None and issuer is None:
            of = _PLAIN_ISSUER.match(bare, position, limit)
        if of is not None and (named := issuer_at(plain, bare, of.end())) is not None and named[1] <= limit + 2:
            issuer, position = named
            continue
        if term is None and (spoken := term_at(bare, position)) is not None and spoken[1] <= limit:
            term, position = spoken
            continue
        bracket = _BRACKET.match(bare, position, start + AFTER) or _CLOSING.match(bare, position, start + AFTER)
        if bracket is not None and (_OF.match(bare, bracket.end()) or DATE_AFTER.match(bare, bracket.end())):
            position = bracket.end()
            limit = max(limit, min(len(bare), position + AFTER))
            continue
        break
    return date, issuer, term, position


def _issuer_in_front(folded: Folded, found: Found, floor: int) -> str | None:
    """Return the issuer of "của Chính phủ tại Nghị quyết số", "UBND tỉnh ban hành Quyết định số", "Nghị quyết HĐND tỉnh số"."""
    low = max(floor, found.word_start - FRONT)
    head = folded.bare[found.word_start : found.start]
    inside = _KIND_THEN_BODY.match(re.sub(r"\s", " ", head))
    if inside is not None:
        named = issuer_at(folded.plain, folded.bare, found.word_start + inside.start("body"))
        if named is not None:
            return named[0]
    before = re.sub(r"\s", " ", folded.bare[low : found.word_start])
    for pattern, heads in ((_FRONT_AT, _OF_BEFORE), (_FRONT_ISSUES, _HEAD_BEFORE)):
        for head_match in reversed(list(heads.finditer(before))):
            match = pattern.match(before, head_match.end())
            if match is None:
                continue
            named = issuer_at(folded.plain, folded.bare, low + head_match.end())
            if named is not None:
                return _within(folded, low + match.end("body"), named)
            break
    return None


def _within(folded: Folded, end: int, named: tuple[str, int]) -> str | None:
    """Return the name when nothing but a term stands between its end and *end*."""
    rest = folded.bare[named[1] : end] if named[1] < end else ""
    if re.fullmatch(r"\s*,\s(?:chu\s+nhiem|pho|tong|thong\s+doc|bo\s+truong)[a-z\s]{3,80}", rest):
        return f"{named[0]}{fold_blanks(folded.plain[named[1] : end])}"  # one person with two offices
    return named[0] if re.fullmatch(r"[\s,]*(?:\(?khoa\s+[ivx\d]+\)?)?[\s,]*", rest) else None


def _date_in_front(bare: str, found: Found, floor: int) -> PartialDate | None:
    """Return the date of "Ngày 24/11/2023, Ban Chấp hành … ban hành Nghị quyết số"."""
    low = max(floor, found.word_start - FRONT)
    before = re.sub(r"\s", " ", bare[low : found.word_start])
    for match in reversed(list(DATE_WORD.finditer(before))):
        whole = _DATE_ISSUES.match(before, match.start())
        return date_of(whole) if whole is not None else None
    return None


def _elided(folded: Folded, found: Found, floor: int) -> list[Written]:
    """Return the mentions of a list whose members share the tail of *found*: "các Nghị quyết số 05, 06 và 09-NQ/TU"."""
    low = max(floor, found.start - 220)
    before = folded.bare[low : found.start]
    run = _ELIDED_RUN.search(before)
    if run is None:
        return []
    tail = found.number.lstrip("0123456789")
    if tail[:1].isalpha():
        tail = tail[1:]
    out: list[Written] = []
    for digits in re.finditer(r"\d{1,5}[a-z]?", run["list"]):
        start = low + run.start("list") + digits.start()
        end = low + run.start("list") + digits.end()
        span = folded.span(start, end)
        mention = Mention(
            span=span,
            form=Form.ELIDED,
            number=span.of(folded.text) + tail,
            kind=kind_code(run["kind"]),
            rule="number, elided in a list",
        )
        first = not out
        out.append(Written(mention, low + run.start("kind") if first else start, start, end, end, first))
    return out


def _share(folded: Folded, written: Sequence[Written]) -> list[Written]:
    """Give each member of a list the kind, date and issuer that are named once for all."""
    out = list(written)
    for index in range(1, len(out)):  # a kind named once in front
        previous, current = out[index - 1], out[index]
        if not current.own_word and _is_list_gap(folded, previous.end, current.number_start):
            kind = current.mention.kind
            if kind is None or current.mention.rule.endswith(("assembly", "body-unit", "old-body")):
                kind = previous.mention.kind
            out[index] = replace(current, mention=replace(current.mention, kind=kind))
    for index in range(len(out) - 2, -1, -1):  # issuer and date named once behind
        current, following = out[index], out[index + 1]
        if not _is_list_gap(folded, current.end, following.number_start):
            continue
        issuer, date = current.mention.issuer, current.mention.date
        if issuer is None and following.mention.issuer is not None and "in front" not in following.mention.rule:
            issuer = following.mention.issuer
        elided = current.mention.form is Form.ELIDED
        if date is None and not following.own_word and (elided or following.mention.date is not None):
            date = following.mention.date
        if (issuer, date) != (current.mention.issuer, current.mention.date):
            form = current.mention.form if elided else Form.FULL
            rule = current.mention.rule + ", shared in a list"
            out[index] = replace(
                current, mention=replace(current.mention, issuer=issuer, date=date, form=form, rule=rule)
            )
    for index in range(1, len(out)):  # issuer named once in front
        previous, current = out[index - 1], out[index]
        if (
            current.mention.issuer is None
            and "in front" in previous.mention.rule
            and previous.mention.issuer is not None
            and _is_list_gap(folded, previous.end, current.number_start)
        ):
            mention = replace(
                current.mention,
                issuer=previous.mention.issuer,
                rule=current.mention.rule + ", issuer in front of a list",
            )
            out[index] = replace(current, mention=mention)
    return out


def _is_list_gap(folded: Folded, start: int, end: int) -> bool:
    return end - start < 80 and start <= end and _LIST_GAP.match(folded.bare[start:end]) is not None
