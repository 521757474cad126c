from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    old_version_may_serve = True  # a column with a default; what the old version previews is planned again

    dependencies: ClassVar = [("exchange", "0001_squashed_0002_rounds_are_printed")]

    operations: ClassVar = [
        migrations.AddField(
            model_name="workbook",
            name="basis",
            field=models.CharField(
                blank=True, db_default="", default="", max_length=64, verbose_name="预览的依据"
            ),
        ),
    ]
