"""The summary of a time: counts of notifications that tell nothing of any one person."""
