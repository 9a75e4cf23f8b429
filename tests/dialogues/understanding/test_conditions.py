"""Learning disability and autism, where one answer says something of both."""

import pytest
from understanding.conditions import by_clause

LD, AUTISTIC = "person.learning_disability", "person.autistic"


@pytest.mark.parametrize(
    ("said", "disability", "autism"),
    [
        ("no learning disability. he had aspergers", "no", "yes"),
        ("No, just autism", "no", "yes"),
        ("he had Asperger's but no learning disability", "no", "yes"),
        ("not a learning disability as such, he was autistic", "no", "yes"),
        ("just autistic", "no", "yes"),
        ("autism only", "no", "yes"),
        ("no but he was autistic", "no", "yes"),
        ("Down's, not autistic", "yes", "no"),
        ("a learning disability and autism", "yes", "yes"),
        ("neither LD nor autism", "no", "no"),
    ],
)
def test_each_is_read_by_its_own_clause(said, disability, autism):
    assert by_clause(said) == {LD: disability, AUTISTIC: autism}


@pytest.mark.parametrize(
    "said",
    [
        "not just autistic", "LD not autistic", "is autism a learning disability?", "no but we think he was autistic", "yes", "no",
        "no he was never diagnosed but he was autistic", "I have autism, he had Down's", "learning difficulties and autism",
    ],
)  # fmt: skip
def test_what_is_doubted_asked_or_of_one_of_them_alone_is_left_to_be_asked(said):
    assert by_clause(said) == {}
