"""What became of every story."""

from deploy.demonstration.casebook import answered, ended, recalled, under_way, waiting
from deploy.demonstration.casebook.entry import Entry

CASEBOOK: tuple[Entry, ...] = tuple(
    entry for module in (waiting, under_way, answered, recalled, ended) for entry in module.ENTRIES
)
