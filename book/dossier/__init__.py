"""The machinery of the report: reads `data/`, checks it, and draws what the notebooks show.

One job a module: `load` (the only reader of `data/` and `seeds/`), `dates`, `evidence`, `origins`, `derived`,
`records`, `check`, `prose`, `tables`, `charts`, `forms`, `paper`.
"""
