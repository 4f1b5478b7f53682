"""Documents under review and the drafts read from them, each with the decision of the office that reviews."""

from __future__ import annotations

from django.db import models

from .columns import reference


class DraftedDocument(models.Model):
    """A document of one office. ``layout`` = where paragraphs, tables and title lie in ``text``; ``date`` = its day.

    ``settings`` = what a pack needs and no document says; ``edition`` = files of a pack that came back edited.
    No column names a person: shares of decisions are of the document.
    """

    key = models.CharField(max_length=32, primary_key=True)
    sent = models.CharField(max_length=64, unique=True)
    unit = reference()
    name = models.CharField(max_length=300, default="", blank=True)
    title = models.CharField(max_length=300, default="", blank=True)
    genre = models.CharField(max_length=40)
    is_genre_set = models.BooleanField(default=False)
    date = models.CharField(max_length=10, default="", blank=True)
    text = models.TextField()
    layout = models.JSONField(default=dict)
    problems = models.JSONField(default=list)
    remarks = models.JSONField(default=list)
    digest = models.CharField(max_length=64)
    received_on = models.IntegerField()
    settings = models.JSONField(default=dict)
    edition = models.JSONField(default=dict)
    revision = models.IntegerField(default=1)
    loaded_digest = models.CharField(max_length=64, default="", blank=True)
    loaded_on = models.IntegerField(null=True, blank=True)

    class Meta:
        ordering = ("-received_on", "-pk")


class DraftLine(models.Model):
    """One draft. ``proposed`` = as the rules read it; ``change`` = fields a person set; ``given`` = what only a person
    can say (title, strand, why). ``decision``: "" | accept | change | refuse | add | merge (taken into ``into``).
    """

    document = models.ForeignKey(DraftedDocument, on_delete=models.CASCADE, related_name="lines")
    number = models.IntegerField()
    key = models.CharField(max_length=64)
    start = models.IntegerField()
    end = models.IntegerField()
    proposed = models.JSONField(default=dict)
    change = models.JSONField(default=dict)
    given = models.JSONField(default=dict)
    decision = models.CharField(max_length=10, default="", blank=True)
    reason = models.CharField(max_length=200, default="", blank=True)
    into = models.IntegerField(null=True, blank=True)
    is_in_edition = models.BooleanField(default=False)
    revision = models.IntegerField(default=1)

    class Meta:
        ordering = ("start", "end", "number")
        constraints = (
            models.UniqueConstraint(fields=("document", "number"), name="draft_number_once"),
            models.UniqueConstraint(fields=("document", "key"), name="draft_key_once"),
        )
