"""Rules about the code itself: where things are, how large they may be, what they may not do."""

import ast
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parent.parent
PACKAGES = ("config", "models", "intake", "webhooks")
FOLDERS = {*PACKAGES, "dialogues", "tests", "docs"}
LONGEST_MODULE, LONGEST_FUNCTION = 200, 40
BEFORE_THE_RULE = {"models/migrations/versions/0001_initial.py"}  # one statement a column
NAMES_THAT_SAY_NOTHING = re.compile(r"(utils?|helpers?|common|misc|managers?|services?|rest)\.py")
MODULES = sorted(path for package in PACKAGES for path in (ROOT / package).rglob("*.py"))
TREES = {str(path.relative_to(ROOT)): ast.parse(path.read_text()) for path in MODULES}
Function = ast.FunctionDef | ast.AsyncFunctionDef


def functions(tree: ast.Module) -> list[Function]:
    return [node for node in ast.walk(tree) if isinstance(node, Function)]


def lines_of(function: Function) -> int:
    """The body alone: neither a long list of arguments nor a long explanation is a fault."""
    start = function.body[0]
    has_docstring = isinstance(start, ast.Expr) and isinstance(start.value, ast.Constant)
    before = (start.end_lineno if has_docstring else start.lineno - 1) or 0
    return (function.end_lineno or 0) - before


def test_code_lies_in_the_folders_of_the_five_sentences() -> None:
    listed = subprocess.check_output(["git", "ls-files", "*.py"], cwd=ROOT, text=True)
    assert {line.split("/")[0] for line in listed.splitlines()} <= FOLDERS


def test_every_module_begins_with_what_it_is_for() -> None:
    assert [name for name, tree in TREES.items() if not ast.get_docstring(tree)] == []


def test_module_is_named_for_what_it_holds() -> None:
    assert [path.name for path in MODULES if NAMES_THAT_SAY_NOTHING.fullmatch(path.name)] == []


def test_module_fits_in_one_reading() -> None:
    long = {name for name in TREES if len((ROOT / name).read_text().splitlines()) > LONGEST_MODULE}
    assert long - BEFORE_THE_RULE == set()


def test_function_fits_on_one_screen() -> None:
    long = {
        f"{name}:{function.name} ({lines_of(function)})"
        for name, tree in TREES.items()
        for function in functions(tree)
        if lines_of(function) > LONGEST_FUNCTION
    }
    assert long == set()


def test_imports_stand_at_the_top() -> None:
    inside = {
        f"{name}:{function.name}"
        for name, tree in TREES.items()
        for function in functions(tree)
        for node in ast.walk(function)
        if isinstance(node, ast.Import | ast.ImportFrom)
    }
    assert inside == set()


def test_nothing_of_ours_prints_an_exception_by_hand() -> None:
    """An exception's text may quote a caller; `config.logging` writes its class and place."""
    printing = {
        f"{name}:{node.lineno}"
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute)
        and node.attr in {"print_exc", "format_exc", "print_exception", "format_exception"}
    }
    assert printing == set()


def test_staff_see_what_is_sealed_through_one_module_alone() -> None:
    """Whatever else opened it would show words that staff have hidden (`intake.sight`)."""
    opens = {"open_notification", "open_words", "open_change"}
    opening = {
        name
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Attribute) and node.attr in opens
    }
    nobody_sees = {
        "intake/correction.py",
        "intake/look_up.py",
        "intake/summary/opened.py",
    } | {f"intake/duplicates/{name}.py" for name in ("flagging", "search")}
    assert opening == {"intake/sight.py"} | nobody_sees


def test_every_way_to_open_the_database_hides_its_parameters() -> None:
    engines = {
        f"{name}:{node.lineno}": {keyword.arg for keyword in node.keywords}
        for name, tree in TREES.items()
        for node in ast.walk(tree)
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id == "create_engine"
    }
    assert engines
    assert all("hide_parameters" in keywords for keywords in engines.values())


def test_no_test_replaces_our_code_by_a_mock() -> None:
    words = re.compile(r"unittest\.mock|mocker\b|MagicMock|mock\.patch")
    listed = subprocess.check_output(["git", "ls-files", "tests/**.py"], cwd=ROOT, text=True)
    found = [name for name in listed.splitlines() if words.search((ROOT / name).read_text())]
    assert found == [f"tests/{Path(__file__).name}"]


@pytest.mark.parametrize("option", ["strict", "filterwarnings", "--disable-socket"])
def test_the_test_run_itself_stays_strict(option: str) -> None:
    pytest_settings = tomllib.loads((ROOT / "pyproject.toml").read_text())["tool"]["pytest"]
    assert {
        "strict": pytest_settings["strict"] is True,
        "filterwarnings": pytest_settings["filterwarnings"][0] == "error",
        "--disable-socket": "--disable-socket" in pytest_settings["addopts"],
    }[option]
