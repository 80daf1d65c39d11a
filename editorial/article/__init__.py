"""English articles as HTML: importing received pages, the normal form, blocks, and rendering."""
