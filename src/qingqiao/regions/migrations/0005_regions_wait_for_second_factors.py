from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("regions", "0004_packs_are_drafted")]

    operations = [
        migrations.AddField(
            model_name="region",
            name="second_factor_days",
            field=models.PositiveSmallIntegerField(default=7, verbose_name="两步验证宽限天数"),
        ),
    ]
