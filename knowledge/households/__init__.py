"""The register: facts, households, their append-only history, names, villages, doubles."""
