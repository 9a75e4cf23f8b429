"""Which integrated care board a notification goes to: public lists, pure functions on them, and
how both are loaded and imported.
"""
