"""What a caller's words mean: pure functions, one module for each kind of answer, no Rasa and no network."""
