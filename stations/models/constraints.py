from django.db.models import CheckConstraint, Q, TextChoices


def enum_constraints(table: str, **fields: type[TextChoices]) -> list[CheckConstraint]:
    """One CHECK per enumerated column, so that the database refuses what the vocabulary lacks."""
    return [
        CheckConstraint(name=f"{table}_{field}", condition=Q(**{f"{field}__in": choices.values}))
        for field, choices in fields.items()
    ]
