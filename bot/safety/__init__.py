"""What a therapist watches over: the words at which a script stops, and where to turn."""
