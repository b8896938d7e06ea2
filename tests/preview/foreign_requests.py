"""Headers of requests that no page of the preview makes: all that writes must refuse them."""

from broadsheet.preview.guarded_posts import TOKEN_HEADER

FOREIGN = (
    {"Origin": "http://evil.example"},
    {"Origin": "null"},
    {"Origin": None},
    {"Origin": "http://127.0.0.1:8001"},
    {TOKEN_HEADER: "x"},
    {TOKEN_HEADER: None},
    {"Content-Type": "text/plain"},
)
