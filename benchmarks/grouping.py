"""Measure how articles become stories: how right, and how fast, on invented news of known events.

    python benchmarks/grouping.py [--articles 10000] [--seed 1] [--changes 200]

One to 15 articles of 12 outlets tell of each event within a few days, each in words of its own; some have no date. The
names are drawn by Zipf's law, so that many events share people, places and topics. Prints B-cubed precision, recall and
F1, the seconds of processor time, and what one more article takes.
"""

import argparse
import random
from collections import defaultdict
from collections.abc import Hashable, Iterator, Sequence
from datetime import date, datetime, timedelta
from time import process_time

from broadsheet.index.stories import StoryGrouping, group_stories
from broadsheet.index.story_features import StoryFeatures, find_story_features
from stories import DAYS, FIRST_DAY, Story, find_subject, tell_of
from world import World, make_world, pick

ARTICLES_OF_EVENT = (1, 1, 1, 1, 2, 2, 3, 4, 6, 9, 15)
DAYS_OF_EVENT = 4


def main() -> None:
    """Print the figures that the command line asks for."""
    options = _options()
    told = list(tell_events(options.articles, random.Random(options.seed)))  # noqa: S311  # nothing here is secret
    begin = process_time()
    articles = {f"{story.number:06}": features_of(story) for story, _ in told}
    features = process_time() - begin
    begin = process_time()
    stories = group_stories(articles)
    grouping = process_time() - begin
    label = {article: number for number, story in enumerate(stories) for article in story}
    figures = b_cubed([event for _, event in told], [label[f"{story.number:06}"] for story, _ in told])
    print("B-cubed P {:.3f} R {:.3f} F1 {:.3f}".format(*figures))
    print(
        f"{len(stories)} stories of {len({event for _, event in told})} events, the largest of {max(map(len, stories))}"
    )
    print(f"{features / len(told) * 1e3:.3f} ms an article: its features, once")
    print(f"{grouping / len(told) * 1e3:.3f} ms an article: {grouping:.1f} s in all")
    times = sorted(time_changes(articles, options.changes))
    print(f"{times[len(times) // 2] * 1e3:.1f} ms for one more article, {times[-1] * 1e3:.1f} ms at most")


def _options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description="Measure how articles become stories.")
    parser.add_argument("--articles", type=int, default=10_000, help="how many articles (default: 10000)")
    parser.add_argument("--seed", type=int, default=1, help="another seed, other news (default: 1)")
    parser.add_argument("--changes", type=int, default=200, help="how many articles come last (default: 200)")
    return parser.parse_args()


def tell_events(articles: int, stream: random.Random) -> Iterator[tuple[Story, int]]:
    """Yield as many articles, each with the number of its event."""
    world = make_world(stream)
    number = event = 0
    while number < articles:
        day = FIRST_DAY + timedelta(days=number * DAYS // articles)
        for story in _coverage(world, number, number / articles, day, stream)[: articles - number]:
            yield story, event
            number += 1
        event += 1


def _coverage(world: World, number: int, progress: float, day: date, stream: random.Random) -> list[Story]:
    subject = find_subject(world, progress, stream)
    return [
        tell_of(subject, world, number + place, day + timedelta(days=int(stream.random() * DAYS_OF_EVENT)), stream)
        for place in range(pick(ARTICLES_OF_EVENT, stream))
    ]


def features_of(story: Story) -> StoryFeatures:
    """Return the features of an invented article."""
    published = story.published.date() if isinstance(story.published, datetime) else story.published
    return find_story_features(story.title, "\n\n".join(story.blocks), published)


def b_cubed(events: Sequence[Hashable], labels: Sequence[Hashable]) -> tuple[float, float, float]:
    """Return precision, recall and F1 of a grouping (A. Bagga and B. Baldwin, 1998)."""
    of_event, of_label = defaultdict(set), defaultdict(set)
    for place, (event, label) in enumerate(zip(events, labels, strict=True)):
        of_event[event].add(place)
        of_label[label].add(place)
    pairs = [(of_event[event], of_label[label]) for event, label in zip(events, labels, strict=True)]
    precision = sum(len(right & found) / len(found) for right, found in pairs) / len(pairs)
    recall = sum(len(right & found) / len(right) for right, found in pairs) / len(pairs)
    return precision, recall, 2 * precision * recall / (precision + recall)


def time_changes(articles: dict[str, StoryFeatures], changes: int) -> list[float]:
    """Return the seconds of processor time that each of the last articles takes when it comes."""
    last = sorted(articles)[-changes:]
    grouping = StoryGrouping({article: features for article, features in articles.items() if article < last[0]})
    times = []
    for article in last:
        begin = process_time()
        grouping.change({article: articles[article]})
        times.append(process_time() - begin)
    return times


if __name__ == "__main__":
    main()
