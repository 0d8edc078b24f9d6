"""What pages ask of closing."""
