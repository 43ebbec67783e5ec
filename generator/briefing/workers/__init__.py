"""Processes that do a part of the work: copies of this one, a fresh one, one that runs another program; none outlives its parent."""
