from typing import ClassVar

from django.db import models

from qingqiao.accounts.kinds import Means
from qingqiao.audit.kinds import EntryOutcome
from qingqiao.regions.base import KeyedModel, RegionalKey


class Entry(KeyedModel):
    """One entry of the audit log: who, what, on which row, from where, by what. Names of young people stand in it only where
    somebody typed one into another text; `audit/clearing.py` takes them out.

    Rows are never changed or deleted (triggers refuse it), except that words are cleared: then `salt` is empty. `words`
    is their salted digest, `mac` authenticates it and all other columns.
    """

    at = models.DateTimeField()
    account = models.UUIDField(null=True)
    actor = models.CharField(max_length=64)
    verb = models.CharField(max_length=64)
    means = models.CharField("方式", max_length=8, blank=True, choices=Means.choices)
    outcome = models.CharField("结果", max_length=8, choices=EntryOutcome.choices, default=EntryOutcome.DONE)
    model = models.CharField(max_length=64, blank=True)
    row = models.UUIDField(null=True)
    address = models.CharField(max_length=64, blank=True)
    details = models.JSONField(default=dict)
    has_words = models.BooleanField(default=False)
    salt = models.BinaryField(max_length=16, default=b"")
    words = models.BinaryField(max_length=32, default=b"")
    mac = models.BinaryField(max_length=36, default=b"")

    class Meta:
        ordering: ClassVar = ["-id"]
        indexes: ClassVar = [
            models.Index(fields=["region", "at"], name="entry_at"),
            models.Index(fields=["region"], condition=models.Q(has_words=True), name="entry_words"),
        ]


class ChainLink(KeyedModel):
    """One entry's place in the chain of its region: the digest covers the entry and the digest before it. The chain of a day
    continues that of the day before; the day is the one on which the link was made."""

    entry = RegionalKey(Entry, related_name="links")
    day = models.DateField()
    number = models.PositiveIntegerField()
    content = models.BinaryField(max_length=32)
    digest = models.BinaryField(max_length=32)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["region", "day", "number"], name="one_link_of_a_number"),
            models.UniqueConstraint(fields=["region", "entry"], name="one_link_of_an_entry"),
        ]


class KeyDigest(models.Model):
    """What the database knows of a key that lies outside it: a digest, by which a lost or wrong key is noticed at the start.
    `done_at`: since when everything is sealed by this key; empty while a rotation is under way."""

    purpose = models.CharField(max_length=8, choices=[("sealing", "加密"), ("signing", "签名")])
    digest = models.BinaryField(max_length=32)
    known_at = models.DateTimeField()
    done_at = models.DateTimeField(null=True)

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["purpose", "digest"], name="one_digest_of_a_key")
        ]
