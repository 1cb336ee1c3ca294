"""What the chapters of the story compute and draw, each on a module of its own."""
