"""What gunicorn serves: `python -m gunicorn deploy.wsgi`."""

import os

from django.core.wsgi import get_wsgi_application

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "deploy.settings.environment")
application = get_wsgi_application()
