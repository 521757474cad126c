import django.db.models.deletion
from django.db import migrations, models

import qingqiao.organizations.path
import qingqiao.regions.uuid7


class Migration(migrations.Migration):
    dependencies = [
        ("progress", "0002_marks_know_their_packs"),
        ("regions", "0004_packs_are_drafted"),
    ]

    operations = [
        migrations.CreateModel(
            name="KeptSum",
            fields=[
                (
                    "pk",
                    models.CompositePrimaryKey(
                        "region",
                        "span",
                        "place",
                        "obligation",
                        "cells",
                        "odd",
                        blank=True,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
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
                ("span", models.CharField(max_length=24)),
                ("place", qingqiao.organizations.path.PathField(max_length=255)),
                ("obligation", models.CharField(max_length=64)),
                ("cells", models.IntegerField()),
                ("odd", models.IntegerField()),
                ("cadres", models.IntegerField()),
                ("units", models.BigIntegerField(default=0)),
                ("odd_done", models.BigIntegerField(default=0)),
                ("met", models.IntegerField(default=0)),
                ("open", models.IntegerField(default=0)),
                ("unmet", models.IntegerField(default=0)),
                ("exempt", models.IntegerField(default=0)),
                ("noted", models.IntegerField(default=0)),
                ("done", models.BigIntegerField(default=0)),
                ("target", models.BigIntegerField(default=0)),
                ("open_until", models.DateField(null=True)),
                ("closes_on", models.DateField(null=True)),
            ],
            options={"abstract": False},
        ),
        migrations.CreateModel(
            name="Summing",
            fields=[
                (
                    "id",
                    models.UUIDField(
                        default=qingqiao.regions.uuid7.uuid7,
                        editable=False,
                        primary_key=True,
                        serialize=False,
                    ),
                ),
                (
                    "region",
                    models.ForeignKey(
                        db_index=False,
                        on_delete=django.db.models.deletion.PROTECT,
                        related_name="+",
                        to="regions.region",
                    ),
                ),
                ("day", models.DateField()),
                ("packs", models.CharField(max_length=16)),
                ("cadres", models.IntegerField()),
                ("version", models.UUIDField()),
            ],
        ),
        migrations.AddConstraint(
            model_name="summing",
            constraint=models.UniqueConstraint(fields=("region",), name="one_summing"),
        ),
        migrations.AddField(
            model_name="judged",
            name="is_summed",
            field=models.BooleanField(
                db_default=False, help_text="the kept sums include the cells as they are"
            ),
        ),
        migrations.AddField(
            model_name="judged",
            name="summed_in",
            field=models.CharField(
                help_text="the place whose sums include them; empty: none; null: never summed",
                max_length=255,
                null=True,
            ),
        ),
        migrations.AddIndex(
            model_name="judged",
            index=models.Index(fields=["region", "summed_in"], name="judged_summed_in"),
        ),
        migrations.AddIndex(
            model_name="judged",
            index=models.Index(
                condition=models.Q(("is_summed", False)), fields=["region"], name="judged_unsummed"
            ),
        ),
    ]
