"""The only builder of TwiML: documents that Twilio accepts, whatever the words hold."""

from collections.abc import Iterable

from flask import Response
from twilio.twiml import TwiML
from twilio.twiml.messaging_response import MessagingResponse
from twilio.twiml.voice_response import Connect, Dial, Gather, VoiceResponse

from intake.texted import texted
from webhooks.listening import listening
from webhooks.ssml import VOICE, clean, say

_RELAY_PAUSE_MS = 1500  # one for the whole call: between a name's pause and a story's
_DIAL_SECONDS, _CALL_LIMIT_SECONDS, _MESSAGE_SECONDS = 20, 3600, 120


def ask(
    messages: Iterable[str],
    *,
    action: str,
    about: str | None = None,
    quiet: int = 0,
    relayed: bool = False,
    partials: str | None = None,
) -> Response:
    """Say the messages and listen, to speech and keys; every result, silence too, goes to
    `action`. `about` is the open question, `quiet` how many silences it has met: they set how
    long the line waits. Half sentences go to `partials`, where they are worth keeping.
    """
    manner = listening(about, quiet=quiet, relayed=relayed)
    response = VoiceResponse()
    gather = Gather(
        input="dtmf speech",
        action=action,
        method="POST",
        language="en-GB",
        timeout=manner.wait,
        speech_timeout=manner.pause,
        speech_model=manner.model,
        hints=manner.hints,
        num_digits=manner.digits,
        finish_on_key="#",
        profanity_filter=False,  # words become f***, and names with them
        action_on_empty_result=True,
        partial_result_callback=partials if manner.partials else None,
        partial_result_callback_method="POST" if partials and manner.partials else None,
    )
    say(gather, list(messages))
    response.append(gather)
    return _document(response)


def ask_keys(messages: Iterable[str], *, action: str, digits: int, seconds: int = 10) -> Response:
    """Say the messages and listen to keys alone: what is keyed here is not to be said aloud."""
    response = VoiceResponse()
    gather = Gather(
        input="dtmf",
        action=action,
        method="POST",
        timeout=seconds,
        num_digits=digits,
        finish_on_key="#",
        action_on_empty_result=True,
    )
    say(gather, list(messages))
    response.append(gather)
    return _document(response)


def end_call(messages: Iterable[str]) -> Response:
    """Say the messages, then hang up."""
    response = VoiceResponse()
    say(response, list(messages))
    response.hangup()
    return _document(response)


def hold(messages: Iterable[str], *, then: str) -> Response:
    """Say the messages, wait two seconds, and ask us again at `then`."""
    response = VoiceResponse()
    say(response, list(messages))
    response.pause(length=2)
    response.redirect(then, method="POST")
    return _document(response)


def connect(
    messages: Iterable[str], *, number: str, shown: str | None, action: str, whisper: str
) -> Response:
    """Say the messages and ring a person, who first hears `whisper`; `shown` is the number they
    see, never the caller's.
    """
    response = VoiceResponse()
    say(response, list(messages))
    dial = Dial(
        action=action,
        method="POST",
        timeout=_DIAL_SECONDS,
        time_limit=_CALL_LIMIT_SECONDS,
        answer_on_bridge=True,
        caller_id=shown,
    )
    dial.number(number, url=whisper, method="POST")
    response.append(dial)
    return _document(response)


def go_through(messages: Iterable[str]) -> Response:
    """Said to the person who accepts; at its end Twilio puts the two together."""
    response = VoiceResponse()
    say(response, list(messages))
    return _document(response)


def record(messages: Iterable[str], *, action: str, reports: str) -> Response:
    """Say the messages and record what is said after the tone. Where nothing is, `action` too."""
    response = VoiceResponse()
    say(response, list(messages))
    response.record(
        action=action,
        method="POST",
        max_length=_MESSAGE_SECONDS,
        timeout=10,
        play_beep=True,
        finish_on_key="#",
        trim="trim-silence",
        recording_status_callback=reports,
        recording_status_callback_method="POST",
        recording_status_callback_event="completed",
    )
    response.redirect(action, method="POST")
    return _document(response)


def relay(*, url: str, action: str, ticket: str) -> Response:
    """Open a socket for this call; when it closes, for whatever reason, `action` is asked."""
    response = VoiceResponse()
    connect = Connect(action=action, method="POST")
    connect.conversation_relay(
        url=url,
        language=VOICE["language"],
        tts_provider="Amazon",
        voice=VOICE["voice"].removeprefix("Polly."),
        transcription_provider="Deepgram",
        speech_model="nova-3-general",
        speechTimeout=_RELAY_PAUSE_MS,
        profanity_filter=False,
        hints=listening(None).hints,
        dtmf_detection=True,
        interruptible="any",
        interrupt_sensitivity="low",  # crying is no wish to cut in
        ignoreBackchannel=True,
        partial_prompts=True,
        partial_prompt_on_hangup=True,
        events="speaker-events",
    ).parameter(name="ticket", value=ticket)
    response.append(connect)
    return _document(response)


def hang_up() -> Response:
    """All has been said."""
    response = VoiceResponse()
    response.hangup()
    return _document(response)


def text(messages: Iterable[str]) -> Response:
    """Text the messages, as few texts as they fit."""
    response = MessagingResponse()
    for body in texted(clean(words) for words in messages):
        # Twilio tells us what became of it, and by that its id: its words are taken away there.
        response.message(body, action="/twilio/sms/status", method="POST")
    return _document(response)


def no_text() -> Response:
    """Taken, and answered elsewhere."""
    return Response(str(MessagingResponse()), mimetype="text/xml")


def nothing() -> Response:
    """Acknowledge a report that wants no answer."""
    return Response(status=204)


def _document(response: TwiML) -> Response:
    if not response.verbs:
        raise ValueError("an empty TwiML document hangs up")
    return Response(str(response), mimetype="text/xml")
