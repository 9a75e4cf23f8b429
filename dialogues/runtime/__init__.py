"""Everything around Rasa: starting it, rebuilding a conversation for it, and answering over HTTP."""
