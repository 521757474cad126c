from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):
    old_version_may_serve = True  # a table of its own
    dependencies: ClassVar = [("progress", "0006_sums_are_found_by_place")]

    operations: ClassVar = [
        migrations.CreateModel(
            name="KeptFigure",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "region",
                        "organization",
                        "span",
                        "name",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                ("organization", models.UUIDField()),
                ("span", models.CharField(max_length=24)),
                ("name", models.CharField(max_length=24)),
                ("version", models.CharField(max_length=100)),
                ("value", models.TextField()),
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
    ]
