"""Calls by Twilio's ConversationRelay: a WebSocket a call, the same turns as every other channel.

Off unless RELAY_URL is set. The names of this folder follow a call: a socket is let in (server),
its frames are read (frames, wire), keys are collected (keypad), what the line says and how much
of it was heard is minded (speech), and a session takes the turns (session).
"""
