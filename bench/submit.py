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

from bench.pairs import noisy, swings  # noqa: E402


def main(seconds: float) -> None:
    with private_cluster() as address:
        sqlite, postgresql = said("SQLite", "", seconds), said("PostgreSQL", address, seconds)
    for ours, theirs in zip(sqlite, postgresql, strict=True):
        ratio = ours.ours.cuts()[1] / theirs.ours.cuts()[1]
        print(f"{ours.clients} clients: p95 of SQLite against PostgreSQL {ratio:.2f}")


def said(name: str, url: str, seconds: float) -> list[Compared]:
    """Measure twice in turn with the minimal addresses, print both and return the second."""
    with tempfile.TemporaryDirectory() as folder:
        served = Served(Path(folder), url)
        made = prepare(served)
        turns = [compare(served, seconds, made) for _ in range(2)]
    for both in zip(*turns, strict=True):
        mark = noisy(swings([one.minimal["twice"].rate for one in both]))
        for one in both:
            print(f"{name}, {one.said()}{mark}", flush=True)
    return turns[-1]


if __name__ == "__main__":
    os.environ.pop("QINGQIAO_TEST_DATABASE_URL", None)
    os.environ["DJANGO_SETTINGS_MODULE"] = (
        "qingqiao.project.settings"  # tests.serving asks which database it is
    )
    with tempfile.TemporaryDirectory() as keys:
        os.environ["QINGQIAO_DATA"] = keys
        main(float(sys.argv[1]) if len(sys.argv) > 1 else 8.0)
