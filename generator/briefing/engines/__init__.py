"""The engines that turn Markdown and a theme into HTML: one module for each, behind the protocol of `base`."""

from pathlib import Path

from briefing.engines.base import Engine
from briefing.engines.mkdocs import MkDocs

ENGINES: tuple[Engine, ...] = (MkDocs(),)
"""Every engine. The first reads a configuration that no other one claims."""


def engine_of(config: Path) -> Engine:
    """The engine that reads a configuration."""
    return next((engine for engine in ENGINES if engine.reads(config)), ENGINES[0])
