"""What people do with the records in the conversation: find, look, change, invite, take rolls in and out."""
