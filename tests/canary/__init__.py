"""The search for what must not be there."""
