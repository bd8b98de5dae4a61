"""Records as one HTML file that needs nothing else: no network, no other file, no server.

Styles and script are inline and named by their hash in the page's content security policy, so nothing in a
note can run or fetch anything; all words from notes are escaped by the templates.
"""

from docqa.reports.html.page import render_analysis, render_draft, render_page, render_rewrite

__all__ = ["render_analysis", "render_draft", "render_page", "render_rewrite"]
