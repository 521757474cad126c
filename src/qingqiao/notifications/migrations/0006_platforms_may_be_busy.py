from typing import ClassVar

from django.db import migrations, models


class Migration(migrations.Migration):
    old_version_may_serve = True  # a choice that no column knows of
    dependencies: ClassVar = [("notifications", "0005_when_notices_were_opened")]
    operations: ClassVar = [
        migrations.AlterField(
            "delivery",
            "failure",
            models.CharField(
                blank=True,
                choices=[
                    ("refused", "对方不收，请核对密钥和地址"),
                    ("recipient", "收件人的邮箱不收"),
                    ("unreachable", "连不上对方"),
                    ("busy", "对方太忙"),
                    ("expired", "三天没有送到"),
                ],
                max_length=12,
                verbose_name="原因",
            ),
        ),
    ]
