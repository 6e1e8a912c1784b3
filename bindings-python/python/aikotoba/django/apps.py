"""The Django app: system checks that read the options of ``PolicyValidator`` when the program starts."""

from collections.abc import Iterator
from typing import Any

from django.apps import AppConfig
from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.checks import CheckMessage, Error, Tags, register
from django.core.exceptions import ImproperlyConfigured
from django.utils.module_loading import import_string

from . import PolicyValidator

__all__ = ["AikotobaConfig"]


class AikotobaConfig(AppConfig):
    """``"aikotoba.django"`` in ``INSTALLED_APPS``."""

    name = "aikotoba.django"
    label = "aikotoba"

    def ready(self) -> None:
        """Have the options looked at with Django's own checks."""
        register(check_validators, Tags.security)


def check_validators(app_configs: Any = None, **_: Any) -> list[CheckMessage]:
    """Everything that is wrong with the validators of the settings."""
    return [found for one in settings.AUTH_PASSWORD_VALIDATORS for found in _check(one)]


def _check(configured: dict[str, Any]) -> Iterator[CheckMessage]:
    try:
        kind = import_string(configured["NAME"])
        if not (isinstance(kind, type) and issubclass(kind, PolicyValidator)):
            return
        validator = kind(**configured.get("OPTIONS", {}))
        unjudgeable = validator.unjudgeable()
    except (ImportError, KeyError):
        return  # Django says so itself.
    except (ImproperlyConfigured, TypeError) as error:
        yield Error(f"AUTH_PASSWORD_VALIDATORS: {error}", id="aikotoba.E001")
        return
    if unjudgeable:
        yield Error(
            f"no password can be accepted: nothing judges {', '.join(unjudgeable)}",
            hint="Hand over a desk that has the lists, or replace the requirement in the policy.",
            id="aikotoba.E002",
        )
    for path in validator.unknown_attributes(get_user_model()):
        yield Error(f"the user model has no `{path}`", id="aikotoba.E003")
