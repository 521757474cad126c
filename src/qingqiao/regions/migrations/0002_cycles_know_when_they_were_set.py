from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("regions", "0001_first_tables")]

    operations = [
        migrations.AddField(
            model_name="region",
            name="cycle_set_on",
            field=models.DateField(blank=True, null=True, verbose_name="工作周期设定日期"),
        ),
    ]
