from django.db import migrations, models

import luoshi.web.ledger.models.columns


class Migration(migrations.Migration):
    dependencies = [("ledger", "0010_mailbox_mail")]

    operations = [
        migrations.AddField(
            model_name="itemmove",
            name="entered_by",
            field=models.BigIntegerField(blank=True, null=True),
        ),
        migrations.CreateModel(
            name="RecordAnswer",
            fields=[
                ("row", models.BigAutoField(primary_key=True, serialize=False)),
                ("record", luoshi.web.ledger.models.columns.reference()),
                ("unit", luoshi.web.ledger.models.columns.reference(index=False)),
                ("on", models.IntegerField()),
                ("text", models.CharField(max_length=300)),
                ("entered_by", models.BigIntegerField(blank=True, null=True)),
            ],
        ),
    ]
