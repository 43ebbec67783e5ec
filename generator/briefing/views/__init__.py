"""What HTML, PDF and exports share: addresses, order, labels, relations and counts."""
