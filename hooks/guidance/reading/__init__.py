"""Text -> values that remember where they were written. Knows nothing of what the guide is about.

source, tree    YAML             -> nodes that remember file, line and column
shape, values   a node + a shape -> plain values; every problem is collected
hidden          any text         -> characters that nobody sees and that break it
problems        all of these     -> one report for the editor
markup          HTML             -> a tree, and back
"""
