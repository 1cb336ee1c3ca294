"""The PDF: the volumes, their chapters from the built pages, the flow of charts and text, and the
setting.
"""
