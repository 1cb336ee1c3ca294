"""The machinery of the report: reads `data/`, checks it, and draws what the notebooks show.

One job a module: `load` is the only reader of `data/` and `seeds/`, `check` runs every check, and the first line of each
module says what it is for.
"""
