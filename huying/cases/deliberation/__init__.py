"""The deliberation room 和茶馆: a topic, who is invited, opinions, minutes, publicity, and what came of it (H13)."""
