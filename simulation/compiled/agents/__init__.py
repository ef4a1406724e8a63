"""Twins of the agents: what a professional, the chair, an organisation and the residents do, over arrays."""
