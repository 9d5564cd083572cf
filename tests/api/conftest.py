"""One Chromium and one service a module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.api.builders import example_store

if TYPE_CHECKING:
    from playwright.sync_api import Browser


@pytest.fixture(scope="module")
def address() -> Iterator[str]:
    """Return where a store of the examples is served."""
    from tests.api.browsing import served

    with served(example_store()) as told:
        yield told


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    from tests.api.browsing import launched

    with launched() as found:
        yield found
