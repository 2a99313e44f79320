"""What machines read of the site: programs that show a link, search engines, feed readers, phones.

Nothing here is fetched before a page's first paint, and nothing is asked of a network.
"""
