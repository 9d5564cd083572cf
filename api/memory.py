"""Let the system have back what a large answer needed, where the C library can be told so."""

from __future__ import annotations

import ctypes
import sys

_ARENAS, _MMAP_THRESHOLD = -8, -3  # mallopt(3) of the GNU C library
_LARGE = 256 << 10  # bytes of a block that goes back to the system as soon as it is freed


def give_back_large_blocks() -> None:
    """Without this a service keeps the memory of its largest answers: the library learns to reuse large blocks."""
    if not sys.platform.startswith("linux"):
        return  # others give back by themselves
    library = ctypes.CDLL(None)
    if hasattr(library, "mallopt"):  # musl has none and needs none
        library.mallopt(_MMAP_THRESHOLD, _LARGE)
        library.mallopt(_ARENAS, 2)
