from django.contrib.postgres.indexes import GistIndex
from django.db import migrations, models


class Migration(migrations.Migration):
    dependencies = [
        ("places", "0002_rooms"),
    ]

    operations = [
        migrations.AddField(
            model_name="place",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddField(
            model_name="room",
            name="withdrawn_at",
            field=models.DateTimeField(null=True),
        ),
        migrations.AddIndex(
            model_name="place",
            index=GistIndex(
                models.Func("lon", "lat", function="point"),
                condition=models.Q(("kind", "building"), ("withdrawn_at", None)),
                name="places_place_point",
            ),
        ),
    ]
