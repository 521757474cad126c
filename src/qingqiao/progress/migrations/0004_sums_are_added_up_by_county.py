from typing import ClassVar

from django.db import migrations


class Migration(migrations.Migration):
    """Sums over what lies directly below a region's top are kept too: all are added up anew by the next tick."""

    old_version_may_serve = False
    dependencies: ClassVar = [("progress", "0003_sums_are_kept_by_place")]
    operations: ClassVar = [
        migrations.RunSQL("DELETE FROM progress_summing", migrations.RunSQL.noop),
    ]
