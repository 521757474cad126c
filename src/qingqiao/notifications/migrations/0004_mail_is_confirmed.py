from typing import ClassVar

import django.db.models.deletion
from django.db import migrations, models

import qingqiao.regions.base


class Migration(migrations.Migration):
    old_version_may_serve = False  # it has no words for a code that waits to be sent
    dependencies: ClassVar = [("notifications", "0003_channels_and_reminders")]
    operations: ClassVar = [
        migrations.AddField(
            "reminderchoice",
            "mail_confirmed_at",
            models.DateTimeField("邮箱确认时间", null=True, blank=True),
        ),
        migrations.AddField(
            "reminderchoice",
            "code_asked_at",
            models.DateTimeField("要确认码的时间", null=True, blank=True),
        ),
        migrations.AddField(
            "reminderchoice",
            "code_tries",
            models.PositiveSmallIntegerField("输错几次", default=0, db_default=0),
        ),
        migrations.AddField(
            "reminderchoice",
            "bot",
            qingqiao.regions.base.RegionalKey(
                to="notifications.channel",
                on_delete=django.db.models.deletion.SET_NULL,
                null=True,
                blank=True,
                related_name="choices",
                verbose_name="群",
            ),
        ),
        migrations.AlterField(
            "delivery",
            "occasion",
            models.CharField(
                "事由",
                max_length=8,
                choices=[("notice", "通知"), ("reminder", "提醒"), ("trial", "试发"), ("code", "确认邮箱")],
            ),
        ),
        migrations.AlterField(
            "delivery",
            "failure",
            models.CharField(
                "原因",
                max_length=12,
                choices=[
                    ("refused", "对方不收，请核对密钥和地址"),
                    ("recipient", "收件人的邮箱不收"),
                    ("unreachable", "连不上对方"),
                    ("expired", "三天没有送到"),
                ],
                blank=True,
            ),
        ),
    ]
