"""Putting a finished site where readers find it, by tools that others keep well.

| what is wrong | file |
|---|---|
| a build is deployed that is not finished, or refused though it is | `finished_build.py` |
| files are copied that need not be, or stay that must go | `deployed_record.py` |
| the order of the steps; what happens after an interruption | `deploy.py` |
| a tool that is missing or fails: what is said of it | `external_program.py` |
| servers reached by SSH, folders | `rsync_target.py` |
| S3 and all else that rclone reaches | `rclone_target.py` |
| a branch of a Git repository | `git_target.py` |
| a host refuses a site that `deploy` found fit | `host_limits.py` (figures), `check_host.py` |
"""
