"""A mention with the places of its parts; what the steps of extract hand to each other."""

from __future__ import annotations

from dataclasses import dataclass

from ontology.model import Mention, PartialDate


@dataclass(frozen=True, slots=True)
class Written:
    """A mention with the places of its parts in Folded.plain, which the statements are read from."""

    mention: Mention
    start: int  # of the phrase: at the word of the kind
    number_start: int
    number_end: int
    end: int  # behind the last slot
    own_word: bool  # a word of a kind stands right before this number
    body: str = ""  # the letters of the number that stand for the body: "UBND" of 2940/KH-UBND
    same_day: bool = False  # "cùng ngày": the day of the number before
    list_dates: tuple[PartialDate, ...] = ()  # dates written behind a list for its members
