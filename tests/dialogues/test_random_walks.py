"""Random conversations: they never loop, never lose an answer, and can always end."""

import asyncio
import random

import pytest

WORDS = [
    "yes", "no", "not sure", "skip", "go back", "say again", "why", "hello", "thank you", "person", "Tom Jones", "he was 62", "last Tuesday",
    "no, it was the 4th", "WV1 1AA", "in hospital", "Park Street Surgery", "his sister", "07700 900123", "the date is wrong", "I'm so upset",
    "the postcode is wrong", "purple elephants", "", "they left him on a trolley for hours", "are you a robot", "go on", "4 March 2026", "1", "DONE",
]  # fmt: skip


async def _walk(line, seed, turns):
    from runtime.asked import checked

    chance = random.Random(seed)
    channel = chance.choice(["voice", "sms", "chat", "whatsapp"])
    snapshot, told = None, []
    for _ in range(turns):
        text = chance.choice(WORDS)
        body = {"conversation": "c", "channel": channel, "text": text, "today": "2026-11-22", "snapshot": snapshot}
        answer = await line.turn(checked(body))
        assert answer["say"] and len(answer["say"]) <= 5, (seed, text)
        assert len({said["text"] for said in answer["say"]}) == len(answer["say"]), (seed, text)
        told.append((text, answer))
        snapshot = answer["snapshot"]
        if answer["finished"]:
            return told
    return told


@pytest.mark.parametrize("batch", range(4))
def test_random_talk_always_answers_and_can_always_end(line, batch):
    from runtime.asked import checked

    for seed in range(batch * 15, batch * 15 + 15):
        told = asyncio.run(_walk(line, seed, 25))
        snapshot = told[-1][1]["snapshot"]
        if told[-1][1]["finished"]:
            continue
        for _ in range(75):  # skipping alone must reach the end
            body = {"conversation": "c", "channel": "chat", "text": "skip", "today": "2026-11-22", "snapshot": snapshot}
            answer = asyncio.run(line.turn(checked(body)))
            snapshot = answer["snapshot"]
            if answer["finished"]:
                break
        assert answer["finished"], (seed, answer["ask"])


def test_no_answer_is_lost_without_a_reason(line):
    reasons = ("go_back", "correct", "inform", "resume")
    for seed in range(100, 140):
        told = asyncio.run(_walk(line, seed, 25))
        for (_, before), (text, after) in zip(told, told[1:], strict=False):
            lost = set(before["fields"]) - set(after["fields"])
            assert not lost or after["intent"]["name"] in reasons, (seed, text, lost)
