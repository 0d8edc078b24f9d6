"""How long things are kept, what two persons let be destroyed, what is held back, and certificates of destruction."""
