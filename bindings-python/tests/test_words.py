"""Word sets as Python hands them over; what they lead to is in the shared vectors."""

import pytest

import aikotoba

POLICY = {
    "format": 1,
    "id": "test",
    "version": "1",
    "effective-from": "2026-01-01",
    "time-zone": "Asia/Tokyo",
    "requirement": [
        {
            "id": "guess",
            "basis": "house",
            "level": "must",
            "rule": {"guessability": {"estimator": "aikotoba-1", "least-score": 3}},
        }
    ],
}


def test_a_desk_has_the_built_in_words_others_or_none() -> None:
    policy = aikotoba.Policy.from_json(POLICY)
    for words in (aikotoba.Words.built_in(), aikotoba.Words.large()):
        strength = aikotoba.Desk(policy, words=words).check_password("himawari").strength
        assert strength is not None and strength.words is not None
        assert (strength.words.digest, strength.words.entries) == (words.digest, words.entries)
    usual = aikotoba.Desk(policy).check_password("himawari").strength
    assert usual and usual.words and usual.words.digest == aikotoba.Words.built_in().digest
    report = aikotoba.Desk(policy, words=None).check_password("himawari")
    assert report.strength is None
    assert [finding.code for finding in report.findings] == ["unjudged.words"]


@pytest.mark.parametrize("content", [b"", b"no words", b"AKWORDS1", b"AKWORDS1" + b"\xff" * 64])
def test_bytes_that_are_no_word_set_are_refused(content: bytes) -> None:
    with pytest.raises(aikotoba.InputError) as caught:
        aikotoba.Words.from_bytes(content)
    assert caught.value.kind == "words"


def test_what_are_no_words_is_a_type_error() -> None:
    policy = aikotoba.Policy.from_json(POLICY)
    with pytest.raises(TypeError):
        aikotoba.Desk(policy, words=b"AKWORDS1")  # type: ignore[arg-type]
    with pytest.raises(TypeError):
        aikotoba.Words()
