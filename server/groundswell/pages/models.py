"""What the pages remember between requests besides sessions."""

from django.db import models


class SignInFailures(models.Model):
    """Attempts to sign in to one account, or from one place, since the last that succeeded.

    Kept whether or not there is such an account, so that nobody learns from waiting which addresses have one.
    """

    subject = models.CharField(
        max_length=64, primary_key=True, help_text="Keyed digest: what people type into the wrong field stays secret."
    )
    count = models.PositiveIntegerField(default=0)
    wait_until = models.DateTimeField(help_text="Until then nothing is tried.")
    last_at = models.DateTimeField(db_index=True)

    def __str__(self) -> str:
        return f"{self.count} until {self.wait_until}"
