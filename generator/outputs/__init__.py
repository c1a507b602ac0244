"""What machines read: open data, feeds and the search index. Pure builders; only `search_index` starts a program."""
