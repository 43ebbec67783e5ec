"""Checks before a site is published: links resolve, nothing is fetched from elsewhere, every page has its policy."""
