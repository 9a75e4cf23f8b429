"""The few things the line says without the dialogue: silence, a fault, the end of a call.

Plain and short (the wording lint reads this file); nothing here depends on what was said.
"""

# A call: nothing was heard. One for each silence in a row, before the question is asked again.
SILENCE = (
    "I am still here. Take your time.",
    "Take all the time you need. You can say skip, or say person to have someone call you.",
    "I cannot hear you. You can use the keys on your phone. Press 0 to have someone call you.",
)
SILENT_END = "I cannot hear anyone, so I will stop here."
KEPT = "I have kept what you told me. A person will read it."
YOUR_NUMBER = "Your number is {reference}."
RING_AGAIN = "You can ring this line again at any time. In danger now? Call 999."
GO_ON = "Please go on when you are ready."
ONE_MOMENT = "One moment, please."
LINE_BROKE = "I am sorry. The line broke for a moment. I still have what you told me."
CALL_FAULT = "I am sorry. Something went wrong here. Please tell me that again."
CALL_FAULT_END = (
    "I am sorry. The line is not working well now. Please ring again a little later. "
    "In danger now? Call 999."
)
PUTTING_THROUGH = "I will try to put you through to a person. Please wait a moment."
NOBODY_ANSWERED = (
    "I am sorry. Nobody could come to the phone just now. A person will read what you told me."
)

# Texts.
TEXT_FAULT = (
    "We are sorry. Something went wrong here. Please send that text again in a few minutes. "
    "In danger now? Call 999."
)
TEXT_BUSY = "We have your text. We will go on as soon as we have read the one before it."
TEXT_STOPPED = (
    "We will stop here. We have kept what you told us and a person will read it. "
    "You can text us again at any time. In danger now? Call 999."
)
NO_WHATSAPP = (
    "We are sorry. We cannot take WhatsApp messages. Please ring or text this number. "
    "In danger now? Call 999."
)

# The web chat.
CHAT_ENDED = "We have kept what you told us. A person will read it."
CHAT_NOTHING_KEPT = "We have stopped here. You had not told us anything, so nothing was kept."
CHAT_EMPTY = "Please type your answer. You can type skip if you do not want to say."
CHAT_TOO_LONG = "That is more than we can take at once. Please send it in shorter parts."
CHAT_NO_TURN_ID = "Each answer needs a turn_id of its own: a UUID."
CHAT_NOT_UNDERSTOOD = "The answer must be JSON, or a form, with text or option and turn_id."
CHAT_FAULT = "Something went wrong here. Your words are still in the box. Please send them again."
CHAT_BUSY = "We have what you sent, and are still reading it. Please send it again in a moment."
CHAT_OVER = "This chat has ended, or it was not started on this device. You can start a new one."
CHAT_NO_SUCH_CODE = "We could not find an open chat with that code. Please check it and try again."
CHAT_REFUSED = "This did not come from our own page, so we did not take it."
