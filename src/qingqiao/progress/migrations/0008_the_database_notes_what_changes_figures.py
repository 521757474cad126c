from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

from qingqiao.progress.sums.watching import unwatch, watch


class Migration(migrations.Migration):
    old_version_may_serve = True  # a table of its own, which triggers fill
    dependencies: ClassVar = [
        ("progress", "0007_first_screens_are_kept"),
        ("organizations", "0008_changes_say_with_which_workbook"),
        ("accounts", "0008_accounts_know_when_they_were_reset"),
        ("contacts", "0008_minors_open_by_permit"),
        ("postings", "0003_communities_have_pages"),
        ("voices", "0006_people_sign_up_and_speak"),
    ]

    operations: ClassVar = [
        migrations.CreateModel(
            name="FigureChange",
            fields=[
                ("id", models.BigAutoField(primary_key=True, serialize=False)),
                ("what", models.CharField(max_length=40)),
                ("key_of", models.CharField(max_length=12)),
                ("key", models.UUIDField(null=True)),
                (
                    "region",
                    models.ForeignKey(
                        db_constraint=False,
                        db_index=False,
                        on_delete=django.db.models.deletion.CASCADE,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
            ],
            options={"abstract": False},
        ),
        migrations.RunPython(watch, unwatch),
    ]
