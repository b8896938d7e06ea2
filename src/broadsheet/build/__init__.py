"""The engine: what changed, what must be rendered, and files that are exactly what a clean build would leave."""
