"""What is done: one verb a file, each a straight line."""
