"""Questions about consultations: which there are, what one says, what is due, who is called."""
