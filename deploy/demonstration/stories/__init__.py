"""Everything that the invented reporters told, by the key that the casebook uses."""

from deploy.demonstration.stories import home, online, other_languages, places, street
from deploy.demonstration.told import Told

STORIES: dict[str, Told] = {
    told.key: told for module in (street, home, places, online, other_languages) for told in module.STORIES
}
