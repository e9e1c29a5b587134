"""What every queueing channel needs: inbox, outbox, turns in order per chat, conversation states, files."""
