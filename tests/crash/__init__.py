"""The real processes, killed at random moments."""
