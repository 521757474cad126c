from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("accounts", "0004_accounts_know_who_disabled_them")]

    operations = [
        migrations.AddField(
            model_name="account",
            name="second_factor_from",
            field=models.DateField(blank=True, null=True, verbose_name="起问两步验证"),
        ),
    ]
