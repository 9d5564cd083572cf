"""Where a text names documents by number, and what is written there of kind, date, issuer, term and title."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from extract.elided import elided
from extract.fold import Folded
from extract.lists import share
from extract.numbers import Found, find_numbers
from extract.slots import Slots, read_slots
from extract.written import Written
from ontology.model import Form, Mention, Refusal, SlotReading, Status
from ontology.text import fold_blanks

TOPIC = 300  # characters of the words after "về" that are kept as the cited document's title
_TOPIC = re.compile(r"[\s,]{0,4}(?:ve|v/v)\s+(?P<topic>(?:viec\s+)?[^;.()\n]{4,}(?:\n[^;.()\n]+)*)")
_TOPIC_END = re.compile(
    r",\s+(?:(?:[a-z]+\s+){1,9}(?:ban\s+hanh|xay\s+dung|yeu\s+cau|de\s+nghi|quyet\s+dinh|trien\s+khai)|tren\s+co\s+so|gan\s+voi)\b|\s+va\s+(?:ke\s+hoach|chuong\s+trinh|nghi\s+quyet|chi\s+thi)\b"
)
_ALIAS = re.compile(
    r"[^;.\n]{0,240}?\(?\s*(?:sau|duoi)\s+day\s+(?:duoc\s+)?(?:viet|goi)\s+(?:(?:tat|chung|gon)\s+)?la\s*:?\s*[\"“']?(?P<alias>[^)\"”';.\n]{2,60})"
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
        lettered = next((f.end for f in reversed(found[:index]) if f.shape != "digits"), 0)
        ceiling = found[index + 1].word_start if index + 1 < len(found) else len(folded.plain)
        shared = elided(folded, item, lettered)
        if shared:  # "Nghị quyết số 05 ngày … và 17/2023/NQ-HĐND": the digits are no number of their own
            written = [w for w in written if w.number_end <= shared[0].number_start or w.body]
            written = [w for w in written if all(w.number_start != s.number_start for s in shared)]
        written.extend(shared)
        written.append(_read(folded, item, floor, ceiling))
    return tuple(share(folded, written)), tuple(refused)


def _read(folded: Folded, found: Found, floor: int, ceiling: int) -> Written:
    slots = read_slots(folded, found, floor, ceiling)
    topic = _TOPIC.match(folded.bare, slots.end, min(len(folded.bare), slots.end + TOPIC))
    mention = Mention(
        span=folded.span(found.start, found.end),
        title=_topic(folded, topic) if topic is not None else None,
        alias=_alias(folded, slots.end, ceiling),
        form=Form.FULL if slots.date or slots.issuer else Form.SHORT,
        number=found.number,
        kind=found.word_kind or found.letters_kind or _kind_by_shape(found),
        issuer=slots.issuer,
        date=slots.date,
        term=slots.term,
        rule=f"{slots.rule}, {found.shape}",
    )
    mention = replace(mention, slots=tuple(_readings(mention, found, slots)))
    own_word = found.word_kind is not None
    return Written(
        mention,
        found.word_start,
        found.start,
        found.end,
        slots.end,
        own_word,
        found.body,
        slots.same_day,
        slots.list_dates,
    )


def _readings(mention: Mention, found: Found, slots: Slots) -> Iterator[SlotReading]:
    """Yield how each slot that is filled was read."""
    if found.word_kind is not None:
        yield SlotReading("kind", "word before the number")
    elif found.letters_kind is not None:
        yield SlotReading("kind", "letters of the number")
    elif mention.kind is not None:  # "655/UBDT-KHTC" is a letter, "64/2025/QH15" a law, by the shape alone
        yield SlotReading("kind", "shape of the number", Status.INFERRED)
    if mention.issuer is not None:
        where = slots.rule.removeprefix("number").lstrip(", ") or "issuer behind"
        yield SlotReading("issuer", where)
    if mention.date is not None:
        yield SlotReading("date", "date in front" if slots.date_in_front else "date behind")
    for name in ("term", "title", "alias"):
        if getattr(mention, name) is not None:
            yield SlotReading(name, f"{name} behind")


def _topic(folded: Folded, match: re.Match[str]) -> str:
    start, end = match.span("topic")
    cut = _TOPIC_END.search(folded.bare, start, end)
    return fold_blanks(folded.plain[start : cut.start() if cut is not None else end]).strip(' ,"“”*_')


def _alias(folded: Folded, start: int, ceiling: int) -> str | None:
    match = _ALIAS.match(folded.bare, start, min(len(folded.bare), start + TOPIC, max(start, ceiling)))
    return fold_blanks(folded.plain[slice(*match.span("alias"))]).strip(" ,:*_") if match is not None else None


def _kind_by_shape(found: Found) -> str | None:
    if found.shape == "assembly":
        return "NQ" if "UBTVQH" in found.number else "L"
    return "CV" if found.shape == "body-unit" else None
