"""A worry is heard before it is asked for, and an answer is no worry."""

import pytest
from understanding import worries

TOLD = [
    "i think the hospital sent him home too early", "they said he had a chest infection and just gave him paracetamol", "nobody listened to us",
    "the nurses never came when he rang the bell", "he was left on a trolley for nine hours", "she wasn't fed for two days",
    "the doctors didn't believe her she was in pain", "They should have seen it sooner", "no one checked on him all night",
    "the staff gave him the wrong medication", "the gp kept saying there was nothing wrong with her", "we felt they'd dismissed her, the ward ignored us",
    "he should never have been discharged", "the carers just left him in his chair", "the paramedics refused to take him",
    "111 fobbed us off twice", "they missed his sepsis", "nobody told us he was that poorly",
    "well she was on a trolley for 14 hours", "she had a fall on Friday and nobody sent her to hospital", "nobody rang us back",
]  # fmt: skip
NOT_TOLD = [
    "he lived at home with us", "Park Street Surgery", "dr patel on the high st", "they looked after him well", "the hospital rang me on Tuesday",
    "he died in hospital", "The nurses were lovely", "he had a chest infection", "Walsall Manor Hospital", "no", "not sure", "I don't know",
    "my sister told me", "the staff found him in the morning", "I am his support worker", "he was autistic", "they gave him oxygen",
    "Nobody's Green, Dudley", "they were brilliant with him", "the ambulance came quickly", "she was 62 and lived in Kingsmead care home",
    "he left school at sixteen", "the doctor said it was his heart", "his nurse was called Joy",
    "nobody called him Kevin", "he was in a wheelchair all his life", "he was in the ambulance",
]  # fmt: skip


@pytest.mark.parametrize("said", TOLD)
def test_worry_told_unasked_is_heard(said):
    assert worries.is_volunteered(said)


@pytest.mark.parametrize("said", NOT_TOLD)
def test_answer_is_no_worry(said):
    assert not worries.is_volunteered(said)
