"""A record's key in an address: a UUID in any case (RFC 9562, section 4); anything else isn't found."""

from django.urls import register_converter
from django.urls.converters import UUIDConverter


class UuidKey(UUIDConverter):
    regex = UUIDConverter.regex.replace("a-f", "a-fA-F")


def name_keys() -> None:
    """Register `{key:…}` in addresses as a UUID."""
    register_converter(UuidKey, "key")
