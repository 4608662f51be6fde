"""A match with another claim that was rejected is a judgement that the two claims are different."""

from django.db import migrations


def judge(apps, schema_editor):
    Match = apps.get_model("matching", "Match")
    Judgement = apps.get_model("claims", "Judgement")
    rejected = Match.objects.filter(state="rejected", other__isnull=False).order_by("pk")
    Judgement.objects.bulk_create(
        Judgement(
            first_id=min(match.claim_id, match.other_id),
            second_id=max(match.claim_id, match.other_id),
            is_different=True,
            actor_id=match.decided_by_id,
            at=match.decided_at,
        )
        for match in rejected
        if match.claim_id != match.other_id
    )


class Migration(migrations.Migration):
    dependencies = [
        ("matching", "0003_values_of_what_is_indexed"),
        ("claims", "0003_judgements"),
    ]

    operations = [migrations.RunPython(judge, migrations.RunPython.noop)]
