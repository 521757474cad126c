"""Of what there is anything at all, in whosever reach: what nobody has needn't be looked for within reach."""

from datetime import date
from typing import Any, NamedTuple
from uuid import UUID

from django.db.models import Exists, QuerySet

from qingqiao.accounts.models import Invitation
from qingqiao.contacts.models import DataRequest
from qingqiao.evaluations.models import Appeal, AppealKind, Round
from qingqiao.exchange.models import DocumentState, RoundDocument, Workbook, WorkbookState
from qingqiao.notifications.deliveries import FAILING
from qingqiao.notifications.models import Channel
from qingqiao.organizations.models import Appointment, ProposedMove
from qingqiao.organizations.terms import AHEAD
from qingqiao.prepared import prepared
from qingqiao.regions.models import Region
from qingqiao.voices.models import DemandTransfer, UpwardReport, Voice


class AtAll(NamedTuple):
    """Whether somewhere one of a thing waits; of invitations and workbooks: one of the account's own."""

    transfers: bool
    moves: bool
    reports: bool
    appeals: bool
    failures: bool
    terms: bool
    invitations: bool
    requests: bool
    workbooks: bool
    documents: bool
    voices: bool
    channels: bool


def waits_at_all(account: UUID | None, today: date) -> AtAll:
    """Return of what anything waits on a day, by one statement; of everything where no account asks."""
    found = _waiting(account, today, today + AHEAD) if account else []
    return AtAll(*map(bool, found[0])) if found else AtAll(*(True for _ in AtAll._fields))


@prepared
def _waiting(account: UUID, today: date, ahead: date) -> QuerySet[Region, Any]:
    sent = Invitation.objects.filter(invited_by=account, used_at=None, closed_at=None, disowned_at=None)
    undecided = {"happened_at": None, "refused_at": None, "withdrawn_at": None}
    unfinished = (WorkbookState.FAULTY, WorkbookState.READY)
    waiting: dict[str, Exists] = {
        "transfers": Exists(DemandTransfer.objects.filter(ended_at=None)),
        "moves": Exists(ProposedMove.objects.filter(**undecided)),
        "reports": Exists(UpwardReport.objects.filter(answered_at=None)),
        "appeals": Exists(Appeal.objects.filter(kind=AppealKind.APPEAL, is_upheld=None, withdrawn_at=None)),
        "failures": Exists(Round.objects.exclude(failure="")),
        "terms": Exists(Appointment.objects.filter(term_ends_on__lte=ahead)),
        "invitations": Exists(sent),
        "requests": Exists(DataRequest.objects.filter(answered_at=None, due_on__lt=today)),
        "workbooks": Exists(Workbook.objects.filter(made_by=account, state__in=unfinished)),
        "documents": Exists(RoundDocument.objects.filter(state=DocumentState.FAILED)),
        "voices": Exists(Voice.objects.filter(answered_at=None)),
        "channels": Exists(Channel.objects.filter(is_on=True, failures__gte=FAILING)),
    }
    return Region.objects.annotate(**waiting).order_by("pk").values_list(*AtAll._fields)[:1]
