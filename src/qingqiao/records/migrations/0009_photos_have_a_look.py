from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0008_cohosts_may_leave"),
        ("regions", "0003_packs_are_adopted_from_a_day"),
    ]

    operations = [
        migrations.AddField(
            model_name="photo",
            name="look",
            field=models.BigIntegerField(blank=True, null=True, verbose_name="画面特征"),
        ),
        migrations.AddIndex(
            model_name="photo",
            index=models.Index(
                condition=models.Q(("look", None), models.Q(("stored", ""), _negated=True)),
                fields=["arrived_at"],
                name="photo_without_look",
            ),
        ),
    ]
