"""Worker processes: forked, spawned, or running another program; none outlives its parent."""
