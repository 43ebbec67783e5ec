"""Whether a finished site may be published: every link lands, nothing is fetched from elsewhere, every page has its policy."""
