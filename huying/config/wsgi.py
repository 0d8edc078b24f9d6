"""The WSGI application, as each worker process of the web server imports it."""

import gc
import signal

from django.core.wsgi import get_wsgi_application
from django.urls import get_resolver

from huying.config.child import die_with_parent
from huying.config.start import start

die_with_parent(signal.SIGTERM)
start()
application = get_wsgi_application()
# Views and API are imported now, or the first whistle after a start would wait a second for them.
get_resolver().check()
gc.freeze()
