from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [("ledger", "0013_closure_from_both_ends")]

    operations = [
        migrations.AlterField(
            model_name="grant",
            name="role",
            field=models.CharField(
                choices=[
                    ("secretary", "党支部书记"),
                    ("clerk", "专项工作办公室"),
                    ("leader", "领导"),
                    ("liaison", "联络小组"),
                    ("member", "党员"),
                    ("observer", "巡回指导组"),
                    ("system_admin", "系统管理员"),
                    ("security_admin", "安全管理员"),
                    ("audit_admin", "审计管理员"),
                ],
                max_length=20,
            ),
        ),
    ]
