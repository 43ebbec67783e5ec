"""HTML as browsers read it → what a reader sees of it. Nothing here recurses, and nothing takes more than linear time."""
