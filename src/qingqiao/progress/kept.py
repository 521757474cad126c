"""Expensive figures are cached for some minutes; the page says from when they are."""

from collections.abc import Callable
from typing import TypeVar

from django.core.cache import cache

from qingqiao.organizations.models import Organization

Made = TypeVar("Made")
MANY = 1500
"""From so many cadres on; below, figures are of this moment."""
SECONDS = 300


def kept(cadres: int, organization: Organization, key: str, make: Callable[[], Made]) -> Made:
    """Return what `make` returns for an organization with so many cadres, or its result from less than five minutes
    ago."""
    return make() if cadres < MANY else cached(organization, key, make)


def cached(organization: Organization, key: str, make: Callable[[], Made]) -> Made:
    """Return what `make` returns, or its result from less than five minutes ago."""
    name = f"figures/{organization.pk}/{key}"
    found: Made | None = cache.get(name)
    if found is None:
        found = make()
        cache.set(name, found, SECONDS)
    return found
