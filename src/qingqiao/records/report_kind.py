"""调研报告, the one kind of record whose text is written for higher levels (一(三)4)."""

from django.db.models import BooleanField, Func

REPORT = "调研报告"


class IsReport(Func):
    """Whether some kinds have 调研报告 among them. Written without parameters, so that both databases answer it from the index of
    reports."""

    output_field = BooleanField()
    template = f"REPLACE(%(expressions)s, '{REPORT}', '') <> %(expressions)s"
