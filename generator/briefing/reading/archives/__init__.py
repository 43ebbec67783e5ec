"""Web archives → the page in them: MHTML as browsers save it, WARC and WACZ. Each unpacks no more than it may take."""
