"""ALLOW_TEST_NUMBERS reaches the question for an NHS number."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

HOME = Path(__file__).resolve().parents[2] / "dialogues"
READ = (
    "from datetime import date; from components.further_read import nhs_number; from components.asking import Situation;"
    "print(nhs_number('999 000 0018', Situation('chat', date(2026, 11, 25))))"
)


@pytest.mark.parametrize(("setting", "heard"), [("yes", "{'person.nhs_number': '9990000018'}"), ("no", "{'odd': 'person.nhs_number'}")])
def test_a_synthetic_number_is_taken_where_the_operator_allows_it(setting, heard):
    environment = {**os.environ, "ALLOW_TEST_NUMBERS": setting}
    answer = subprocess.run([sys.executable, "-c", READ], cwd=HOME, env=environment, capture_output=True, text=True, check=True)
    assert answer.stdout.strip() == heard
