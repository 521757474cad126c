from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("deliverables", "0001_first_tables"),
        ("voices", "0003_good_deeds_are_moved"),
    ]

    operations = [migrations.DeleteModel(name="GoodDeed")]
