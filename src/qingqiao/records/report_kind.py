"""调研报告, the one kind of record whose text is written for higher levels (一(三)4)."""

from django.db.models import BooleanField, Func

REPORT = "调研报告"


class IsReport(Func):
    """Whether some kinds have 调研报告 among them. Written without parameters, so that both databases answer it from the index of
    reports, and as an equality, of which PostgreSQL expects few rows."""

    output_field = BooleanField()
    template = f"CASE WHEN REPLACE(%(expressions)s, '{REPORT}', '') = %(expressions)s THEN 0 ELSE 1 END = 1"
