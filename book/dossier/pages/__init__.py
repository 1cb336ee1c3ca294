"""The pages to look things up in: cards, ledger, chronology, record, sources, method, glossary,
codebook.
"""
