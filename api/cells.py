"""A value as a cell of a CSV file that spreadsheets open: nothing that a document says may run there as a formula."""

from __future__ import annotations

SIGNS = (
    "=",
    "+",
    "-",
    "@",
    "＝",
    "＋",
    "－",
    "＠",
)  # spreadsheets take what follows for a formula, blanks before it or not


def cell(value: object) -> str:
    """Return *value* as a cell: blank for None, a text with an apostrophe before what a spreadsheet would run.

    A number is one; a text never, not even "-1": "-1+cmd|…" is a formula, and a document's number no figure.

    >>> cell("=HYPERLINK(1)"), cell(" =1+1"), cell("-1+2"), cell("\\t=1")
    ("'=HYPERLINK(1)", "' =1+1", "'-1+2", "'\\t=1")
    >>> cell("82-CTr/TU"), cell(None), cell(-3)
    ('82-CTr/TU', '', '-3')
    """
    if isinstance(value, (int, float)):
        return str(value)
    text = "" if value is None else str(value)
    return f"'{text}" if text[:1] in ("\t", "\r", "\n") or text.lstrip().startswith(SIGNS) else text
