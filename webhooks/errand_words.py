"""The words staff read for what the line must still do, and for texts that do not arrive."""

ERRAND = {
    "alert": "Ring the person on call",
    "alert_post": "Tell the alert system",
    "text": "Text a caller",
    "redact_message": "Take a text's words away at Twilio",
    "delete_message": "Delete the record of a text at Twilio",
    "delete_media": "Delete a picture at Twilio",
    "delete_recording": "Delete a recording at Twilio",
    "delete_call": "Delete the record of a call at Twilio",
}
TEXTING = {
    "stopped": "They asked us to send no more texts.",
    "unreached": "A text of ours did not reach them: ring them, or write.",
}
