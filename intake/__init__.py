"""What the line decides: turns, notifications, hand-off, triage. No Flask, no Twilio."""
