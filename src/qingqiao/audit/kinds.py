"""What came of what an entry of the audit log tells."""

from django.db import models


class EntryOutcome(models.TextChoices):
    """结果."""

    DONE = "done", "完成"
    REFUSED = "refused", "没有成功"
