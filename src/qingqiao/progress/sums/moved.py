"""Kept sums when organizations move: who serves below another superior is summed in another place, though none of her cells
changed."""

from collections.abc import Sequence
from uuid import UUID

from django.db import transaction

from qingqiao.organizations.models import Appointment
from qingqiao.progress.models import Judged

CHUNK = 500


@transaction.atomic
def sum_again(organizations: Sequence[UUID]) -> None:
    """Let those who serve in organizations that have other paths now be added up anew, where they lie now."""
    for first in range(0, len(organizations), CHUNK):
        seats = Appointment.objects.filter(organization__in=organizations[first : first + CHUNK]).order_by()
        summed = Judged.objects.filter(cadre__in=seats.values("cadre_id"), is_summed=True)
        ids = list(summed.select_for_update().order_by("cadre").values_list("pk", flat=True))
        for begin in range(0, len(ids), CHUNK):
            Judged.objects.filter(pk__in=ids[begin : begin + CHUNK]).update(is_summed=False)
