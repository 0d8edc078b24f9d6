"""The WSGI application, as each worker process of the web server imports it."""

import signal

from django.core.wsgi import get_wsgi_application

from huying.config.child import die_with_parent
from huying.config.start import start

die_with_parent(signal.SIGTERM)
start()
application = get_wsgi_application()
