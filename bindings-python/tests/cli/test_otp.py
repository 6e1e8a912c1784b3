"""`otp …`: a token at a terminal, from its seed to a sign-in."""

import json
import re
import stat

from running import NOW, OWN, Place

from aikotoba import TokenSeed


def at(minute: int) -> str:
    return f"2026-04-01T09:{minute:02d}:00+09:00"


def test_a_token_is_enrolled_confirmed_and_signs_in_once_with_each_code(place: Place) -> None:
    seed = place.enrolled()
    code = seed.code_at(at(5))
    said = ("otp", "verify", "hanako", "--stdin", "--now", at(5))
    ran = place.run(*said, typed=f"704926\n{code}\n")
    assert (ran.code, ran.out) == (0, "accepted\n")
    ran = place.run(*said, typed=f"704926\n{code}\n")
    assert (ran.code, ran.out) == (1, "refused\n")
    told = place.run(*said, "--json", typed=f"704926\n{code}\n").json
    assert "reason" not in told["answer"] and told["records"][0]["reason"] == "code.replayed"
    both = f"704926{seed.code_at(at(7))}\n"
    assert (
        place.run(
            "otp", "verify", "hanako", "--stdin", "--one-field", "--now", at(7), typed=both
        ).code
        == 0
    )
    three = f"{OWN}\n704926\n{seed.code_at(at(9))}\n"
    assert (
        place.run(
            "otp", "verify", "hanako", "--stdin", "--password", "--now", at(9), typed=three
        ).code
        == 0
    )


def test_neither_seed_nor_pin_is_stored_in_the_clear(place: Place) -> None:
    seed = place.enrolled()
    stored = "".join(place.stored().values())
    assert seed.base32() not in stored and "704926" not in stored and OWN not in stored
    assert [path for path in place.stored() if path.startswith("tokens/")] == [
        "tokens/p-1/t-1.json"
    ]


def test_an_account_that_is_not_there_is_answered_alike(place: Place) -> None:
    place.enrolled()
    typed = "704926\n123456\n"
    here = place.run("otp", "verify", "hanako", "--stdin", "--now", at(5), typed=typed)
    nobody = place.run("otp", "verify", "nobody", "--stdin", "--now", at(5), typed=typed)
    assert here == nobody


def test_who_has_a_token_proves_it_before_another_is_enrolled(place: Place) -> None:
    seed = place.enrolled()
    said = (
        "otp",
        "enrol",
        "hanako",
        "--stdin",
        "--no-facts",
        "--no-confirm",
        "--json",
        "--now",
        at(5),
    )
    assert place.run(*said, typed=f"{OWN}\n864209\n").code == 2
    assert place.run(*said, typed=f"{OWN}\n864209\n704926\n000000\n").code == 1
    code = seed.code_at(at(5))
    assert place.run(*said, typed=f"{OWN}\n864209\n704926\n{code}\n").code == 0


def test_a_pin_the_policy_does_not_take_enrols_nothing(place: Place) -> None:
    first = place.issued()["hanako"]
    place.run("change", "hanako", "--stdin", "--no-facts", "--now", NOW, typed=f"{first}\n{OWN}\n")
    said = ("otp", "enrol", "hanako", "--stdin", "--no-facts", "--no-confirm", "--now", NOW)
    ran = place.run(*said, "--json", typed=f"{OWN}\n1234\n")
    assert ran.code == 1 and "uri" not in ran.json
    assert {one["code"] for one in ran.json["answer"]["report"]["findings"]} == {"pin.too-short"}
    assert not any(path.startswith("tokens/") for path in place.stored())


def test_at_a_terminal_the_seed_is_shown_once_and_its_first_code_asked_for(place: Place) -> None:
    first = place.issued()["hanako"]
    place.run("change", "hanako", "--stdin", "--no-facts", "--now", NOW, typed=f"{first}\n{OWN}\n")
    typing = [
        ("Current password: $", OWN),
        ("New PIN: $", "704926"),
        ("Again: $", "704926"),
        ("First code: $", "000000"),
        ("First code: $", "000001"),
        ("First code: $", "000002"),
    ]
    said = ("otp", "enrol", "hanako", "--no-facts", "--uri", "--issuer", "Example", "--now", NOW)
    ran = place.terminal(*said, typing=typing)
    seed, issuer, name = TokenSeed.from_uri(re.findall(r"otpauth://[!-~]+", ran.out)[0])
    assert (issuer, name) == ("Example", "hanako") and "█" in ran.out
    assert ran.code == 1 and "704926" not in ran.out
    (token,) = [one for one in place.stored() if one.startswith("tokens/")]
    id = json.loads(place.stored()[token])["id"]
    typed = f"{seed.code_at(at(1))}\n"
    assert (
        place.run("otp", "confirm", "hanako", id, "--stdin", "--now", at(1), typed=typed).code == 0
    )


def test_the_picture_goes_to_a_file_nobody_else_can_read(place: Place) -> None:
    first = place.issued()["hanako"]
    place.run("change", "hanako", "--stdin", "--no-facts", "--now", NOW, typed=f"{first}\n{OWN}\n")
    picture = place.folder / "token.svg"
    said = (
        "otp",
        "enrol",
        "hanako",
        "--stdin",
        "--no-facts",
        "--no-confirm",
        "--svg",
        picture,
        "--now",
        NOW,
    )
    ran = place.run(*said, typed=f"{OWN}\n704926\n")
    assert ran.code == 0 and "█" not in ran.out and "otpauth" not in ran.out
    assert (
        picture.read_text("utf-8").startswith("<svg")
        and stat.S_IMODE(picture.stat().st_mode) == 0o600
    )
    assert place.run(*said, typed=f"{OWN}\n704926\n").code == 2, "it is not written over"
    refused = place.folder / "none.svg"
    place.run(
        "otp",
        "enrol",
        "hanako",
        "--stdin",
        "--no-facts",
        "--no-confirm",
        "--svg",
        refused,
        typed="wrong\n704926\n",
    )
    assert not refused.exists() and list(place.folder.glob(".*.part")) == []


def test_the_first_code_cannot_be_given_beforehand(place: Place) -> None:
    place.issued()
    assert place.run("otp", "enrol", "hanako", "--stdin", "--now", NOW, typed="a\nb\n").code == 2
