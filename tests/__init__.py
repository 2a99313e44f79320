"""The tests of the site; a package, so that they can share what is in it."""
