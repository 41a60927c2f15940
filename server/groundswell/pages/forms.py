"""What the pages' forms take."""

from typing import Any

from django import forms

MOST = 1024
"""Characters of a password: hashing more would be somebody else's idea of work."""


class SignInForm(forms.Form):
    email = forms.CharField(max_length=254)
    password = forms.CharField(max_length=MOST, strip=False)


class PasswordForm(forms.Form):
    current = forms.CharField(max_length=MOST, strip=False)
    new = forms.CharField(max_length=MOST, strip=False)
    repeated = forms.CharField(max_length=MOST, strip=False)

    def clean(self) -> dict[str, Any]:
        given: dict[str, Any] = super().clean() or {}
        if "new" in given and "repeated" in given and given["new"] != given["repeated"]:
            self.add_error("repeated", "The two are not the same.")
        return given
