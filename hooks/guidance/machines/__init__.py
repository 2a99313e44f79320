"""What machines read of the site: programs that show a link, search engines, feed readers, phones, other sites.

    told                          a page -> all that its head says to programs (cards, feed, icons, structured, texts …)
    catalogue, promised           everything that other sites can link to, and the files among it that are promised
    qr, qr_codes                  an address -> its code as a drawing
    supply                        what the site and its build are made of

Nothing here is fetched before a page's first paint, and nothing is asked of a network.
"""
