"""The development server: shows every change of the seeds at once, and builds the complete site when the changes pause."""
