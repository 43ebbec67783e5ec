"""The engines that turn Markdown and a theme into HTML."""
