"""Django's own forms and commands ask the policy, in a project as Django makes one."""

import os
import subprocess
import sys
from collections.abc import Iterator
from datetime import date
from io import StringIO
from pathlib import Path
from types import SimpleNamespace
from typing import Any
from unittest.mock import patch

import django
import pytest

os.environ["DJANGO_SETTINGS_MODULE"] = "django_project.settings"
django.setup()

from django.contrib.auth.models import User  # noqa: E402
from django.contrib.auth.password_validation import (  # noqa: E402
    password_validators_help_texts,
    validate_password,
)
from django.core.exceptions import ImproperlyConfigured, ValidationError  # noqa: E402
from django.core.management import CommandError, call_command  # noqa: E402
from django.test import Client, override_settings  # noqa: E402
from django.utils import translation  # noqa: E402

from aikotoba import Desk, Policy, Waivers  # noqa: E402
from aikotoba.django import PolicyValidator  # noqa: E402

GOOD = "Kettle orbit; velvet 4"
WEAK = "Hanako1990!"
NAME = "aikotoba.django.PolicyValidator"


@pytest.fixture(scope="module", autouse=True)
def tables() -> None:
    call_command("migrate", verbosity=0)


@pytest.fixture
def hanako() -> Iterator[User]:
    user = User(username="hanako", first_name="Hanako", last_name="Yamada", email="h@example.org")
    user.set_password("before")
    user.save()
    yield user
    user.delete()


def errors_of(validator: PolicyValidator, password: str, user: Any) -> dict[str, ValidationError]:
    try:
        validator.validate(password, user)
    except ValidationError as refused:
        return {str(error.code): error for error in refused.error_list}
    return {}


def test_a_form_refuses_what_the_policy_refuses_and_saves_what_it_accepts(hanako: User) -> None:
    page = Client()
    refused = page.post("/password/hanako", {"new_password1": WEAK, "new_password2": WEAK})
    assert refused.status_code == 422
    assert WEAK not in refused.content.decode()
    hanako.refresh_from_db()
    assert hanako.check_password("before")
    accepted = page.post("/password/hanako", {"new_password1": GOOD, "new_password2": GOOD})
    assert accepted.status_code == 204
    hanako.refresh_from_db()
    assert hanako.check_password(GOOD)


def test_who_registers_is_judged_by_the_name_they_take() -> None:
    page = Client()
    wanted = {
        "username": "velvetorbit",
        "password1": "velvetorbit=;73",
        "password2": "velvetorbit=;73",
    }
    refused = page.post("/register", wanted)
    assert refused.status_code == 422
    assert not User.objects.filter(username="velvetorbit").exists()
    assert (
        page.post("/register", {**wanted, "password1": GOOD, "password2": GOOD}).status_code == 204
    )
    User.objects.get(username="velvetorbit").delete()


@pytest.mark.parametrize(
    ("language", "says"), [("ja", "取り除いてください"), ("en", "Leave out what others may know")]
)
def test_a_form_speaks_the_language_of_the_page(hanako: User, language: str, says: str) -> None:
    sent = {"new_password1": WEAK, "new_password2": WEAK}
    page = Client(headers={"accept-language": language})
    text = page.post("/password/hanako", sent).content.decode()
    assert says.lower() in text.lower()
    help_of = page.get("/password/hanako").content.decode()
    assert ("推測" in help_of) == (language == "ja")


def test_each_finding_is_an_error_with_its_code_clause_and_details(hanako: User) -> None:
    with pytest.raises(ValidationError) as caught:
        validate_password(WEAK, hanako)
    personal = next(one for one in caught.value.error_list if one.code == "password.personal")
    assert personal.params == {
        "requirement": "everybody.personal",
        "clause": "user-auth/4.3.2",
        "level": "must",
        "details": {"kinds": ["ids", "names"]},
    }
    assert "Hanako" not in repr(caught.value)
    assert all("%" not in message for message in caught.value.messages)


def test_the_commands_ask_as_well(hanako: User) -> None:
    typed = iter([WEAK, WEAK, GOOD, GOOD])
    error = StringIO()
    with patch("getpass.getpass", lambda *_, **__: next(typed)):
        call_command("changepassword", "hanako", stdout=StringIO(), stderr=error)
    assert WEAK not in error.getvalue()
    assert len(error.getvalue().splitlines()) >= 2, "one line for each finding"
    hanako.refresh_from_db()
    assert hanako.check_password(GOOD)

    with (
        patch("getpass.getpass", lambda *_, **__: WEAK),
        pytest.raises(CommandError) as given_up,
    ):
        call_command("changepassword", "hanako", stdout=StringIO(), stderr=StringIO())
    assert WEAK not in str(given_up.value)


def test_a_superuser_is_created_with_a_password_that_the_policy_accepts() -> None:
    class Terminal(StringIO):
        def isatty(self) -> bool:
            return True

    answers = iter(["root", "root@example.org", "n"])
    typed = iter(["root-root!", "root-root!", GOOD, GOOD])
    error = StringIO()
    with (
        patch("builtins.input", lambda *_: next(answers)),
        patch("getpass.getpass", lambda *_, **__: next(typed)),
    ):
        call_command("createsuperuser", stdin=Terminal(), stdout=StringIO(), stderr=error)
    assert "root-root!" not in error.getvalue() and error.getvalue()
    user = User.objects.get(username="root")
    assert user.check_password(GOOD)
    user.delete()


def test_without_a_user_a_rule_about_the_person_cannot_be_judged_and_refuses() -> None:
    validator = PolicyValidator(policy="ja-org", profiles=["user"])
    assert list(errors_of(validator, GOOD, None)) == ["unjudged.facts"]
    nothing_known = PolicyValidator(policy="ja-org", profiles=["user"], facts={})
    assert errors_of(nothing_known, GOOD, None) == {}


def test_what_the_policy_advises_against_is_refused_where_the_project_wants_it() -> None:
    user = User(username="t")
    plain = "kettleorbitvelvet"
    assert errors_of(PolicyValidator(policy="ja-org", profiles=["user"]), plain, user) == {}
    strict = PolicyValidator(policy="ja-org", profiles=["user"], refuse="should")
    assert "password.too-few-symbols" in errors_of(strict, plain, user)


def test_facts_are_attributes_methods_and_relations_of_the_user() -> None:
    validator = PolicyValidator(
        policy="ja-org",
        profiles=["user"],
        facts={
            "profile.birthday": "birthdays",
            "nicknames": "names",
            "profile.team.name": "departments",
        },
    )
    profile = SimpleNamespace(birthday=date(1990, 12, 24), team=None)
    user = SimpleNamespace(profile=profile, nicknames=lambda: ["Hana"])
    assert "password.personal" in errors_of(validator, "velvet;19901224;kettle", user)
    assert "password.personal" in errors_of(validator, "velvet;hana;kettle", user)
    assert errors_of(validator, GOOD, user) == {}
    with pytest.raises(ImproperlyConfigured, match="profile.birthday"):
        validator.validate(GOOD, SimpleNamespace(nicknames=[]))
    long = SimpleNamespace(profile=profile, nicknames=["velvet " + "y" * 200])
    assert "password.personal" in errors_of(validator, GOOD, long)


def profiles_of(user: User | None) -> list[str]:
    return ["public-server-admin"] if user is not None and user.is_staff else ["user"]


def test_profiles_may_follow_from_the_user() -> None:
    validator = PolicyValidator(policy="ja-org", profiles="test_django.profiles_of")
    plain = "kettleorbitvelvet"
    assert errors_of(validator, plain, User(username="t")) == {}
    assert "password.too-few-upper" in errors_of(
        validator, plain, User(username="t", is_staff=True)
    )


DESK = Desk(
    Policy.preset("member-site"), waivers=Waivers.from_toml('format = 1\npolicy = "member-site"')
)


def excepted() -> Desk:
    """`member-site`, of which somebody need not keep the length."""
    policy = Policy.preset("member-site")
    waivers = {
        "format": 1,
        "policy": "member-site",
        "waiver": [
            {
                "id": "2026-17",
                "requirements": [{"id": "length", "digest": policy.requirement_digest("length")}],
                "scope": {"persons": ["101"]},
                "reason": "an old terminal",
                "applicant": "101",
                "approved-by": {"person": "7", "role": "site-office"},
                "approved-at": "2026-11-24T00:00:00Z",
                "expires-at": "2027-11-23T00:00:00Z",
            }
        ],
    }
    return Desk(policy, waivers=Waivers.from_json(waivers))


def test_a_policy_is_one_that_comes_along_a_file_or_a_desk(tmp_path: Path) -> None:
    written = tmp_path / "policy.toml"
    written.write_text(
        'format = 1\nid = "ours"\nversion = "1"\neffective-from = "2026-01-01"\n'
        'time-zone = "Asia/Tokyo"\nextends = "member-site"\n',
        encoding="utf-8",
    )
    as_json = tmp_path / "policy.json"
    as_json.write_text(Policy.preset("member-site").to_json(), encoding="utf-8")
    for options in (
        {"policy": "member-site"},
        {"policy_file": written},
        {"policy_file": str(as_json)},
        {"desk": "test_django.DESK"},
        {"desk": DESK, "person": "pk"},
    ):
        validator = PolicyValidator(**options)
        assert list(errors_of(validator, "short", User(username="t"))) != []
        assert errors_of(validator, GOOD, User(username="t")) == {}


def test_an_approved_exception_helps_whom_it_names_and_nobody_else() -> None:
    validator = PolicyValidator(desk="test_django.excepted", person="pk")
    short = "kx7;vq2+wz"
    assert errors_of(validator, short, User(username="t", pk=101)) == {}
    for other in (User(username="t", pk=102), User(username="t")):
        assert list(errors_of(validator, short, other)) == ["password.too-short"]


def test_an_error_report_shows_no_password(hanako: User) -> None:
    from django.views.debug import SafeExceptionReporterFilter

    validator = PolicyValidator(policy="ja-org", profiles="test_django.broken")
    try:
        validator.validate(GOOD, hanako)
    except RuntimeError as error:
        trace = error.__traceback__
        frames = []
        while trace is not None:
            frames.append(trace.tb_frame)
            trace = trace.tb_next
    shown = [
        SafeExceptionReporterFilter().get_traceback_frame_variables(None, frame) for frame in frames
    ]
    ours = [
        one
        for one, frame in zip(shown, frames, strict=True)
        if "aikotoba" in frame.f_code.co_filename
    ]
    assert ours and GOOD not in repr(ours)


def broken(user: User | None) -> list[str]:
    raise RuntimeError("no directory")


@pytest.mark.parametrize(
    "options",
    [
        {},
        {"policy": "no-such"},
        {"policy": "ja-org", "policy_file": "both"},
        {"policy_file": "/nowhere/policy.toml"},
        {"desk": "nowhere.desk"},
        {"desk": "test_django.GOOD"},
        {"policy": "ja-org", "profiles": "user"},
        {"policy": "ja-org", "refuse": "everything"},
    ],
)
def test_malformed_options_are_found_when_they_are_read(options: dict[str, Any]) -> None:
    with pytest.raises(ImproperlyConfigured):
        PolicyValidator(**options)


@pytest.mark.parametrize(
    ("options", "found"),
    [
        ({"policy": "no-such"}, "aikotoba.E001"),
        ({"policy": "ja-org", "profiles": ["emperor"]}, "aikotoba.E001"),
        ({"polcy": "ja-org"}, "aikotoba.E001"),
        ({"policy": "ja-org", "facts": {"username": "NOT A KIND"}}, "aikotoba.E001"),
        ({"policy": "owasp-asvs-5", "profiles": ["level-1"]}, None),
        (
            {"policy": "ja-org", "profiles": ["user"], "facts": {"birthdy": "birthdays"}},
            "aikotoba.E003",
        ),
        ({"policy": "ja-org", "profiles": ["user"]}, None),
    ],
)
def test_the_checks_find_a_mistake_when_the_program_starts(
    options: dict[str, Any], found: str | None
) -> None:
    from aikotoba.django.apps import check_validators

    with override_settings(AUTH_PASSWORD_VALIDATORS=[{"NAME": NAME, "OPTIONS": options}]):
        assert [one.id for one in check_validators()] == ([found] if found else [])


def test_a_requirement_that_nothing_judges_is_found_before_it_refuses_everybody(
    tmp_path: Path,
) -> None:
    from aikotoba.django.apps import check_validators

    written = tmp_path / "policy.toml"
    written.write_text(
        'format = 1\nid = "ours"\nversion = "1"\neffective-from = "2026-01-01"\n'
        'time-zone = "Asia/Tokyo"\nextends = "member-site"\n\n[[requirement]]\nid = "company-words"\n'
        'basis = "house"\nlevel = "must"\nrule.blocklist = { lists = [{ name = "company" }] }\n',
        encoding="utf-8",
    )
    options = {"policy_file": written}
    with override_settings(AUTH_PASSWORD_VALIDATORS=[{"NAME": NAME, "OPTIONS": options}]):
        [found] = check_validators()
        assert found.id == "aikotoba.E002" and "company-words" in found.msg


def test_a_project_with_a_mistake_does_not_start() -> None:
    program = (
        "import django_project.settings as s, django; from django.core.management import call_command;"
        "s.AUTH_PASSWORD_VALIDATORS[0]['OPTIONS']['policy'] = 'no-such'; django.setup(); call_command('check')"
    )
    tests = str(Path(__file__).parent)
    ended = subprocess.run(
        [sys.executable, "-c", program],
        env={**os.environ, "PYTHONPATH": tests},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode != 0
    assert "aikotoba.E001" in ended.stderr


def test_the_help_says_what_is_asked_in_the_language_that_is_active() -> None:
    said = {}
    for language in ["en", "ja"]:
        with translation.override(language):
            [said[language]] = password_validators_help_texts()
    assert "Hard to guess" in said["en"]
    assert "。" in said["ja"] and said["ja"] != said["en"]
    PolicyValidator(policy="member-site").password_changed(GOOD, None)
