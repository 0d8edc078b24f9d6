"""The shape of what people type here; what it means is decided by the commands."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

from django import forms
from django.conf import settings
from django.utils.translation import gettext_lazy as _

from huying.core.errors import InvalidFields, Refused
from huying.people.tokens import SCOPES

_LONGEST_PASSWORD = 200


def _secret(autocomplete: str) -> dict[str, Any]:
    """What every field for a password shares."""
    widget = forms.PasswordInput(attrs={"autocomplete": autocomplete})
    return {"max_length": _LONGEST_PASSWORD, "strip": False, "widget": widget}


class SignIn(forms.Form):
    """Name and password."""

    username = forms.CharField(
        label=_("账号"),
        max_length=60,
        widget=forms.TextInput(
            attrs={"autocomplete": "username", "autocapitalize": "none", "spellcheck": "false", "autofocus": True}
        ),
    )
    password = forms.CharField(label=_("密码"), **_secret("current-password"))


class Profile(forms.Form):
    """Language and large type."""

    language = forms.ChoiceField(label=_("语言"), choices=settings.LANGUAGES)
    elder = forms.BooleanField(label=_("大字"), required=False)


class ChangePassword(forms.Form):
    """The present password, and the new one twice."""

    current = forms.CharField(label=_("当前密码"), **_secret("current-password"))
    new = forms.CharField(label=_("新密码"), **_secret("new-password"))
    again = forms.CharField(label=_("再输一次新密码"), **_secret("new-password"))

    def clean(self) -> dict[str, str] | None:
        """Both new ones are the same."""
        given = super().clean() or {}
        if given.get("new") and given.get("again") and given["new"] != given["again"]:
            self.add_error("again", _("两次输入的新密码不一样。"))
        return given


class CreateToken(forms.Form):
    """Name, scopes and lifetime of a token."""

    name = forms.CharField(label=_("名字"), max_length=60, help_text=_("用在哪里，例如：门禁系统"))
    scopes = forms.MultipleChoiceField(
        label=_("可用范围"), choices=list(SCOPES.items()), widget=forms.CheckboxSelectMultiple
    )
    days = forms.TypedChoiceField(
        label=_("有效期"),
        coerce=int,
        choices=[(30, _("30 天")), (90, _("90 天")), (365, _("一年"))],
        initial=90,
    )

    @property
    def lifetime(self) -> timedelta:
        """How long the token is to be valid."""
        return timedelta(days=self.cleaned_data["days"])


def tell(form: forms.Form, refusal: Refused) -> None:
    """Put a refusal where it belongs: at its field, or above the form."""
    if isinstance(refusal, InvalidFields):
        for name, sentences in refusal.errors.items():
            for sentence in sentences:
                form.add_error(name if name in form.fields else None, sentence)
    else:
        form.add_error(refusal.field if refusal.field in form.fields else None, str(refusal))
