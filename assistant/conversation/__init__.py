"""The engine: state, context, answers and commands, the same for every topic."""
