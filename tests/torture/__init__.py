"""Mail that is broken or hostile."""
