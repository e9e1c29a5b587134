"""The engine: requests, buttons, open questions, state, context, and who takes a message. It knows no topic."""
