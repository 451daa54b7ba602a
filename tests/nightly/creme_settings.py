"""A Creme CRM that lives in one folder."""

import os
from pathlib import Path

from creme.settings import *  # noqa: F403

FOLDER = Path(os.environ["CREME_FOLDER"])
SECRET_KEY = "tests only"
SITE_DOMAIN = "http://127.0.0.1"
ALLOWED_HOSTS = ["127.0.0.1"]
TIME_ZONE = "UTC"
LANGUAGE_CODE = "en"
DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": FOLDER / "creme.sqlite3"}}
MEDIA_ROOT = FOLDER / "media"
STATIC_ROOT = FOLDER / "static"
GENERATED_MEDIA_NAMES_FILE = FOLDER / "_generated_media_names.py"
GENERATED_MEDIA_NAMES_MODULE = "_generated_media_names"
JOBMANAGER_BROKER = f"unix_socket://{FOLDER}/"
