from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("accounts", "0003_one_account_in_several_regions"),
    ]

    operations = [
        migrations.AddField(
            model_name="account",
            name="disabled_from",
            field=models.UUIDField(blank=True, null=True, verbose_name="停用它的组织"),
        ),
    ]
