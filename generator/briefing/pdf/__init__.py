"""A dossier → PDF documents: plain values for the Typst templates, and the compiler. Nothing here writes to the disk."""
