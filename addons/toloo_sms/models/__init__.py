from . import toloo_sms_line
from . import toloo_sms_message
from . import toloo_sms_enqueue
