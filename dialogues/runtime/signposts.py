"""The numbers the line gives out: data/signposts.yml, one place for all, each with the day it was last checked."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from pathlib import Path

import yaml

SIGNPOSTS = Path(__file__).resolve().parent.parent / "data" / "signposts.yml"
GOOD_FOR = timedelta(days=180)


@dataclass(frozen=True)
class Signpost:
    """One service outside, and the number to reach it by."""

    name: str
    number: str
    verified_on: date | None


@lru_cache(maxsize=1)
def signposts() -> Mapping[str, Signpost]:
    """All of them, by the hole in the words that holds the number."""
    written = yaml.safe_load(SIGNPOSTS.read_text(encoding="utf-8"))["signposts"]
    return {hole: Signpost(post["name"], post["number"], post["verified_on"]) for hole, post in written.items()}


def unchecked(posts: Mapping[str, Signpost], today: date) -> list[str]:
    """What an operator should check: a number that nobody has, or not for half a year."""
    never = [f"nobody has checked the number of {post.name} ({post.number})" for post in posts.values() if post.verified_on is None]
    old = [
        f"the number of {post.name} ({post.number}) was last checked on {post.verified_on}: check it again"
        for post in posts.values()
        if post.verified_on is not None and today - post.verified_on > GOOD_FOR
    ]
    return never + old
