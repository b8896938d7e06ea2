"""The collections of the CMS: one for each folder of content."""

from typing import Any

from broadsheet.cms.form_fields import fields_of
from broadsheet.content.pages import schema
from broadsheet.content.pages.json_schema import keys_of_profile
from broadsheet.content.pages.key_meanings import ARTICLE_MEANINGS, PROFILE_MEANINGS
from broadsheet.content.pages.page_files import FOLDERS
from broadsheet.model import OWN_PAGES

SINGULAR = {"people": "Person", "stories": "Story"}
"""Folder → what one of its pages is called, where it is not the folder's name without its s."""
KEYS_OF_FORMS = {OWN_PAGES: ("name", "menu")}
"""Folder → which keys its forms show, where not all that it may have."""
ROLES_OF = "people"
"""Whose profiles have roles."""


def configuration() -> dict[str, Any]:
    """Return what the CMS is told of a site's content, without where the repository is."""
    return {
        "media_folder": "static/images",
        "public_folder": "/images",
        "slug": {"encoding": "ascii", "clean_accents": True},
        # YAML 1.1 takes a bare `Yes` or `12:30` for something else than a text; the CMS writes YAML 1.2.
        "output": {"omit_empty_optional_fields": True, "yaml": {"quote": "double"}},
        "collections": [_collection(folder) for folder in FOLDERS],
    }


def _collection(folder: str) -> dict[str, Any]:
    label = folder.capitalize()
    is_article = folder == "articles"
    title = "title" if is_article else "name"
    fields = fields_of(schema.ARTICLE, (title,), ARTICLE_MEANINGS) if is_article else _profile_fields(folder)
    return {
        "name": folder,
        "label": label,
        "label_singular": SINGULAR.get(folder, label[:-1]),
        "folder": f"content/{folder}",
        "create": True,
        "identifier_field": title,
        "slug": "{{slug}}",
        **({"nested": {"subfolders": False}} if is_article else {}),
        # Markdown as it is written: the other mode writes all of a text anew.
        "fields": [
            *fields,
            {"name": "body", "label": "Text", "widget": "richtext", "modes": ["raw", "rich_text"]}
            | {"required": False},
        ],
    }


def _profile_fields(folder: str) -> list[dict[str, Any]]:
    keys = keys_of_profile(folder)
    shown = KEYS_OF_FORMS.get(folder, tuple(key for key in keys if key != "roles" or folder == ROLES_OF))
    return [*fields_of({key: keys[key] for key in shown}, ("name",), PROFILE_MEANINGS)]
