"""What a list of numbers names once for all: kind, issuer and date; and numbers whose tail is left out."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.fold import Folded
from extract.numbers import Found, kind_code
from extract.patterns import KIND_WORD
from extract.written import Written
from ontology.model import Form, Mention, PartialDate

_ELIDED_RUN = re.compile(
    rf"(?:(?:cac|nhung|hai|ba|bon|nam|cung)\s+)?(?P<kind>{KIND_WORD})\s+(?:so\s*:?\s*)?(?P<list>\d{{1,5}}[a-z]?(?:\s*[,;]\s*(?:so\s+)?\d{{1,5}}[a-z]?){{0,30}}\s*(?:,|;|va|hoac|,\s*va)\s*(?:(?:{KIND_WORD})\s+)?(?:so\s+)?)$"
)
_PART = r"(?:(?:diem|khoan|dieu|muc|chuong|phu\s+luc)\s+(?:[a-z\d]{1,4}|[ivx]+)(?:\s*,\s*|\s+(?:va\s+)?))*"
_GAP = re.compile(
    rf"^[\s,;*_\"”“]*(?:(?:va|hoac|cung|va\s+cac|cung\s+voi)\s+)?(?:cac\s+)?{_PART}(?:(?:{KIND_WORD})\s*)?(?:so\s*:?)?[\s*_\"“]*$"
)
_MOST_BETWEEN = 110  # characters between two members of a list
_SAME_DAY_AGAIN = re.compile(r"\s*,?\s*\(?cung\s+ngay(?!\s*\d)\b")
_HEADED = re.compile(r"[^.:]{0,400};\s*(?:va\s+)?(?:cac\s+)?so\s*:?\s*")
_NO_KIND_INSIDE = ("assembly", "body-unit", "old-body")


def elided(folded: Folded, found: Found, floor: int) -> list[Written]:
    """Return the mentions of a list whose members share the tail of *found*: "các Nghị quyết số 05, 06 và 09-NQ/TU"."""
    low = max(floor, found.start - 220)
    run = _ELIDED_RUN.search(folded.bare[low : found.start])
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
        out.append(Written(mention, low + run.start("kind") if first else start, start, end, end, first, found.body))
    return out


def share(folded: Folded, written: Sequence[Written]) -> list[Written]:
    """Give each member of a list the kind, date and issuer that are named once for all."""
    out = list(written)
    _heads(folded, out)
    _kinds_from_the_front(folded, out)
    _dates(folded, out)
    _issuers_from_behind(folded, out)
    _issuers_from_the_front(folded, out)
    return out


def _heads(folded: Folded, out: list[Written]) -> None:
    """Let a head before a colon serve its list: "các Nghị quyết của Quốc hội: số A ngày … về …; số B ngày …"."""
    headed = False
    for index, item in enumerate(out):
        if item.own_word:
            headed = re.search(r":\s*so\s*:?\s*$", folded.bare[item.start : item.number_start]) is not None
            continue
        previous = out[index - 1] if index else None
        if not headed or previous is None:
            continue
        between = folded.bare[previous.end : item.number_start]
        if len(between) > 500 or _HEADED.fullmatch(between) is None:
            headed = False
            continue
        mention = replace(
            item.mention,
            kind=previous.mention.kind,
            issuer=item.mention.issuer or previous.mention.issuer,
            rule=item.mention.rule + ", under the head of a list",
        )
        out[index] = replace(item, mention=mention)


def _kinds_from_the_front(folded: Folded, out: list[Written]) -> None:
    for index in range(1, len(out)):
        previous, current = out[index - 1], out[index]
        if not current.own_word and _is_gap(folded, previous.end, current.number_start):
            kind = current.mention.kind
            if kind is None or current.mention.rule.endswith(_NO_KIND_INSIDE):
                kind = previous.mention.kind
            out[index] = replace(current, mention=replace(current.mention, kind=kind))


def _dates(folded: Folded, out: list[Written]) -> None:
    """Distribute "cùng ngày D" and "lần lượt ngày D1 và D2"; "cùng ngày" alone is the day of the number before."""
    for index, item in enumerate(out):
        again = _SAME_DAY_AGAIN.match(folded.bare, item.end) if item.mention.date is None and index else None
        if again is not None and out[index - 1].mention.date is not None:
            out[index] = replace(_with(item, date=out[index - 1].mention.date), end=again.end())
        if not item.list_dates:
            continue
        members = _list_before(folded, out, index)
        dates = item.list_dates if len(item.list_dates) > 1 else item.list_dates * len(members)
        for member, date in zip(reversed(members), reversed(dates), strict=False):
            out[member] = _with(out[member], date=date)


def _list_before(folded: Folded, out: Sequence[Written], index: int) -> list[int]:
    """Return the indices of the undated members of the list that ends with *index*, in order."""
    members = [index]
    while (
        members[0]
        and out[members[0] - 1].mention.date is None
        and _is_gap(folded, out[members[0] - 1].end, out[members[0]].number_start)
    ):
        members.insert(0, members[0] - 1)
    return members


def _issuers_from_behind(folded: Folded, out: list[Written]) -> None:
    for index in range(len(out) - 2, -1, -1):
        current, following = out[index], out[index + 1]
        if not _is_gap(folded, current.end, following.number_start):
            continue
        issuer, date = current.mention.issuer, current.mention.date
        behind = "in front" not in following.mention.rule
        if issuer is None and following.mention.issuer is not None and behind and _one_series(current, following):
            issuer = following.mention.issuer
        is_elided = current.mention.form is Form.ELIDED
        if date is None and not following.own_word and _of_that_year(current, following.mention.date):
            date = following.mention.date
        if (issuer, date) != (current.mention.issuer, current.mention.date):
            shared = replace(
                current.mention,
                issuer=issuer,
                date=date,
                form=current.mention.form if is_elided else Form.FULL,
                rule=current.mention.rule + ", shared in a list",
            )
            out[index] = replace(current, mention=shared)


def _issuers_from_the_front(folded: Folded, out: list[Written]) -> None:
    """Let what one body issues in a sentence have its name: "UBND tỉnh ban hành Kế hoạch A …; sau đó là Kế hoạch B"."""
    for index in range(1, len(out)):
        current = out[index]
        if current.mention.issuer is not None:
            continue
        for earlier in range(index - 1, max(-1, index - 8), -1):
            other = out[earlier]
            between = folded.bare[other.end : current.start]
            if len(between) > 700 or _SENTENCE_BREAK.search(between) or not _NEXT_OBJECT.search(between):
                break
            if other.mention.issuer is None or "in front" not in other.mention.rule:
                continue
            if other.body == current.body and other.body:
                shared = replace(
                    current.mention,
                    issuer=other.mention.issuer,
                    rule=current.mention.rule + ", issuer in front of a list",
                )
                out[index] = replace(current, mention=shared)
            break


# what stands right before the next thing that was issued; not the object of "thực hiện", "thay thế", "theo"
_NEXT_OBJECT = re.compile(r"(?:[,;]|(?<![a-z])(?:va|la|gom|co|cung\s+voi))\s*(?:cac\s+)?(?:so\s*)?$")
_SENTENCE_BREAK = re.compile(r"\.\s+(?=\S)|\n\s*\n|:\s*\n|\n\s*(?:[-+*•|]|\d{1,2}(?:\.\d{1,2})*[.)])\s")


def _with(item: Written, *, date: PartialDate | None) -> Written:
    if item.mention.date == date:
        return item
    return replace(
        item, mention=replace(item.mention, date=date, form=Form.FULL, rule=item.mention.rule + ", date of a list")
    )


def _of_that_year(item: Written, date: PartialDate | None) -> bool:
    """Whether a date named behind a list can be the date of *item*: a year in its number must be the date's."""
    year = re.search(r"/((?:19|20)\d\d)/", item.mention.number or "")
    return date is not None and (year is None or int(year[1]) == date.year)


def _one_series(one: Written, other: Written) -> bool:
    """Whether the two numbers may be of one body: an Assembly's law shares no issuer with a decree."""
    if not one.body or not other.body:
        return True
    return one.body == other.body or ({one.body, other.body} <= {"TW", "HNTW", "TU"} and one.body == other.body)


def _is_gap(folded: Folded, start: int, end: int) -> bool:
    return start <= end < start + _MOST_BETWEEN and _GAP.match(folded.bare[start:end]) is not None
