"""The grammar of charts: one style, few bodies (lanes, matrix, bars, dots, maps), marks that lead to their record."""
