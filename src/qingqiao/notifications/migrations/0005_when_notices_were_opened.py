from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    old_version_may_serve = True  # an index
    dependencies: ClassVar = [("notifications", "0004_mail_is_confirmed")]
    operations: ClassVar = [
        migrations.AddIndex(
            "noticetarget",
            models.Index(
                fields=["opened_at"], condition=~models.Q(("opened_at", None)), name="target_opened"
            ),
        ),
    ]
