import sys
from pathlib import Path

import pytest
from tests.serving import Served

FORK = """
import os
import django
django.setup()
from qingqiao.project import preloaded
preloaded.before_fork()
from qingqiao.project.urls import urlpatterns
if os.fork():
    os.wait()
else:
    rows = (line.split() for line in open("/proc/self/smaps_rollup"))
    print(sum(int(row[1]) for row in rows if row[0].startswith("Private")) // 1024, len(urlpatterns))
"""


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_a_forked_process_shares_what_was_imported_before(tmp_path: Path) -> None:
    said = Served(tmp_path).program(FORK)
    own, addresses = map(int, said.split())
    assert own < 40  # of the 110 MB that it would take by itself
    assert addresses
