"""The reports of a city are found without looking through all of its records."""

import pytest
from django.db import connection

from qingqiao.records.models import Record
from qingqiao.records.report_kind import IsReport


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor == "postgresql", reason="a small table is read whole there")
def test_reports_have_an_index_of_their_own() -> None:
    rows = Record.objects.filter(IsReport("kinds")).order_by("-occurred_on", "-id").values("pk")
    assert "record_report" in rows[:8].explain()
