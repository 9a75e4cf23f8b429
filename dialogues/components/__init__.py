"""Our own parts of Rasa's pipeline: what a caller means, what must never be missed, and which answers were given."""
