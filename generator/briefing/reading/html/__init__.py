"""HTML as browsers parse it → the visible text. No function here recurses or takes more than linear time."""
