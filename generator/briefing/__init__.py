"""A static briefing-site generator: pinned articles and hand-checked YAML in, a searchable site out."""

__version__ = "0.1.0"
