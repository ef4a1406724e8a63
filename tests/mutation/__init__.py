"""Mutation of the model's own code: small changes that the tests must notice. `make mutants` runs it."""
