"""Uses both examples of the documentation: says something, sealed, about a referral that was taken on."""

import json
import os
import sys

from partner_client import call, opened
from sealed_words import sealed_words

[waiting] = call("packets")["packets"]
fetched = call(f"packets/{waiting['id']}")
content = json.loads(opened(fetched["packet"], bytes.fromhex(os.environ["HARBOUR_SEED"])))
words = sealed_words(fetched, content, os.environ["HARBOUR_TEAM_FINGERPRINT"], told=sys.argv[1])
call(f"packets/{waiting['id']}/progress", {"words": words})
