"""Whole conversations, as YAML that a clinician could read, through the real webhooks and Rasa."""
