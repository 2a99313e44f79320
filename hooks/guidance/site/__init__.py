"""The library -> what the site is drawn with and made of.

setting      what a build is told besides the content
kept         what takes long to make of little, and what was made of it before (small: scripts)
navigation   how pages lie to each other
partials     models + language -> HTML, by the components' templates
assets       finished HTML -> the styles and scripts that it uses (joined: what is fetched together)
sheets       which PDFs there are and what they are made from (booklet: all pages as one)
framed       which pages there are for the frames of other sites
hosting      what those who host the site are given
"""
