"""Taking the yearly audit material on minors' personal information (未成年人网络保护条例)."""

from qingqiao.accounts.actors import Actor
from qingqiao.accounts.verbs import Verb
from qingqiao.actions.act import act
from qingqiao.organizations.models import Organization


def take_minors_audit(actor: Actor, organization: Organization, year: int) -> None:
    """Log that the material of a year is taken. Raise NotFound."""
    with act(actor, Verb.MINOR_EXPORT, region=organization.region, on=organization) as done:
        done.details = {"organization": organization.code, "year": year}
