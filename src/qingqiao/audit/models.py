from typing import ClassVar

from django.db import models

from qingqiao.regions.base import KeyedModel


class Entry(KeyedModel):
    """One entry of the audit log: who, what, on which row, from where. It never contains names or texts of the field."""

    at = models.DateTimeField()
    account = models.UUIDField(null=True)
    actor = models.CharField(max_length=64)
    verb = models.CharField(max_length=64)
    model = models.CharField(max_length=64, blank=True)
    row = models.UUIDField(null=True)
    address = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [models.Index(fields=["region", "at"], name="entry_at")]
