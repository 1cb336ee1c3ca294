"""PDF and EPUB: which pages are printed, their chapters from the built site, the flow of charts and
text, what stands before and behind them, and the setting.
"""
