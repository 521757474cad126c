from typing import ClassVar

from django.db import migrations, models

from qingqiao.records.report_kind import IsReport


class Migration(migrations.Migration):
    """The index of reports again: IsReport is written otherwise since."""

    old_version_may_serve = True  # an index
    dependencies: ClassVar = [("records", "0012_reports_are_found_by_title")]
    operations: ClassVar = [
        migrations.RemoveIndex("record", "record_report"),
        migrations.AddIndex(
            "record",
            models.Index(
                fields=["-occurred_on", "-id"],
                condition=models.Q(IsReport("kinds")),
                name="record_report",
            ),
        ),
    ]
