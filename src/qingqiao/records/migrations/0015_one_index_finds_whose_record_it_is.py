from typing import Any, ClassVar

import django.db.models.deletion
from django.db import migrations, models

import qingqiao.regions.base


def _key(
    to: str, related_name: str, on_delete: Any = django.db.models.deletion.PROTECT, **options: Any
) -> Any:
    """A key without an index of its own: another one begins with it."""
    return qingqiao.regions.base.RegionalKey(
        db_index=False, on_delete=on_delete, related_name=related_name, to=to, **options
    )


def _named(model: str) -> list[Any]:
    name, cascade = f"one_{model}_of_a_name", django.db.models.deletion.CASCADE
    return [
        migrations.RemoveConstraint(model, name),
        migrations.AlterField(model, "record", _key("records.record", "%(class)ss", cascade)),
        migrations.AddConstraint(
            model, models.UniqueConstraint(fields=["record", "region", "name"], name=name)
        ),
    ]


class Migration(migrations.Migration):
    old_version_may_serve = True  # indexes
    dependencies: ClassVar = [("records", "0014_one_index_finds_what_a_record_has")]
    operations: ClassVar = [
        *_named("photo"),
        *_named("file"),
        migrations.RemoveIndex("record", "record_author_day"),
        migrations.AlterField(
            "record", "author", _key("organizations.cadre", "authored", verbose_name="填写人")
        ),
        migrations.AlterField(
            "record",
            "community",
            _key("postings.community", "records", verbose_name="社区", null=True, blank=True),
        ),
        migrations.AddIndex(
            "record", models.Index(fields=["author", "region", "occurred_on"], name="record_author_day")
        ),
        migrations.AddIndex(
            "record",
            models.Index(
                fields=["community"], condition=models.Q(community__isnull=False), name="record_community"
            ),
        ),
        migrations.RemoveIndex("share", "share_cadre_day"),
        migrations.AlterField("share", "cadre", _key("organizations.cadre", "shares")),
        migrations.AddIndex("share", models.Index(fields=["cadre", "region", "day"], name="share_cadre_day")),
    ]
