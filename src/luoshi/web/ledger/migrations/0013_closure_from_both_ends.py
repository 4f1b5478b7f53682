from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0012_papers_sent_down")]

    operations = [
        migrations.RemoveConstraint(model_name="closure", name="closure_once"),
        migrations.RemoveIndex(model_name="closure", name="ledger_clos_tree_4f1f01_idx"),
        migrations.AddIndex(
            model_name="closure",
            index=models.Index(fields=["descendant", "tree", "depth"], name="ledger_clos_descend_8073f1_idx"),
        ),
        migrations.AddConstraint(
            model_name="closure",
            constraint=models.UniqueConstraint(fields=("ancestor", "tree", "descendant"), name="closure_once"),
        ),
    ]
