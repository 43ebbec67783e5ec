"""What HTML, PDF and data have in common: addresses, order, labels, relations and counts."""
