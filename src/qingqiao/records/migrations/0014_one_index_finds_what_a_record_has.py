from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

import qingqiao.regions.base


def _once(model: str, name: str, *rest: str) -> list[Any]:
    """The constraint begins with the record, so that the record's own index is none too many."""
    key = qingqiao.regions.base.RegionalKey(
        db_index=False,
        on_delete=django.db.models.deletion.CASCADE,
        related_name=f"{model}s",
        to="records.record",
    )
    return [
        migrations.RemoveConstraint(model, name),
        migrations.AlterField(model, "record", key),
        migrations.AddConstraint(
            model, models.UniqueConstraint(fields=["record", "region", *rest], name=name)
        ),
    ]


class Migration(migrations.Migration):
    old_version_may_serve = True  # indexes
    dependencies: ClassVar = [("records", "0013_reports_are_expected_to_be_few")]
    operations: ClassVar = [
        *_once("share", "one_share", "cadre"),
        *_once("participant", "one_participation_each", "entered_for", "token"),
    ]
