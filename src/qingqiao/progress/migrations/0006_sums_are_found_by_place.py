from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    old_version_may_serve = True  # an index
    dependencies: ClassVar = [("progress", "0005_regions_are_judged_again")]
    operations: ClassVar = [
        migrations.AddIndex("keptsum", models.Index(fields=["region", "place"], name="sum_of_place")),
    ]
