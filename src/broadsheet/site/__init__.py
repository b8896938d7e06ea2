"""What the site consists of: URLs, pages and their views, feeds, sitemaps, assets."""
