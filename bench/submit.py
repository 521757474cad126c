"""Submissions per second with a photo, at length: `./run test` prints the same of a second or two (tests/soak/loads.py).

python bench/submit.py [SECONDS]
"""

import os
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
sys.path[:0] = [str(ROOT / "src"), str(ROOT)]

from tests.cluster import private_cluster  # noqa: E402
from tests.serving import Served  # noqa: E402
from tests.soak.loads import Compared, compare, prepare  # noqa: E402


def main(seconds: float) -> None:
    with private_cluster() as address:
        sqlite, postgresql = said("SQLite", "", seconds), said("PostgreSQL", address, seconds)
    for ours, theirs in zip(sqlite, postgresql, strict=True):
        ratio = ours.ours.cuts()[1] / theirs.ours.cuts()[1]
        print(f"{ours.clients} clients: p95 of SQLite against PostgreSQL {ratio:.2f}")


def said(name: str, url: str, seconds: float) -> list[Compared]:
    with tempfile.TemporaryDirectory() as folder:
        served = Served(Path(folder), url)
        found = compare(served, seconds, prepare(served))
    for one in found:
        print(f"{name}, {one.said()}", flush=True)
    return found


if __name__ == "__main__":
    os.environ.pop("QINGQIAO_TEST_DATABASE_URL", None)
    main(float(sys.argv[1]) if len(sys.argv) > 1 else 8.0)
