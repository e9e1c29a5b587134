"""What the patterns say: statements of facts, of things, of loans; what leans on others."""
