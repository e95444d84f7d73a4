"""What keeps a flood away without keeping addresses."""

from django.db import models


class SenderKey(models.Model):
    """The secret of one day (Beijing) that addresses are hashed with; deleted two days later."""

    day = models.DateField(primary_key=True)
    secret = models.BinaryField(max_length=32)

    def __str__(self) -> str:
        return f"{self.day}"


class Sending(models.Model):
    """How often one sender did one kind of thing within one window of time."""

    sender = models.CharField(max_length=32)
    kind = models.CharField(max_length=20)
    window = models.DateTimeField()
    count = models.PositiveIntegerField(default=1)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["sender", "kind", "window"], name="sending_window")
        ]

    def __str__(self) -> str:
        return f"{self.kind} {self.count}"
