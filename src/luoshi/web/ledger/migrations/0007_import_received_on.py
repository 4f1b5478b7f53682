from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [
        ("ledger", "0006_meeting_decisions"),
    ]

    operations = [
        migrations.RenameField(model_name="import", old_name="read_on", new_name="received_on"),
    ]
