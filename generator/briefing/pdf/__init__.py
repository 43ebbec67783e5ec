"""A dossier → what a PDF brief is set from: plain values, every number, mark and non-breaking space in its place. Nothing touches the disk."""
