"""The operator's own lists: taken whole or not at all, once, from a day on; every bad file gets one
sentence that says what to do.
"""

import random
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest
from sqlalchemy import func, select

from intake.cli import main
from intake.routing.files import ReferenceFileError, read
from intake.routing.importing import import_files
from intake.routing.route import route
from intake.runtime import Runtime
from models import ReferenceList
from tests.fakes import FrozenClock

PRACTICES = "practice_ods,name,postcode,icb_2022,sicbl,icb_2026\n"
OUTCODES = "outcode,icb_2026,practices,share,candidates\n"
BOARDS = "ods_code,gss_code,name,region_ods,region_name,valid_from,valid_to,successors\n"
DISTRICTS = "ltla22_code,ltla22_name,icb_2022,icb_2026,lsoa_share_2026,ambiguous_2026\n"
PARK = "M90001,PARK SURGERY,WV1 9ZZ,QUA,D2P2L,QUA\n"
Write = Callable[[str, str], Path]


@pytest.fixture
def write(tmp_path: Path) -> Write:
    def write(name: str, content: str) -> Path:
        (tmp_path / name).write_text(content)
        return tmp_path / name

    return write


def taken(
    runtime: Runtime, *paths: Path, as_of: date | None = None, smaller: bool = False
) -> list[bool]:
    with runtime.sessions.begin() as session:
        day = as_of or runtime.today()
        done = import_files(session, paths, day, runtime.now(), smaller=smaller)
    return [one.changed for one in done]


def refused(runtime: Runtime, *paths: Path) -> str:
    with pytest.raises(ReferenceFileError) as caught:
        taken(runtime, *paths)
    return str(caught.value)


def lists(runtime: Runtime) -> int:
    with runtime.readings() as session:
        return session.scalar(select(func.count()).select_from(ReferenceList)) or 0


def routed(runtime: Runtime, **person: str) -> str | None:
    with runtime.readings() as session:
        table = runtime.shelf.table(session, runtime.today())
    return route(table, person, {}, {}).icb


def epraccur(rows: int, seed: int = 7) -> str:
    """As ODS lays its practices out: no header, 27 columns, other prescribers among them."""
    dice = random.Random(seed)  # noqa: S311
    made = []
    for number in range(rows):
        cells = [""] * 27
        cells[0], cells[1] = f"M{number:05d}", f'"{dice.choice("ABCDE")} ROAD, SURGERY"'
        cells[2], cells[3], cells[9] = "Y60", "QUA", f"WV{dice.randrange(1, 9)} 9ZZ"
        cells[10], cells[12], cells[14], cells[25] = "19740401", "ACTIVE", "D2P2L", "4"
        if number % 3 == 0:
            cells[25] = "8"  # a walk-in centre
        if number % 5 == 0:
            cells[2], cells[3] = "W00", "7A3"  # Wales
        made.append(",".join(cells))
    return "\n".join(made) + "\n"


def test_the_same_files_again_change_nothing(runtime: Runtime, write: Write) -> None:
    files = write("p.csv", PRACTICES + PARK), write("o.csv", OUTCODES + "WV1,QUA,1,1.0,QUA\n")
    assert taken(runtime, *files) == [True, True]
    assert taken(runtime, *files) == [False, False]
    assert lists(runtime) == 2


def test_a_process_sees_a_new_list_without_a_restart(runtime: Runtime, write: Write) -> None:
    assert routed(runtime, postcode="WV1 1AA") is None
    taken(runtime, write("o.csv", OUTCODES + "WV1,QUA,1,1.0,QUA\n"))
    assert routed(runtime, postcode="WV1 1AA") == "QUA"
    taken(runtime, write("o.csv", OUTCODES + "WV1,QHL,1,1.0,QHL\n"))
    assert routed(runtime, postcode="WV1 1AA") == "QHL"
    assert lists(runtime) == 1  # of the same day: the newer one stands in for it


def test_a_list_of_a_day_to_come_waits_for_that_day(
    runtime: Runtime, write: Write, clock: FrozenClock
) -> None:
    taken(runtime, write("o.csv", OUTCODES + "WV1,QUA,1,1.0,QUA\n"))
    later = date(2027, 4, 1)
    taken(runtime, write("n.csv", OUTCODES + "WV1,QHL,1,1.0,QHL\n"), as_of=later)
    assert routed(runtime, postcode="WV1 1AA") == "QUA"
    clock.time = clock.time.replace(year=2027, month=4, day=2)
    assert routed(runtime, postcode="WV1 1AA") == "QHL"


def test_new_boards_come_with_their_lists(runtime: Runtime, write: Write) -> None:
    boards = (
        BOARDS + "QUA,E54000062,NHS Black Country Integrated Care Board,Y60,Midlands,2022-07-01,"
        "2027-03-31,X1Y2Z\nX1Y2Z,E54000099,NHS Middle Integrated Care Board,Y60,Midlands,"
        "2027-04-01,,\n"
    )
    practices = PRACTICES + "M90001,PARK SURGERY,WV1 9ZZ,,D2P2L,X1Y2Z\n"
    assert "X1Y2Z" in refused(runtime, write("p.csv", practices))
    assert lists(runtime) == 0
    assert taken(runtime, write("b.csv", boards), write("p.csv", practices)) == [True, True]
    assert routed(runtime, postcode="WV1 1AA") is None  # that board is of a day to come


def test_one_bad_file_keeps_all_of_them_out(runtime: Runtime, write: Write) -> None:
    good, bad = write("p.csv", PRACTICES + PARK), write("o.csv", OUTCODES + "WV1,QUA,1\n")
    assert "line 2" in refused(runtime, good, bad)
    assert lists(runtime) == 0


def test_odss_own_file_of_practices_is_read_as_it_comes(runtime: Runtime, write: Write) -> None:
    path = write("epraccur.csv", epraccur(300))
    assert len(read(path).entries) == 160  # a third prescribe elsewhere, a fifth are in Wales
    assert taken(runtime, path) == [True]
    assert routed(runtime, postcode="WV3 1AA") == "QUA"


def test_onss_own_files_are_read_as_they_come(runtime: Runtime, write: Write) -> None:
    directory = (
        "pcd,pcds,dointr,doterm,icb\nWV1 1AA,WV1 1AA,198001,,E54000062\n"
        "WV1 1AB,WV1 1AB,198001,199001,E54000055\nCF101AA,CF10 1AA,198001,,W92000004\n"
        "B43 7AA,B43 7AA,198001,,E54000062\nB43 7AB,B43 7AB,198001,,E54000055\n"
    )
    lookup = (
        "LSOA21CD,ICB24CD,ICB24CDH,ICB24NM,LAD24CD,LAD24NM\n"
        "E01000001,E54000062,QUA,NHS Black Country,E08000028,Sandwell\n"
        "E01000002,E54000062,QUA,NHS Black Country,E08000028,Sandwell\n"
    )
    taken(runtime, write("onspd.csv", directory), write("lookup.csv", lookup))
    assert routed(runtime, postcode="WV1 1AA") == "QUA"
    assert routed(runtime, postcode="B43 7AA") is None
    assert routed(runtime, town="Sandwell") == "QUA"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        ("", "is empty: download"),
        ("\n\n", "is empty: download"),
        ("name,field\na,b\n", "none of the layouts"),
        (PRACTICES, "has no GP practices of England in it: download"),
        (PRACTICES + "90001,PARK,WV1 9ZZ,QUA,D2P2L,QUA\n", "line 2 has '90001' where"),
        (PRACTICES + "M90001,,WV1 9ZZ,QUA,D2P2L,QUA\n", "line 2 has no name"),
        (PRACTICES + PARK + PARK.replace("PARK", "OTHER"), "line 3 has M90001 for the second"),
        (PRACTICES + PARK.replace("QUA", "QZZ"), "boards that are not known here (QZZ): import"),
        (PRACTICES + "M90001,PARK\n", "line 2 has 2 columns where 6 belong: mend"),
        (PRACTICES + 'M90001,"PARK\n', "is damaged"),
        (OUTCODES + "WV1 1AA,QUA,1,1.0,QUA\n", "line 2 has 'WV1 1AA' where the first half"),
        (DISTRICTS + "E06,Sandwell,QUA,qua!,1,0\n", "line 2 has 'qua!' where a board's code"),
        (BOARDS + "QUA,E54000062,A,Y60,M,1 July 2022,,\n", "line 2 has '1 July 2022' where a date"),
        (BOARDS + "QUA,E54000062,A,Y99,M,2022-07-01,,\n", "line 2 has 'Y99' where a region"),
        (BOARDS + "QUA,E54000062,A,Y60,M,2022-07-01,2023-01-01,QXX\n", "not known here (QXX)"),
        (epraccur(2) + "M00003,PARK\n", "line 3 has 2 columns where 27 belong"),
    ],
)
@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_bad_file_gets_one_sentence_that_says_what_to_do(
    runtime: Runtime, write: Write, content: str, says: str
) -> None:
    path = write("list.csv", content)
    sentence = refused(runtime, path)
    assert says in sentence
    assert sentence.startswith(str(path))
    assert sentence.count("\n") == 0
    assert lists(runtime) == 0


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_what_is_no_text_at_all_is_refused_too(runtime: Runtime, tmp_path: Path) -> None:
    spreadsheet, latin = tmp_path / "a.xlsx", tmp_path / "b.csv"
    spreadsheet.write_bytes(b"PK\x03\x04...")
    latin.write_bytes(PRACTICES.encode() + b"M90001,CAF\xc9,WV1 9ZZ,QUA,D2P2L,QUA\n")
    assert "save it as CSV" in refused(runtime, spreadsheet)
    assert "not UTF-8" in refused(runtime, latin)
    assert "check the name" in refused(runtime, tmp_path / "none.csv")
    assert "a file that you may read" in refused(runtime, tmp_path)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_a_list_that_was_cut_off_is_refused_unless_said_to_be_right(
    runtime: Runtime, write: Write
) -> None:
    taken(runtime, write("p.csv", epraccur(300)))
    half = write("half.csv", epraccur(150))
    assert "--smaller" in refused(runtime, half)
    assert taken(runtime, half, smaller=True) == [True]


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_two_lists_of_one_kind_are_refused(runtime: Runtime, write: Write) -> None:
    one, other = write("a.csv", PRACTICES + PARK), write("b.csv", PRACTICES + PARK)
    assert "only one" in refused(runtime, one, other)


@pytest.mark.parametrize("database_url", ["sqlite"], indirect=True)
def test_the_command_says_what_it_took(
    runtime: Runtime,
    write: Write,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    for name in ("state_dir", "keys_dir", "database_url"):
        monkeypatch.setenv(name.upper(), str(getattr(runtime.settings, name)))
    path = str(write("p.csv", PRACTICES + PARK))
    assert main(["import-reference", path]) == 0
    assert capsys.readouterr().out == f"{path}: 1 GP practices, taken.\n"
    assert main(["import-reference", path, path + "x"]) == 1
    assert capsys.readouterr().err == f"There is no file {path}x: check the name.\n"
