"""A process that builds, to be killed or watched: python -m tests.graph.builder_process PLACE BASE

It reads the examples once. Then each line on its standard input is an order, answered by one line when it is done:
"kill SECONDS" builds in a child that is killed (SIGKILL) after so many seconds; "put" and "drop" put in all documents
and take half of them out again.
"""

from __future__ import annotations

import os
import signal
import sys
import time

from api.collect import Failure, find_files, read_files
from graph.store import Store
from ontology.model import Extraction
from tests.conftest import EXAMPLES


def half(read: list[Extraction]) -> list[str]:
    """Return the names of the files that "drop" takes out."""
    return sorted(extraction.document.source for extraction in read)[len(read) // 2 :]


def main() -> None:
    place, base = sys.argv[1:]
    read = [r for r in read_files(find_files([EXAMPLES]).files) if not isinstance(r, Failure)]
    print("ready", flush=True)
    for line in sys.stdin:
        order, *more = line.split()
        if order == "kill":
            child = os.fork()
            if child == 0:
                Store.open(place, base_iri=base).put(read)
                os._exit(0)
            time.sleep(float(more[0]))
            os.kill(child, signal.SIGKILL)
            os.waitpid(child, 0)
        else:
            store = Store.open(place, base_iri=base)
            store.put(read if order == "put" else [], remove=() if order == "put" else half(read))
        print("done", flush=True)


if __name__ == "__main__":
    main()
