"""What is kept: the only SQL, and the cabinet with every letter's original bytes."""
