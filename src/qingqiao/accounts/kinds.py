"""By what somebody acts, as the audit log notes it."""

from django.db import models


class Means(models.TextChoices):
    """方式."""

    PAGE = "page", "网页"
    PHONE = "phone", "手机页"
    TOKEN = "token", "令牌"
    LINK = "link", "链接"
    COMMAND = "command", "命令"
    JOB = "job", "后台"
    RESET = "reset", "重设密码后七天内"
