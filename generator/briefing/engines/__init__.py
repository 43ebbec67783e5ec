"""What turns Markdown and a theme into HTML: one module an engine."""
