"""Evidence: observed patterns as rows that can fail."""
