"""What may differ between two machines; imports nothing else of ours."""
