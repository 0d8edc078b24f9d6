"""Nothing of supervision is deleted: the database itself refuses it."""

from django.db import migrations

KEPT = ("supervision", "supervisionstep", "urge")
REFUSE = """
CREATE FUNCTION supervision_lights_refuse_delete() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'a row of supervision is never deleted' USING ERRCODE = 'restrict_violation';
END $$;
"""
ON = """
CREATE TRIGGER {table}_kept BEFORE DELETE ON {table} FOR EACH ROW EXECUTE FUNCTION supervision_lights_refuse_delete();
"""
TABLES = [f"supervision_lights_{name}" for name in KEPT]


class Migration(migrations.Migration):
    dependencies = [("supervision_lights", "0001_lights")]
    operations = [
        migrations.RunSQL(REFUSE, "DROP FUNCTION supervision_lights_refuse_delete()"),
        *(migrations.RunSQL(ON.format(table=table), f"DROP TRIGGER {table}_kept ON {table}") for table in TABLES),
    ]
