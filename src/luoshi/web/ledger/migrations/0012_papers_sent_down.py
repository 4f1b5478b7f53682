from django.db import migrations, models

import luoshi.web.ledger.models.columns


class Migration(migrations.Migration):
    dependencies = [("ledger", "0011_who_moved_and_answers")]

    operations = [
        migrations.CreateModel(
            name="PaperBudget",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit", luoshi.web.ledger.models.columns.reference()),
                ("year", models.IntegerField()),
                ("most", models.IntegerField()),
                ("basis", models.CharField(blank=True, default="", max_length=100)),
            ],
            options={
                "constraints": [models.UniqueConstraint(fields=("unit", "year"), name="paper_budget_once")],
            },
        ),
        migrations.CreateModel(
            name="SentPaper",
            fields=[
                ("id", models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name="ID")),
                ("unit", luoshi.web.ledger.models.columns.reference()),
                ("title", models.CharField(max_length=100)),
                ("recipients", models.CharField(max_length=100)),
                ("sent_on", models.IntegerField()),
                ("entered_at", models.IntegerField()),
                ("voided_at", luoshi.web.ledger.models.columns.voided()),
                ("reason", models.CharField(blank=True, default="", max_length=100)),
            ],
        ),
    ]
