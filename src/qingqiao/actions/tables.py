"""A list taken out of the system as a file: nothing changes, but the audit log says who took what."""

from collections.abc import Mapping
from typing import Any

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.organizations.models import Organization
from qingqiao.regions.models import Region


def export_table(
    actor: Actor, region: Region, organization: Organization | None, details: Mapping[str, Any]
) -> None:
    """Log that a list is exported. `organization`: whose list it is; None: the region's. `details`: codes and counts, never
    what was searched for."""
    with act(actor, Verb.TABLE_EXPORT, region=region, on=organization) as done:
        done.details = {"organization": organization.code} if organization else {}
        done.details |= details
