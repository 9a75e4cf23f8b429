"""The few things the line says without the dialogue: silence, a fault, the end of a call.

Plain and short (the wording lint reads this file); nothing here depends on what was said.
"""

# A call: nothing was heard. One for each silence in a row, before the question is asked again.
SILENCE = (
    "I am still here. Take your time.",
    "Take all the time you need. You can say skip, or say person to have someone call you.",
    "I cannot hear you. You can use the keys on your phone. Press 0 to have someone call you.",
)
KEY_YES_OR_NO = "Press 1 for yes, 2 for no, or 3 for not sure."
KEY_DATE = (
    "You could say the third of March, last year. Or key eight digits. "
    "Two for the day, two for the month, four for the year."
)
KEY_TELEPHONE = "You can key the number. Then press the hash key."
KEY_NHS_NUMBER = "You can key the ten digits. Or say skip."
KEY_OPTION = "Press {key} to say {label}."
KEY_NONE = "You can use your own words. Or press the hash key, and we will go on."
STILL_SILENT = "I still cannot hear you. That is all right."
OFFER = "Press 1 to leave a message for a person. Or say go on, and we will go on."
HEARD = "I heard {value}. Is that right?"
SILENT_END = "I cannot hear anyone, so I will stop here."
KEPT = "I have kept what you told me. A person will read it."
YOUR_NUMBER = "Your number is {reference}."
RING_AGAIN = "You can ring this line again at any time. In danger now? Call 999."
GO_ON = "Please go on when you are ready."
ONE_MOMENT = "One moment, please."
WRONG_NUMBER = (
    "I am sorry. This number does not reach our line. Please ring or text {number}. "
    "In danger now? Call 999."
)
LINE_BROKE = "I am sorry. The line broke for a moment. I still have what you told me."
CALL_FAULT = "I am sorry. Something went wrong here. Please tell me that again."
CALL_FAULT_END = (
    "I am sorry. The line is not working well now. Please ring again a little later. "
    "In danger now? Call 999."
)
PUTTING_THROUGH = "I will try to put you through to a person. Please wait a moment."
STILL_TRYING = "I am still trying. I will ring someone else now."
NOBODY_ANSWERED = (
    "I am sorry. Nobody could come to the phone just now. A person will read what you told me."
)
OUT_OF_HOURS = "Nobody is here to talk just now. Our hours are {hours}."
WHEN_TO_CALL = "When is a good time to call you?"
TIME_KEPT = "Thank you. I have kept that. We can go on now, or you can hang up."
GO_ON_THEN = "That is fine. Let us go on."
AFTER_THE_TONE = (
    "Please speak after the tone. You have two minutes. Press the hash key when you are done."
)
MESSAGE_KEPT = "Thank you. I have kept your message. We can go on now, or you can hang up."

# To the person on call, before they hear the caller. Never a name.
WHISPER = "This is the line for reporting a death. A caller would like to talk to someone."
WHISPER_NUMBER = "Their number is {reference}."
PRESS_TO_ACCEPT = "Press 1 to take the call."
GOING_THROUGH = "Thank you. You are through."

# A caller who stops for now, and one who comes back.
HOW_TO_CARRY_ON = (
    "To go on later, call this line and press 9. Then key that number. "
    "I will keep your place for three days."
)
NUMBER_AGAIN = "Here it is once more. {reference}. You can hang up now, or go on if you like."
OFFER_TEXT = (
    "I can also text this phone, so that you can go on by text. The text will not say what this is "
    "about. If it is safe to text you here, say yes, or press 1."
)
TEXT_COMES = "Thank you. A text is on its way. You can hang up now, or go on if you like."
NO_TEXT_THEN = "That is fine. I will not text you. You can hang up now, or go on if you like."
NO_TEXT_HERE = "I am sorry. I cannot text this phone. You can go on by the number I gave you."
GOODBYE_FOR_NOW = "I will say goodbye for now. You can call again at any time."
KEY_YOUR_NUMBER = "Please key the eight digits of your number."
KEY_BIRTHDAY = (
    "Now key four digits for the birthday of the person who died. "
    "Two for the day, then two for the month."
)
NO_MATCH = "I could not find a match for that."
START_ANEW = "We can start again from here. A person will put the two together."

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
TEXT_HELP = (
    "You can tell us here that someone has died. We ask one thing at a time. "
    "Text PERSON to have someone call you. In danger now? Call 999."
)
TEXT_PICTURE = "We cannot look at pictures here. Please tell us in words. In danger now? Call 999."
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
CHAT_MOVED_ON = "This chat went on in another window. Here is the question that is open now."
CHAT_TOO_MANY_BEGUN = (
    "Too many chats have begun from here. Please wait 10 minutes, or ring or text us."
)
CHAT_TOO_MANY = "There were too many tries from here. Please wait 10 minutes, then try again."

# The boxes of a date in the web chat.
DATE_EMPTY = "Please fill in the boxes. If you cannot say, choose: I do not know."
DATE_MONTH = "Please fill in the month, such as 11 or November."
DATE_YEAR = "Please fill in the year with 4 numbers, such as 2026."
DATE_NO_SUCH_DAY = "There is no such day in that month. Please check the day."
DATE_AHEAD = "That day has not come yet. Please check the date."

# Professionals who sign in.
SIGN_IN_REFUSED = (
    "The name, the password or the code was not right. After 5 tries, wait 15 minutes. "
    "Each code works once."
)
CODE_REFUSED = "Please type the 6 digits that your code app shows now."
REPORTER_BOXES = {
    "name": "Please type your name.",
    "role": "Please choose where you work.",
    "organisation": "Please type the name of your organisation.",
    "job_title": "Please type what your job is.",
    "phone": "Please type a phone number that works.",
}
STANDINGS = {"open": "Not finished", "kept": "We have it", "passed_on": "With the review team"}
PROFESSIONS = {
    "hospital_staff": "Hospital",
    "GP_practice": "GP surgery",
    "community_health": "Community health team",
    "social_worker": "Council or social work",
    "medical_examiner": "Medical examiner\N{RIGHT SINGLE QUOTATION MARK}s office",
    "coroner_officer": "Coroner\N{RIGHT SINGLE QUOTATION MARK}s office",
    "care_manager": "Care home or support provider",
    "advocate": "Advocacy service",
}
