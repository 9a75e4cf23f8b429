"""What the web process says itself, on the telephone, on its pages and in the fallback, keeps the same rules."""

import ast
import html
import re
import runpy
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest
import tomli

sys.path.insert(0, str(Path(__file__).parent))  # importlib mode gives a test no neighbours

import wording_rules as rules  # noqa: E402

WEB = Path(__file__).resolve().parents[2] / "webhooks"
PAGES = WEB / "templates" / "public"
CODE = re.compile(r"\{#.*?#\}|\{%.*?%\}", re.DOTALL)
BLOCK = re.compile(r"</?(?:p|li|ul|ol|h\d|div|label|button|summary|section|form|aside|template|a|table|caption|t[hrd]|thead|tbody|option)\b[^>]*>", re.DOTALL)


def own_words() -> Iterator[rules.Wording]:
    for name, value in runpy.run_path(str(WEB / "words.py")).items():
        if not name.isupper():
            continue
        texted = name.startswith(("TEXT_", "NO_WHATSAPP", "WRONG_NUMBER"))
        parts = value.values() if isinstance(value, dict) else value if isinstance(value, tuple) else (value,)
        for part in parts:
            yield rules.Wording(name, rules.filled(part), texted, prompt=False, channel="any")


def fallback_words() -> Iterator[rules.Wording]:
    words = tomli.loads((WEB.parent / "intake" / "fallback.toml").read_text(encoding="utf-8"))
    said = {name: value for name, value in words.items() if isinstance(value, str)}
    said |= {question["ask"]: question["words"] for question in words["questions"]}
    for name, value in said.items():
        text = value.replace("{reference}", "4172 9358")
        yield rules.Wording(f"fallback {name}", text, texted=True, prompt=False, channel="any")


def sent_words() -> Iterator[rules.Wording]:
    """Texts that are no answers: each must be one segment, as a prompt is."""
    for file, name in (("way_back.py", "WAY_BACK"), ("reminder.py", "REMINDER")):
        tree = ast.parse((WEB.parent / "intake" / file).read_text(encoding="utf-8"))
        (text,) = [
            ast.literal_eval(node.value)
            for node in tree.body
            if isinstance(node, ast.Assign) and ast.unparse(node.targets[0]) == name
        ]
        text = text.replace("{reference}", "4172 9358")
        yield rules.Wording(name, text, texted=True, prompt=True, channel="sms")


def page_words() -> Iterator[rules.Wording]:
    for page in sorted(PAGES.glob("*.html")):
        source = re.sub(r"\{\{.*?\}\}", "one", CODE.sub("", page.read_text(encoding="utf-8")), flags=re.DOTALL)
        for part in BLOCK.split(source):
            text = html.unescape(" ".join(re.sub(r"<[^>]+>", " ", part).split()))
            if len(text.split()) > 1:
                yield rules.Wording(page.name, text, texted=False, prompt=False, channel="chat")


@pytest.mark.parametrize("wording", [*own_words(), *fallback_words(), *sent_words(), *page_words()], ids=lambda w: f"{w.response}-{w.text[:30]}")
def test_words_of_the_web_process_are_plain(wording: rules.Wording) -> None:
    allowed = wording.text.startswith("Error:")  # the design system's hidden word before a fault
    assert [fault for fault in rules.faults(wording) if not allowed] == []
