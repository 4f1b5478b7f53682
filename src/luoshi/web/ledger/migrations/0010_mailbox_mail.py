from django.db import migrations


class Migration(migrations.Migration):
    dependencies = [("ledger", "0009_import_told")]
    operations = [migrations.RenameField(model_name="mailbox", old_name="address", new_name="mail")]
