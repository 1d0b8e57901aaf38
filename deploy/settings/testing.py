"""Settings of the test suite: cheap key stretching, mail in memory, a throwaway database."""

import os
import tempfile

os.environ.setdefault("HARBOUR_MODE", "demonstration")
os.environ.setdefault("HARBOUR_SECRET_KEY", "only-for-tests-" * 5)
os.environ.setdefault("HARBOUR_DEPLOYMENT_SECRET", "5e" * 32)
os.environ.setdefault("HARBOUR_HOSTS", "testserver,localhost,127.0.0.1,elsewhere.test")
os.environ.setdefault("HARBOUR_VAR", tempfile.mkdtemp(prefix="harbour-test-"))
os.environ.setdefault("HARBOUR_LOG_LEVEL", "WARNING")
# Tests that want the tools say so: whether a machine has them must not change the others.
os.environ["HARBOUR_MAT2"] = os.environ["HARBOUR_FFMPEG"] = ""

from deploy.settings.base import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
HARBOUR_CODE_COST = (8, 1)
HARBOUR_PASSWORD_COST = (8, 1)
STORAGES = {
    "default": {"BACKEND": "core.uploads.RefusingStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}
# WhiteNoise warns about a missing folder, and a warning is an error here.
STATIC_ROOT.mkdir(exist_ok=True)  # noqa: F405
