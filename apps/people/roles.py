"""The five roles of a newsroom; each includes the permissions of the one before."""

from django.db.models import TextChoices


class Role(TextChoices):
    VIEWER = "viewer", "Viewer"
    CONTRIBUTOR = "contributor", "Contributor"
    CHECKER = "checker", "Checker"
    EDITOR = "editor", "Editor"
    ADMIN = "admin", "Admin"


class Scope(TextChoices):
    """A limit of what an API token may do; it never exceeds the permissions of its person."""

    READ = "read", "Read the newsroom"
    WRITE = "write", "Import, claim, attach, draft, submit"
    REVIEW = "review", "Send back, approve, publish, correct, withdraw"


RANK = {role: rank for rank, role in enumerate(Role)}
