"""The settings of a running installation: those of base.py, refused at start when they are unsafe."""

from deploy.settings.base import *  # noqa: F403
from deploy.settings.refusals import refuse_unsafe

refuse_unsafe(globals())
