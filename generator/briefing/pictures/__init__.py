"""A dossier → the geometry of its pictures, and a sentence that says what each shows: drawn as SVG here, natively on paper."""
