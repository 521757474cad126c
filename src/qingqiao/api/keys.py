"""A record's key in an address: a UUID in capitals is the same one (RFC 9562, section 4); anything else is no address."""

from django.urls import register_converter
from django.urls.converters import UUIDConverter


class UuidKey(UUIDConverter):
    regex = UUIDConverter.regex.replace("a-f", "a-fA-F")


def name_keys() -> None:
    """`{key:…}` in an address is a UUID."""
    register_converter(UuidKey, "key")
