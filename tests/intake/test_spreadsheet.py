"""No cell of an export acts in a spreadsheet."""

from hypothesis import given
from hypothesis import strategies as st

from intake.spreadsheet import harmless


@given(st.text(max_size=20))
def test_no_cell_acts_in_a_spreadsheet(text: str) -> None:
    cell = harmless(text)
    assert not cell.lstrip().startswith(("=", "+", "-", "@"))
    assert cell.endswith(text)
