"""What officials are reminded of: deadlines of plan and law, communes that fell silent, summaries they asked for."""
