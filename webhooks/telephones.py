"""The two telephones of `make talk`: what is typed becomes speech, keys, silence, a text."""

import math
import sys
import textwrap
from collections.abc import Callable
from dataclasses import dataclass

import requests

from webhooks.handset import Handset, HandsetError

# Ofcom keeps 07700 900xxx for stories: nobody has these numbers.
CALLERS = ("+447700900123", "+447700900456")
WITHHELD = "anonymous"
_LETTERS_A_SECOND = 14
HELP = """\
  ring            ring the line         ring withheld   hide your number
  text            start a text thread   quit            leave
"""
IN_A_CALL = """\
  Type what you say. An empty line is silence.
  /keys 123#      press keys (* back, 0 a person, # go on)
  /mumble words   say it so that it is hard to hear
  /hang-up        put the receiver down, also in the middle
  /retry          the network sends the last webhook again
  /other          take up the other telephone; this call waits
"""
WHILE_IT_RINGS = """\
  (The line rings {number}.)
  /pick-up        the person picks up and hears who calls; /press 1 then takes the call
  an empty line   nobody comes; or, once they talk, the talk is over
"""
AFTER_THE_TONE = """\
  (The tone. Type your message; an empty line leaves none. What is kept is a silence as long as
  your line takes to say: a terminal has no sound.)
"""
IN_A_THREAD = "  Type your text. /retry sends the last one again. /other. /back leaves."


class LeavingError(Exception):
    """The person at the terminal has had enough."""


@dataclass(slots=True)
class Telephone:
    """One of the two telephones: in a call, in a thread of texts, or neither."""

    handset: Handset
    number: str
    texting: bool = False

    @property
    def busy(self) -> bool:
        return self.texting or not self.handset.ended


@dataclass(slots=True)
class Talk:
    """The telephones, and which of them is in hand."""

    telephones: tuple[Telephone, ...]
    hand: int = 0
    reached: bool = False  # the line has answered once: where it does not now, it may come back

    @property
    def phone(self) -> Telephone:
        return self.telephones[self.hand]

    def show(self, text: str) -> None:
        sys.stdout.write(f"{text}\n")

    def text_arrives(self, to: str, body: str) -> None:
        """The line texts by itself, at any time: also while somebody types."""
        self._meanwhile(f"A text comes to {self._owner(to)}.", body)

    def rings_by_itself(self, to: str, said: str) -> None:
        """The line rings somebody who did not ring it: whoever is on call."""
        self._meanwhile(f"The line rings {self._owner(to)}.", said)

    def _owner(self, number: str) -> str:
        held = [telephone.number for telephone in self.telephones]
        return f"caller {held.index(number) + 1}" if number in held else number

    def _meanwhile(self, what: str, words: str) -> None:
        self.show(f"\n  ({what})")
        self._line(words)
        sys.stdout.write(self.prompt())
        sys.stdout.flush()

    def prompt(self) -> str:
        what = "texts" if self.phone.texting else "says" if self.phone.busy else ""
        return f"caller {self.hand + 1} {what}> ".replace(" >", ">")

    def take(self, typed: str) -> None:
        """One typed line. Raises LeavingError; requests.ConnectionError where nothing runs."""
        word, _, rest = typed.partition(" ")
        act = self._act(word, rest.strip())
        if act is None and not self.phone.busy:
            self.show(HELP)
            return
        try:
            heard = (act or (lambda: self._talk(typed)))()
            self.reached = True
        except HandsetError as error:
            heard = f"({error})"
        except requests.ConnectionError:
            if not self.reached:
                raise
            heard = "(Nothing answers just now. /retry delivers it once more, as Twilio would.)"
        self._line(heard)
        self._after()

    def _act(self, word: str, rest: str) -> Callable[[], str] | None:
        handset = self.phone.handset
        if not self.phone.busy and word in ("ring", "text", "quit"):
            word = f"/{word}"
        acts: dict[str, Callable[[], str]] = {
            "/ring": lambda: self._ring(rest),
            "/text": self._text,
            "/other": self._other,
            "/quit": self._quit,
            "/help": self._help,
            "/back": self._back,
            "/retry": handset.retry,
            "/keys": lambda: handset.press(rest),
            "/mumble": lambda: handset.say(rest, confidence="0.2"),
            "/hang-up": self._hang_up,
            "/pick-up": lambda: self._person(handset.person_picks_up()),
            "/press": lambda: self._person(handset.person_presses(rest)),
        }
        return acts.get(word)

    def _talk(self, typed: str) -> str:
        handset = self.phone.handset
        if self.phone.texting:
            return handset.text(self.phone.number, typed)
        if handset.recording is not None:
            return handset.leave_message(math.ceil(len(typed) / _LETTERS_A_SECOND))
        if handset.dialled:
            return handset.person_hangs_up() if handset.met else handset.nobody_answers()
        return handset.say(typed) if typed else handset.silence()

    def _ring(self, rest: str) -> str:
        if self.phone.busy:
            raise HandsetError("This telephone is in use. /hang-up or /back first.")
        self.show(IN_A_CALL)
        return self.phone.handset.ring(WITHHELD if rest == "withheld" else self.phone.number)

    def _text(self) -> str:
        self._hang_up()
        self.phone.texting = True
        self.show(IN_A_THREAD)
        return ""

    def _back(self) -> str:
        self.phone.texting = False
        return ""

    def _hang_up(self) -> str:
        if not self.phone.handset.ended:
            self.phone.handset.hang_up()
            self.show("  (You have hung up. The line keeps what was said; staff see it shortly.)")
        return ""

    def _other(self) -> str:
        self.hand = 1 - self.hand
        self.show(f"  (You hold the telephone of caller {self.hand + 1}.)")
        return ""

    def _help(self) -> str:
        self.show(HELP + IN_A_CALL)
        return ""

    def _quit(self) -> str:
        raise LeavingError

    def _person(self, heard: str) -> str:
        return textwrap.indent(heard or "(The line hangs up on the person.)", "person hears: ")

    def _after(self) -> None:
        handset = self.phone.handset
        if handset.dialled and not handset.met:
            self.show(WHILE_IT_RINGS.format(number=handset.dialled))
        elif handset.recording is not None:
            self.show(AFTER_THE_TONE)
        elif handset.ended and handset.call_sid and not self.phone.texting:
            handset.call_sid = None
            self.show("  (The call has ended.)")

    def _line(self, words: str) -> None:
        for message in words.splitlines():
            first = "" if message.startswith(("person", "(")) else "line: "
            self.show(
                textwrap.fill(message, 78, initial_indent=first, subsequent_indent=" " * len(first))
            )

    def hang_up_all(self) -> None:
        for telephone in self.telephones:
            telephone.handset.hang_up()
