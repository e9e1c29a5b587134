"""The national decrees, decisions and laws that a plan leaves amounts and conditions to: dated, cited, and marked
where not confirmed."""
