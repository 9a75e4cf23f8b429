"""Small numbers: hidden, and never to be worked out again from what is shown."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st

from intake.summary.grid import EXACT, Grid, Margin, Place, Protected, Rule, protect

BARE = Rule(hide_to=2, round_to=1)  # without rounding the totals are exact: the hardest case
KINDS = (
    (Margin.SHOWN, Margin.SHOWN),
    (Margin.NONE, Margin.FIXED),
    (Margin.NONE, Margin.SHOWN),
    (Margin.FIXED, Margin.NONE),
    (Margin.NONE, Margin.NONE),
)


@st.composite
def grids(draw: st.DrawFn, most: int = 3) -> Grid:
    kind = draw(st.sampled_from(KINDS))
    width = 1 if kind == (Margin.NONE, Margin.FIXED) else draw(st.integers(1, 3))
    row = st.lists(st.integers(0, 4), min_size=width, max_size=width).map(tuple)
    rows = draw(st.lists(row, min_size=1, max_size=most))
    return Grid(tuple(rows), *kind)


def shown_at(protected: Protected, grid: Grid, place: Place) -> int | None:
    row, column = place
    if row == grid.height:
        return protected.total if column == grid.width else protected.foot[column]
    return protected.ends[row] if column == grid.width else protected.cells[row][column]


def visible(grid: Grid) -> list[Place]:
    return [place for place in grid.places() if grid.margin_of(place) is not Margin.NONE]


def fits(grid: Grid, other: Grid, protected: Protected) -> bool:
    """Whether a reader who sees the protected grid could believe in the other one."""
    for place in visible(grid):
        shown = shown_at(protected, grid, place)
        if (shown is None and other.at(place) < 1) or shown not in (None, other.at(place)):
            return False
    return True


@given(grid=grids())
def test_no_hidden_number_can_be_worked_out(grid: Grid) -> None:
    """An attacker of its own: tries every other grid whose numbers differ by one at most."""
    protected = protect(grid, BARE)
    seen: dict[Place, set[int]] = {}
    changes = product(*[
        (0,) if protected.cells[row][column] is not None else (-1, 0, 1)
        for row in range(grid.height)
        for column in range(grid.width)
    ])  # fmt: skip
    for change in changes:
        moved = iter(change)
        other = Grid(
            tuple(tuple(number + next(moved) for number in row) for row in grid.cells),
            grid.rows_total,
            grid.columns_total,
        )
        if fits(grid, other, protected):
            for place in visible(grid):
                seen.setdefault(place, set()).add(other.at(place))
    for place in visible(grid):
        if shown_at(protected, grid, place) is None:
            assert len(seen[place]) > 1, (grid, protected, place)


@given(grid=grids(), rule=st.sampled_from([Rule(), BARE, Rule(5, 1), Rule(2, 5)]))
def test_what_is_shown_is_zero_or_large_enough_and_round(grid: Grid, rule: Rule) -> None:
    protected = protect(grid, rule)
    for place in visible(grid):
        shown, true = shown_at(protected, grid, place), grid.at(place)
        assert not 0 < true <= rule.hide_to or shown is None
        assert true or shown == 0
        assert shown is None or (shown % rule.round_to == 0 and abs(shown - true) <= 2)


@given(grid=grids())
def test_without_a_rule_all_numbers_are_shown(grid: Grid) -> None:
    protected = protect(grid, EXACT)
    assert protected.cells == grid.cells
    assert protected.total == sum(map(sum, grid.cells))


@pytest.mark.parametrize(
    ("cells", "shown"),
    [
        # one small number among large ones: the next smallest goes with it
        (((3,), (97,), (20,)), ((None,), (97,), (None,))),
        # two that would both be told by their sum: 1 and 1
        (((1,), (1,), (30,), (40,)), ((None,), (None,), (None,), (40,))),
        (((0,), (97,)), ((0,), (97,))),
        (((100,),), ((100,),)),
    ],
)
def test_a_list_whose_total_is_known(
    cells: tuple[tuple[int, ...], ...], shown: tuple[tuple[int | None, ...], ...]
) -> None:
    assert protect(Grid(cells, Margin.NONE, Margin.FIXED), Rule(7, 1)).cells == shown


def test_where_the_number_of_all_would_tell_it_is_hidden_too() -> None:
    ones = Grid(((1,),) * 8, Margin.NONE, Margin.FIXED)
    protected = protect(ones, Rule(7, 1))
    assert protected.hides_total
    assert protected.total is None
    assert not protect(Grid(((97,), (3,)), Margin.NONE, Margin.FIXED), Rule(7, 1)).hides_total


def test_a_year_of_england_is_protected_at_once() -> None:
    """Boards by five ethnic groups, as domain.md simulated it: most cells are small."""
    cells = tuple(
        tuple((board * 7 + group * 5) % 13 + (90 if group == 0 else 0) for group in range(5))
        for board in range(36)
    )
    protected = protect(Grid(cells), Rule())
    assert all(None in row for row in protected.cells)
