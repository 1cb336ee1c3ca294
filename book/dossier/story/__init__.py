"""What the chapters of the story compute for their prose: derived numbers, one module a chapter."""
