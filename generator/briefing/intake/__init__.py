"""A new article, and the records of a dossier → the record that `briefing add` proposes for its source, and what it prints of that."""
