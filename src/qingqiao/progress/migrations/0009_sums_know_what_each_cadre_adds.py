from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    old_version_may_serve = True  # a table of its own, a column without a value
    dependencies: ClassVar = [
        ("progress", "0008_the_database_notes_what_changes_figures"),
        ("regions", "0001_squashed_0005_regions_wait_for_second_factors"),
    ]

    operations: ClassVar = [
        migrations.AddField(
            model_name="summing",
            name="addends",
            field=models.UUIDField(help_text="of which version what cadres add is kept", null=True),
        ),
        migrations.CreateModel(
            name="CadreAddends",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "region", "cadre", blank=True, editable=False, primary_key=True, serialize=False
                    ),
                ),
                ("cadre", models.UUIDField()),
                ("addends", models.TextField()),
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
            options={
                "abstract": False,
            },
        ),
    ]
