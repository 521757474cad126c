"""A new text column is erased by itself, or the test says that somebody must decide."""

from django.apps import apps

from qingqiao.actions.erasure_texts import KEYS, TEXT, owned_models

ELSEWHERE = {  # models whose texts are not of a cadre, and say nothing of her contacts
    *("regions.Region", "regions.CalendarDay", "regions.RegionPack", "regions.PackDraft"),
    *("organizations.Organization", "organizations.Era", "organizations.Reorganization"),
    *(
        "organizations.Cadre",
        "postings.Community",
        "postings.CommunityPage",
        "postings.Card",
        "postings.Check",
        "progress.Cell",
        "progress.KeptSum",
        "progress.CadreAddends",
        "progress.KeptFigure",
        "progress.FigureChange",
    ),
    *("progress.Summing", "progress.Rebuilding"),
    *(
        "accounts.Account",
        "accounts.Grant",
        "accounts.OutsideLogin",
        "audit.Entry",
        "audit.KeyDigest",
        "records.Share",
    ),
    *("account.EmailAddress", "account.EmailConfirmation", "mfa.Authenticator", "usersessions.UserSession"),
    *("auth.Permission", "auth.Group", "contenttypes.ContentType", "sessions.Session"),
    "django_tasks_database.DBTaskResult",
    *("contacts.Link", "contacts.ConsentRequest"),
    *("exchange.Workbook", "exchange.WorkbookRow"),
    *(
        "exchange.RoundDocument",
        "exchange.DocumentTemplate",
    ),  # their files go with the names (round_documents)
    *("evaluations.Round", "evaluations.Worksheet", "evaluations.FrozenCadre"),
    *("evaluations.SpotCheck", "evaluations.SpotCheckItem"),
    *("notifications.Channel", "notifications.Delivery", "notifications.ReminderRun"),
    "notifications.ReminderChoice",  # her own mail address, erased when she has left
}


def test_each_text_column_is_a_cadres_or_said_to_be_elsewhere() -> None:
    owned = {model._meta.label for model, _, _ in owned_models()} | {
        "voices.DemandTransfer",
        "accounts.ApiToken",
    }
    texts = {
        model._meta.label
        for model in apps.get_models()
        if any(isinstance(field, TEXT) for field in model._meta.concrete_fields)
    }
    assert texts - owned == ELSEWHERE
    assert set(KEYS) <= texts
