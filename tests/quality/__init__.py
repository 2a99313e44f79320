"""What is known of the project in figures: `make quality` writes QUALITY.md, and no figure in it is typed by hand."""
