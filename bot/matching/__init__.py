"""Which offers fit which people, why, and what follows of it: news in a bundle, and lists for employers."""
