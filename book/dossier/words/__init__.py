"""Values put into words: dates, numbers, letters, Markdown, and the prose of the book itself."""
