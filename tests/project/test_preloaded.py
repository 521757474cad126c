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

LOADED = """
import sys
import django
django.setup()
import qingqiao.project.commands.serve
from qingqiao.project import preloaded
preloaded.before_fork()
print(*sys.modules)
"""
LATE = {
    "apprise",
    "docx",
    "docxtpl",
    "lxml",
    "pillow_heif",
    "puremagic",
    "qingqiao.demo.filling",
    "requests",
    "typst",
    "urllib3",
    "xlsxwriter",
}


@pytest.mark.slow
@pytest.mark.skipif(sys.platform != "linux", reason="/proc")
def test_a_forked_process_shares_what_was_imported_before(tmp_path: Path) -> None:
    said = Served(tmp_path).program(FORK)
    own, addresses = map(int, said.split())
    assert own < 40  # of the 110 MB that it would take by itself
    assert addresses


@pytest.mark.slow
def test_what_few_processes_need_is_not_imported_for_all(tmp_path: Path) -> None:
    loaded = set(Served(tmp_path).program(LOADED).split())
    assert "qingqiao.exchange.documents.word" in loaded
    assert loaded & LATE == set()
