"""Salesforce: a table for the operation `upsert` of Data Loader or Bulk API 2, by an external id.

The external id is a custom field of activities (text, unique, external id) that somebody adds once; it holds the uuid, as keys can be
longer than the 80 characters that such a field is given. Ids that tie a task to a record are written as they are known, or not at all.
"""

from typing import Final

from cjm.emit.tasks.field import Field, levels, states
from cjm.emit.tasks.forms import day, one_line
from cjm.emit.tasks.shapes.table import Table
from cjm.emit.tasks.target import Target
from cjm.words import Phrase

DOC: Final = "developer.salesforce.com, object_reference, sforce_api_objects_task"
LENGTHS: Final = "developer.salesforce.com, sfFieldRef, salesforce_field_reference_Task"
ID: Final = "[0-9A-Za-z]{15}(?:[0-9A-Za-z]{3})?"

FIELDS: Final = (
    Field("CJM_Key__c", "uuid", "Bulk API 2 job: externalIdFieldName, required for upsert", required=True, most=80),
    Field("Subject", "title", f"{LENGTHS}: 255", form=one_line, required=True, most=255, free=True),
    Field("ActivityDate", "due", f"{DOC}: a date, midnight UTC, not altered for time zones", form=day, like="[0-9]{4}-[0-9]{2}-[0-9]{2}"),
    Field(
        "Status", "status", f"{DOC}: words by account", values=states("Not Started", "Not Started", "In Progress"), most=40, update=False
    ),
    Field("Priority", "priority", f"{LENGTHS}: picklist, 40; words by account", values=levels("High", "Normal", "Normal", "Low"), most=40),
    Field("OwnerId", "owner", f"{LENGTHS}: an id", like=ID, update=False),
    Field("WhatId", "entity", f"{DOC}: an id; empty where WhoId is a lead", like=ID, update=False),
    Field("Description", "text", f"{LENGTHS}: textarea, 32000", form=one_line, most=32_000, free=True),
)

TARGET: Final = Target(
    about=Phrase("a table for upsert with Data Loader (CSV)", "таблица для upsert через Data Loader (CSV)"),
    needs=Phrase(
        "a custom field `CJM_Key__c` on activities (text 80, unique, external id); the id of a user for each team",
        "поле `CJM_Key__c` у Activity (текст 80, уникальное, внешний id); id пользователя для каждой команды",
    ),
    user="0058d000001ABCDAA2",
    fields=FIELDS,
    new=Table(),
    changed=Table(),
)
