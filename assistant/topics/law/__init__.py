"""What national law says: standards, instruments, procedures."""
