"""What comes in is read right."""
