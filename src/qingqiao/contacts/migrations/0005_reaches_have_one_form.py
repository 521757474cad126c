from django.db import migrations

from qingqiao.contacts.reach import normalized
from qingqiao.sealed import blind_index


def index_anew(apps, schema_editor):
    contacts = apps.get_model("contacts", "Contact")
    rows = contacts.objects.exclude(reach_index=b"").only("pk", "region_id", "reach", "reach_index")
    for contact in rows.iterator(chunk_size=500):
        index = blind_index(normalized(contact.reach), contact.region_id) if contact.reach else b""
        if index != bytes(contact.reach_index):
            contacts.objects.filter(region_id=contact.region_id, pk=contact.pk).update(reach_index=index)


class Migration(migrations.Migration):
    """A number has one form, also with a word before it: 微信13877776666 is 13877776666."""

    dependencies = [("contacts", "0004_contacts_stand_in_groups")]

    operations = [migrations.RunPython(index_anew, migrations.RunPython.noop)]
