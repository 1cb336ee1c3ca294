"""The machinery of the report, in rooms that follow the flow of the work.

`data` reads the tables and the documents, `words` puts values into words, `charts` draws, `story`
computes what the chapters tell, `pages` makes the pages to look things up in, `print` sets the PDF,
`build` executes and stamps; `check` reads all of them and is read by none. Imports run in this
order only.
"""
