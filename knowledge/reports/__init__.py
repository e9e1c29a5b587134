"""What cadres report: read-back proposals that wait for a yes, are applied once, and can be taken back."""
