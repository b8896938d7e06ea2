"""A branch of a Git repository that a host publishes: each deploy is one commit on it."""

from pathlib import Path

from broadsheet.deploying.deployed_record import RECORD
from broadsheet.deploying.external_program import Program, as_lines, find_program
from broadsheet.errors import DeployError

NOBODY = ("-c", "user.name=Broadsheet", "-c", "user.email=broadsheet@localhost")
"""Who commits where Git knows nobody, as on the machines that run jobs."""
MESSAGE = "Publish the site"
NO_JEKYLL = ".nojekyll"
"""An empty file. Without it GitHub has Jekyll build a branch anew, which leaves out what begins with an underscore."""


class GitTarget:
    """See `deploy.Target`. Nothing that is checked out is touched: files get into an index of their own."""

    def __init__(self, site: Path, remote: str, branch: str, build: Path, scratch: Path) -> None:
        """`scratch` is an empty folder. Raises DeployError when the site is in no repository that has the remote."""
        self._site, self._build, self._scratch = site, build, scratch
        self._remote, self._branch = remote, branch
        git = find_program("git")
        asked = git.run("rev-parse", "--absolute-git-dir", folder=site, accepted=(128,))
        if asked.code:
            raise DeployError(f"{site} is in no Git repository that could be used: {asked.message}")
        folder = asked.output.decode().strip()
        self._git = Program("git", git.path, {"GIT_DIR": folder, "GIT_INDEX_FILE": str(scratch / "index")})
        self._refuse_wrong_place()
        self._tip = self._ask_tip()
        if self._tip:
            self._fetch()
        self._run("read-tree", *([self._tip] if self._tip else ["--empty"]))

    def read_record(self) -> bytes | None:
        """Return the bytes of the record; None when there is none. Raises DeployError."""
        if not self._tip or RECORD not in self._list_tree():
            return None
        return self._git.run("cat-file", "blob", f"{self._tip}:{RECORD}").output

    def holds_files(self) -> bool:
        """Return whether the branch has any file that may be a site's. Raises DeployError."""
        return bool(self._list_tree().keys() - {RECORD, NO_JEKYLL})

    def put(self, paths: list[str]) -> None:
        """Take files of the build into the next commit. Raises DeployError."""
        self._stage(dict(zip(paths, self._hash(paths, "-w"), strict=True)))

    def remove(self, paths: list[str], kept: list[str]) -> None:  # noqa: ARG002  # Git keeps no empty folders
        """Leave files out of the next commit. Raises DeployError."""
        self._git.run(
            "update-index", "-z", "--force-remove", "--stdin", given=as_lines(paths, "\0"), folder=self._build
        )

    def write_record(self, data: bytes) -> None:
        """Take the record into the next commit. Raises DeployError."""
        self._stage({RECORD: self._write_blob(data)})

    def finish(self) -> None:
        """Commit, and push the commit. Raises DeployError, also when somebody else has pushed meanwhile."""
        if not self._run("ls-files", "--", NO_JEKYLL):
            self._stage({NO_JEKYLL: self._write_blob(b"")})
        tree = self._run("write-tree")
        if self._tip and tree == self._run("rev-parse", f"{self._tip}^{{tree}}"):
            return
        identity = () if not self._git.run("var", "GIT_COMMITTER_IDENT", accepted=(128,)).code else NOBODY
        parents = ("-p", self._tip) if self._tip else ()
        commit = self._run(*identity, "commit-tree", tree, *parents, "-m", MESSAGE)
        self._run("push", "--quiet", "--", self._remote, f"{commit}:refs/heads/{self._branch}")
        self._tip = commit

    def find_differing(self, paths: list[str]) -> list[str]:
        """Return those files that the branch does not hold with the same bytes. Raises DeployError."""
        if self._ask_tip() != self._tip:
            raise DeployError(f"somebody else has pushed to {self._branch} meanwhile; run the command again")
        held = self._list_tree()
        return [path for path, blob in zip(paths, self._hash(paths), strict=True) if held.get(path) != blob]

    def find_left(self, paths: list[str]) -> list[str]:
        """Return those files that are still there though they were removed. Raises DeployError."""
        held = self._list_tree()
        return [path for path in paths if path in held]

    def _refuse_wrong_place(self) -> None:
        if self._git.run("remote", "get-url", self._remote, accepted=(2, 128)).code:
            raise DeployError(f"the repository has no remote {self._remote}; add it: git remote add {self._remote} …")
        here = self._git.run("symbolic-ref", "--quiet", "HEAD", accepted=(1,)).output.decode().strip()
        if here == f"refs/heads/{self._branch}":
            raise DeployError(f"the branch {self._branch} is the one that the site's own files are on; name another")

    def _ask_tip(self) -> str:
        """Return the commit at the top of the branch; nothing when there is no such branch."""
        return self._run("ls-remote", "--", self._remote, f"refs/heads/{self._branch}").partition("\t")[0]

    def _fetch(self) -> None:
        depth = ["--depth=1"] if self._run("rev-parse", "--is-shallow-repository") == "true" else []
        kept = f"+refs/heads/{self._branch}:refs/broadsheet/{self._branch}"
        self._run("fetch", "--quiet", "--no-tags", "--no-write-fetch-head", *depth, "--", self._remote, kept)

    def _list_tree(self) -> dict[str, str]:
        """Return the files of the branch: path → the name of its blob."""
        if not self._tip:
            return {}
        listed = self._git.run("ls-tree", "-r", "-z", "--full-tree", self._tip).output.decode(errors="replace")
        entries = (entry.partition("\t") for entry in listed.split("\0") if entry)
        return {path: fields.split(" ")[2] for fields, _, path in entries}

    def _hash(self, paths: list[str], *how: str) -> list[str]:
        arguments = ("hash-object", *how, "--no-filters", "--stdin-paths")
        return self._git.run(*arguments, given=as_lines(paths), folder=self._build).output.decode().split()

    def _write_blob(self, data: bytes) -> str:
        return self._git.run("hash-object", "-w", "--stdin", given=data).output.decode().strip()

    def _stage(self, blobs: dict[str, str]) -> None:
        entries = "".join(f"100644 {blob}\t{path}\0" for path, blob in blobs.items())
        self._git.run("update-index", "-z", "--replace", "--index-info", given=entries.encode())

    def _run(self, *arguments: str) -> str:
        return self._git.run(*arguments).output.decode().strip()
