"""What field cadres report."""
