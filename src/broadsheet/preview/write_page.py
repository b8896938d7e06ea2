"""The page of the preview on which an editor types an article, or adds files."""

from datetime import date
from html import escape

from broadsheet.preview.reload_script import PREVIEW_PATH

_PAGE = """<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>Write an article</title>
<meta name="viewport" content="width=device-width, initial-scale=1">
<link rel="stylesheet" href="{path}review.css">
<link rel="stylesheet" href="{path}write.css">
</head>
<body>
<nav aria-label="Preview"><a href="{base}">The site</a> · <a href="{path}review">What waits for an editor</a></nav>
<main>
<h1>Write an article</h1>
<form id="article">
<label>Headline <input name="title" required maxlength="1000" autocomplete="off"></label>
<div class="row">
<label>Date <input name="date" type="date" value="{today}" required></label>
<label>Source <input name="source" maxlength="300" autocomplete="off"></label>
</div>
<label>Text, in Markdown <textarea name="text" required rows="16"></textarea></label>
<fieldset>
<legend>Publication</legend>
<label><input type="radio" name="state" value="draft" checked> A draft</label>
<label><input type="radio" name="state" value="public"> Public at once</label>
</fieldset>
<button>Save</button>
</form>
<p id="status" role="status"></p>
<p id="place"></p>
<section id="found" aria-labelledby="found-title" hidden>
<h2 id="found-title" tabindex="-1">What the reader found</h2>
<ul id="names"></ul>
<ul id="quotes"></ul>
</section>
<section aria-labelledby="files-title">
<h2 id="files-title">Add files</h2>
<p><label>Choose files, or drop them on any page of the preview <input id="files" type="file" multiple></label></p>
</section>
</main>
<script src="{path}ask.js"></script>
<script src="{path}write.js" data-token="{token}" data-base="{base}"></script>
<script src="{path}add_files.js" data-token="{token}" data-base="{base}"></script>
</body>
</html>
"""


def write_page(token: str, base_path: str, today: date) -> str:
    """Return the page as HTML; with `token` it may ask the server to write."""
    return _PAGE.format(path=PREVIEW_PATH, base=escape(base_path), token=token, today=today.isoformat())
