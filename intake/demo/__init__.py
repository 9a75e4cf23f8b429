"""`python -m intake demo`: a new installation filled with made-up notifications, to try it out."""
