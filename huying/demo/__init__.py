"""The demonstration district: its data pack, its loader and the robots that play its people. Never for live use."""
