"""One page of content: from bytes to a frozen record, and back to bytes.

| what is wrong | file |
|---|---|
| an archived page is not found, or counts though it became a file again | `page_bytes.py` |
| an archive is not read, or not written | `archive_file.py` |
| a file counts as a page, or does not | `page_files.py` |
| front matter is not read as YAML | `frontmatter.py` |
| one value of it is read wrongly, or its fault is named badly | `field_values.py` |
| a message names the wrong line | `frontmatter_line_numbers.py` |
| keys are written in an odd order | `frontmatter_writer.py` |
| a key is unknown, or may not hold what it should | `schema.py` |
| Markdown becomes the wrong HTML | `markdown.py`, `simple_markdown.py`, tables: `markdown_tables.py` |
| a link or an image leads where it must not | `link_addresses.py` |
| a page is loaded without its quotes, roles or language | `load_page.py` |
| import writes a page that a person would not write | `page_writer.py`, `yaml_writer.py`, `table_writer.py` |
| a character of a seed's text is taken for markup | `markdown_escapes.py` |
| a command changes more of a page than one key | `edit_frontmatter.py`; the lines of a key: `frontmatter_key.py` |
| … than one list | `frontmatter_lists.py`; when entries are added: `frontmatter_entries.py` |
| what holds a page back is lost in a new reading, or a copy of it becomes public | `publication_hold.py` |
| `broadsheet new` writes the wrong page | `new_article.py` |
"""
