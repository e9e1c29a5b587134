"""Long work beside the turns: stored jobs in processes of our own."""
