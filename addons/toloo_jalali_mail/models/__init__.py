from . import mail_activity
from . import mail_render_mixin
from . import mail_thread
