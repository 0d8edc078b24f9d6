"""What is known of buildings, households and shops, and how old it is (domain L08, 4.d). Never a score of anybody."""
