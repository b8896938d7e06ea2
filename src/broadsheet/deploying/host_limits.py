"""What hosts of static sites take at most. Each figure has the page that says it; all were looked up on 2026-11-27."""

from collections.abc import Mapping

from msgspec import Struct

KB, MB, GB = 1 << 10, 1 << 20, 1 << 30


class RuleLimits(Struct, frozen=True, kw_only=True):
    """What a host reads of `_redirects` or `_headers`; None for what has no limit."""

    rules: int | None = None
    line: int | None = None
    """Characters."""
    size: int | None = None
    """Bytes."""


class HostLimits(Struct, frozen=True, kw_only=True):
    """What a host takes of a site; None for what has no limit."""

    files: int | None = None
    counts_folders: bool = False
    """Whether folders count as files."""
    files_in_folder: int | None = None
    file_size: int | None = None
    site_size: int | None = None
    path: int | None = None
    """Bytes of a path."""
    redirects: RuleLimits | None = None
    """None where the host does not read `_redirects`."""
    headers: RuleLimits | None = None
    """None where the host does not read `_headers`."""


LIMITS: Mapping[str, HostLimits] = {
    # Files, and the size of one: developers.cloudflare.com/pages/platform/limits/ (the free plan; others take 100,000).
    # Redirects: developers.cloudflare.com/pages/configuration/redirects/ (without those with placeholders). That rules
    # after 100 KB are dropped: wppoland.com/en/cloudflare-redirects-100kb-cap-silent-tail-truncation/.
    # Headers: developers.cloudflare.com/pages/configuration/headers/.
    "cloudflare-pages": HostLimits(
        files=20_000,
        file_size=25 * MB,
        redirects=RuleLimits(rules=2_000, line=1_000, size=100 * KB),
        headers=RuleLimits(rules=100, line=2_000),
    ),
    # Site: docs.github.com/en/pages/getting-started-with-github-pages/github-pages-limits. A file:
    # docs.github.com/en/repositories/working-with-files/managing-large-files/about-large-files-on-github.
    "github-pages": HostLimits(file_size=100 * MB, site_size=GB),
    # Files with folders: docs.gitlab.com/administration/instance_limits/; site: docs.gitlab.com/user/gitlab_com/.
    # Redirects: docs.gitlab.com/user/project/pages/redirects/ and merge requests 362 and 551 of gitlab-pages.
    "gitlab-pages": HostLimits(
        files=200_000,
        counts_folders=True,
        site_size=GB,
        redirects=RuleLimits(rules=1_000, size=64 * KB),
    ),
    # Files in a folder: docs.netlify.com/site-deploys/overview. Redirects: docs.netlify.com/routing/redirects, which
    # advises against 10,000 rules and more, and sets no limit.
    "netlify": HostLimits(files_in_folder=54_000, redirects=RuleLimits(rules=10_000), headers=RuleLimits()),
    # A key: docs.aws.amazon.com/AmazonS3/latest/userguide/object-keys.html. rclone sends large files in parts, which
    # allows 5 TB: docs.aws.amazon.com/AmazonS3/latest/userguide/qfacts.html.
    "s3": HostLimits(path=1_024, file_size=5 * 1_024 * GB),
}
"""Host → its limits."""
