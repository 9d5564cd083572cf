"""What a list of numbers names once for all: kind, issuer and date."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from extract.between import GAP, IN_BRACKETS, LINK, MOST_BETWEEN, is_gap
from extract.fold import Folded
from extract.headed import NO_KIND_INSIDE, share_heads
from extract.issuers import body_at, starts_of_bodies
from extract.patterns import KIND_WORD
from extract.sections import issuers_of_sections
from extract.written import Written
from ontology.model import Form, PartialDate, SlotReading


def share(folded: Folded, written: Sequence[Written]) -> list[Written]:
    """Give each member of a list the kind, date and issuer that are named once for all."""
    out = list(written)
    share_heads(folded, out)
    issuers_of_sections(folded, out)
    _kinds_from_the_front(folded, out)
    _dates(folded, out)
    _issuers_from_behind(folded, out)
    _issuers_who_act(folded, out)
    _issuers_from_the_front(folded, out)
    return [_shared(before, after) for before, after in zip(written, out, strict=True)]


def _shared(before: Written, after: Written) -> Written:
    """Return *after* with how the list filled the slots that *before* lacked."""
    rule = after.mention.rule.removeprefix(before.mention.rule).strip(", ") or "kind of the list"
    found = tuple(
        SlotReading(slot, rule)
        for slot in ("kind", "issuer", "date")
        if getattr(after.mention, slot) != getattr(before.mention, slot)
    )
    return replace(after, mention=replace(after.mention, slots=before.mention.slots + found)) if found else after


def _kinds_from_the_front(folded: Folded, out: list[Written]) -> None:
    for index in range(1, len(out)):
        previous, current = out[index - 1], out[index]
        if not current.own_word and is_gap(folded, previous.end, current.number_start):
            kind = current.mention.kind
            if kind is None or current.mention.rule.endswith(NO_KIND_INSIDE):
                kind = previous.mention.kind
            out[index] = replace(current, mention=replace(current.mention, kind=kind))


def _dates(folded: Folded, out: list[Written]) -> None:
    """Distribute "cùng ngày D" and "lần lượt ngày D1 và D2"; "cùng ngày" alone is the day of the number before."""
    for index, item in enumerate(out):
        if item.same_day and index:
            dated = next((o.mention.date for o in reversed(out[max(0, index - 3) : index]) if o.mention.date), None)
            out[index] = _with(item, date=dated)
        if not item.list_dates:
            continue
        members = _list_before(folded, out, index)
        if len(members) == 1:
            continue
        dates = item.list_dates if len(item.list_dates) > 1 else item.list_dates * len(members)
        for member, date in zip(reversed(members), reversed(dates), strict=False):
            out[member] = _with(out[member], date=date)


def _list_before(folded: Folded, out: Sequence[Written], index: int) -> list[int]:
    """Return the indices of the undated members of the list that ends with *index*, in order."""
    members = [index]
    while (
        members[0]
        and out[members[0] - 1].mention.date is None
        and is_gap(folded, out[members[0] - 1].end, out[members[0]].number_start)
    ):
        members.insert(0, members[0] - 1)
    return members


def _issuers_from_behind(folded: Folded, out: list[Written]) -> None:
    for index in range(len(out) - 2, -1, -1):
        current = out[index]
        following = _next_member(folded, out, index)
        if following is None:
            continue
        issuer, date = current.mention.issuer, current.mention.date
        between = folded.bare[current.end : following.number_start]
        apart = ";" in between and date is not None and following.own_word and current.body == following.body
        behind = "in front" not in following.mention.rule and not (
            apart and current.mention.kind != following.mention.kind
        )
        several = current.mention.kind in {"L", "BL", "PL"} and _SEVERAL.search(between) is not None
        behind = behind and not several  # "Luật Giáo dục số A và các Nghị quyết số B, số C của Quốc hội"
        full = following.own_word and date is None and following.mention.date is not None
        apart_in_time = full and not _near(current, following) and not _OLD.search(current.mention.number or "")
        if (
            issuer is None
            and following.mention.issuer is not None
            and behind
            and not apart_in_time
            and _one_series(current, following)
        ):
            issuer = following.mention.issuer
        is_elided = current.mention.form is Form.ELIDED
        own_date = folded.bare[following.number_end : following.number_end + 4].lstrip().startswith("(")
        if date is None and not own_date and _shares_a_day(current, following):
            date = following.mention.date
        if (issuer, date) != (current.mention.issuer, current.mention.date):
            of_one = current.mention.issuer is None and issuer is not None and issuer == following.mention.issuer
            shared = replace(
                current.mention,
                issuer=issuer,
                date=date,
                term=current.mention.term or (following.mention.term if of_one else None),
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


# "Chính phủ đã cụ thể hóa Nghị quyết số A bằng Nghị quyết số B": who acts issued B
_BY_MEANS_OF = re.compile(r"\s*(?:\([^()]*\)\s*)?,?\s*(?:bang|thanh)\s+(?:cac\s+)?(?:so\s*)?")
_ACTS = re.compile(r"\s+(?:da\s+)?(?:cu\s+the\s+hoa|the\s+che\s+hoa)\s+(?:cac\s+)?")


def _issuers_who_act(folded: Folded, out: list[Written]) -> None:
    for index in range(1, len(out)):
        item, other = out[index], out[index - 1]
        if item.mention.issuer is not None or not _BY_MEANS_OF.fullmatch(folded.bare, other.end, item.start):
            continue
        low = max(0, other.start - 150)
        for offset in starts_of_bodies(folded.plain, folded.bare, low, other.start):
            named = body_at(folded, offset)
            if named is not None and _ACTS.fullmatch(folded.bare, named[1], other.start):
                rule = item.mention.rule + ", issuer in front, who acts"
                out[index] = replace(item, mention=replace(item.mention, issuer=named[0], rule=rule))
                break


# what stands right before the next thing that was issued; not the object of "thực hiện", "thay thế", "theo"
_NEXT_OBJECT = re.compile(r"(?:[,;]|(?<![a-z])(?:va|la|gom|co|cung\s+voi))\s*(?:ban\s+hanh\s+)?(?:cac\s+)?(?:so\s*)?$")
_SENTENCE_BREAK = re.compile(r"\.\s+(?=\S)|\n\s*\n|:\s*\n|\n\s*(?:[-+*•|]|\d{1,2}(?:\.\d{1,2})*[.)])\s")


def _with(item: Written, *, date: PartialDate | None) -> Written:
    if item.mention.date == date:
        return item
    return replace(
        item, mention=replace(item.mention, date=date, form=Form.FULL, rule=item.mention.rule + ", date of a list")
    )


def _next_member(folded: Folded, out: Sequence[Written], index: int) -> Written | None:
    """Return the next member of the list that *index* stands in; what stands in brackets between is passed over."""
    current = out[index]
    for following in out[index + 1 : index + 5]:
        between = folded.bare[current.end : following.number_start]
        if len(between) > 4 * MOST_BETWEEN:
            return None
        without_brackets = IN_BRACKETS.sub("", between)
        if len(without_brackets) < MOST_BETWEEN and GAP.match(without_brackets) and LINK.search(without_brackets):
            return following
        if "(" not in between:
            return None
    return None


def _shares_a_day(current: Written, following: Written) -> bool:
    """Whether the date behind *following* is that of *current* too: one kind, one body, or the kind said once."""
    alike = current.mention.kind == following.mention.kind and current.body == following.body
    if following.own_word and not (alike and _near(current, following)):
        return False
    return _of_that_year(current, following.mention.date)


_SEVERAL = re.compile(rf"(?<![a-z])cac\s+(?:{KIND_WORD})\s*(?:so\s*)?$")
_OLD = re.compile(r"^\d+[/-](?:CP|TTg|HĐBT|CT|HĐCP)$")
_NEAR = 12  # between two numbers of a series that one day gave


def _near(one: Written, other: Written) -> bool:
    """Whether two numbers of a series stand so close that one day may have given both: 217 and 218, not 22 and 6."""
    first, second = (re.match(r"\d+", item.mention.number or "") for item in (one, other))
    return first is not None and second is not None and abs(int(first[0]) - int(second[0])) <= _NEAR


def _of_that_year(item: Written, date: PartialDate | None) -> bool:
    """Whether a date named behind a list can be the date of *item*: a year in its number must be the date's."""
    year = re.search(r"/((?:19|20)\d\d)/", item.mention.number or "")
    return date is not None and (year is None or int(year[1]) == date.year)


def _one_series(one: Written, other: Written) -> bool:
    """Whether the two numbers may be of one body: an Assembly's law shares no issuer with a decree."""
    if not one.body or not other.body:
        return True
    return one.body.rstrip("0123456789") == other.body.rstrip("0123456789")  # QH14 and QH15 are one body
