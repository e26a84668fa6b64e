"""Letters put together, step by step: houses, the people there, applications with how far they came, cases."""
