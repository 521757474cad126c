from typing import ClassVar

from django.db import migrations, models

from qingqiao.records.report_kind import IsReport


class Migration(migrations.Migration):
    old_version_may_serve = True  # an index
    dependencies: ClassVar = [("records", "0011_plans_take_sign_ups")]
    operations: ClassVar = [
        migrations.AddIndex(
            "record",
            models.Index(
                fields=["-occurred_on", "-id"],
                condition=models.Q(IsReport("kinds")),
                name="record_report",
            ),
        ),
    ]
