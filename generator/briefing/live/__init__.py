"""The development server: a change of the seeds is on the screen at once, and the whole site is built when nothing changes any more."""
