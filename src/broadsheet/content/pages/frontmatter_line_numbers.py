"""Where the keys of front matter are in a page, for messages."""

import yaml

from broadsheet.content.pages.field_values import Where
from broadsheet.content.pages.frontmatter import FIRST_LINE, YamlLoader


def locate(front: str) -> dict[Where, int]:
    """Return the line in the page of every key and list item of front matter that parses.

    This reads the front matter again; it is for messages only.
    """
    root = yaml.compose(front, Loader=YamlLoader)
    lines: dict[Where, int] = {}
    pending: list[tuple[Where, yaml.Node | None]] = [((), root)]
    while pending:
        where, node = pending.pop()
        if isinstance(node, yaml.MappingNode):
            for key, value in node.value:
                lines[*where, key.value] = key.start_mark.line + FIRST_LINE
                pending.append(((*where, key.value), value))
        elif isinstance(node, yaml.SequenceNode):
            for number, item in enumerate(node.value):
                lines[*where, number] = item.start_mark.line + FIRST_LINE
                pending.append(((*where, number), item))
    return lines
