"""Articles → people, topics, organizations, places, sources, days, related articles. Pure functions."""
