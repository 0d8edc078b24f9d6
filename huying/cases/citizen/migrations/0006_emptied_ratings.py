"""A rating stays as it is; alone its words go when the file of its case is destroyed."""

from django.db import migrations

EMPTIED = """
CREATE OR REPLACE FUNCTION cases_citizen_rating_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'UPDATE' AND TG_TABLE_NAME = 'cases_citizen_rating' THEN
    IF length(to_jsonb(NEW)->>'text') <= 2 AND to_jsonb(NEW) - 'text' = to_jsonb(OLD) - 'text' THEN
      RETURN NEW;
    END IF;
  END IF;
  RAISE EXCEPTION 'a rating is never changed nor deleted' USING ERRCODE = 'restrict_violation';
END $$
"""
BEFORE = """
CREATE OR REPLACE FUNCTION cases_citizen_rating_kept() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'a rating is never changed nor deleted' USING ERRCODE = 'restrict_violation';
END $$
"""


class Migration(migrations.Migration):
    dependencies = [("cases_citizen", "0005_rating_rulings")]
    operations = [migrations.RunSQL(EMPTIED, BEFORE)]
