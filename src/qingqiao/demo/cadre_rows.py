"""The rows of a cadre."""

from qingqiao.demo.people import Cadre
from qingqiao.demo.rows import Folder


def write_cadre(cadre: Cadre, folder: Folder) -> None:
    """Write a cadre's rows of `cadres`, `appointments`, `leaves`, `postings` and `contacts`."""
    folder.add("cadres", {"code": cadre.code, "name": cadre.name, "phone": cadre.phone})
    own = {"cadre_code": cadre.code}
    for one in cadre.appointments:
        folder.add(
            "appointments",
            own
            | {
                "organization_code": one.organization.code,
                "kind": one.kind,
                "title": one.title,
                "first_day": one.first_day,
                "last_day": one.last_day,
            },
        )
    for first_day, last_day, reason in cadre.leaves:
        folder.add("leaves", own | {"first_day": first_day, "last_day": last_day, "reason": reason})
    for community, first_day, last_day in cadre.postings:
        row = {"community_code": community.code, "first_day": first_day, "last_day": last_day}
        folder.add("postings", own | row)
    for contact in cadre.contacts:
        folder.add(
            "contacts",
            own
            | {
                "contact_code": contact.code,
                "name": contact.name,
                "field": contact.field,
                "first_day": contact.first_day,
                "last_day": contact.last_day,
                "reach": contact.reach,
                "born": contact.born,
                "consent_on": contact.first_day,
                "withdrawn_on": contact.withdrawn_on,
            },
        )
