from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("people", "0004_law_desk"),
    ]

    operations = [
        migrations.AlterField(
            model_name="post",
            name="role",
            field=models.CharField(
                choices=[
                    ("district_chief", "district_chief"),
                    ("district_seat", "district_seat"),
                    ("street_chief", "street_chief"),
                    ("street_seat", "street_seat"),
                    ("station_chief", "station_chief"),
                    ("grid_member", "grid_member"),
                    ("unit_lead", "unit_lead"),
                    ("unit_member", "unit_member"),
                    ("guard", "guard"),
                    ("volunteer", "volunteer"),
                    ("police_post", "police_post"),
                    ("window_clerk", "window_clerk"),
                    ("petition_clerk", "petition_clerk"),
                    ("mediator", "mediator"),
                    ("mediation_admin", "mediation_admin"),
                    ("dept_user", "dept_user"),
                    ("dept_head", "dept_head"),
                    ("court_desk", "court_desk"),
                    ("labour_desk", "labour_desk"),
                    ("notary_desk", "notary_desk"),
                    ("psych_desk", "psych_desk"),
                    ("law_desk", "law_desk"),
                    ("police_desk", "police_desk"),
                    ("procuratorate_desk", "procuratorate_desk"),
                    ("hotline_clerk", "hotline_clerk"),
                    ("inspector", "inspector"),
                    ("discipline", "discipline"),
                    ("analyst", "analyst"),
                    ("auditor", "auditor"),
                    ("sysadmin", "sysadmin"),
                ],
                max_length=20,
            ),
        ),
    ]
