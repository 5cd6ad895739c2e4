from . import toloo_alarm_preview
from . import toloo_alarm_send
