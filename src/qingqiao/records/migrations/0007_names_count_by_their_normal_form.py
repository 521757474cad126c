"""One person's name written in several ways counted as several people (policy.md 4): tokens, counts and figures are made anew."""

from django.db import migrations

from qingqiao.policy.facts import pack_people
from qingqiao.policy.names import normal_form
from qingqiao.sealed import person_token


def count_names_anew(apps, editor):
    participants = apps.get_model("records", "Participant")
    named = participants.objects.filter(contact_code="").exclude(name="").order_by("id")
    written = [row for row in named.iterator() if normal_form(row.name) != row.name]
    for row in written:
        _retoken(participants, row)
    for region, record in {(row.region_id, row.record_id) for row in written}:
        _recount(apps, region, record)


def _retoken(participants, row):
    """Give a name its new token; where she stands on the record already, once is enough."""
    mine = participants.objects.filter(region=row.region_id)
    token = person_token(row.region_id, name=row.name)
    there = mine.filter(record=row.record_id, entered_for=row.entered_for_id, token=token)
    if there.exclude(pk=row.pk).exists():
        mine.filter(pk=row.pk).delete()
    else:
        mine.filter(pk=row.pk).update(token=token)


def _recount(apps, region, record):
    named = apps.get_model("records", "Participant").objects.filter(region=region, record=record)
    people = pack_people(named.values_list("token", flat=True))
    shares = apps.get_model("records", "Share").objects.filter(region=region, record=record)
    for id, cadre, shape in shares.values_list("pk", "cadre_id", "shape"):
        rest, _, _ = shape.rpartition("|")
        shares.filter(pk=id).update(people=people, shape=f"{rest}|{len(people) // 8}")
        apps.get_model("progress", "Judged").objects.filter(region=region, cadre=cadre).update(is_stale=True)


class Migration(migrations.Migration):
    dependencies = [
        ("records", "0006_photos_may_prove_none"),
        ("progress", "0001_first_tables"),
    ]

    operations = [migrations.RunPython(count_names_anew, migrations.RunPython.noop)]
