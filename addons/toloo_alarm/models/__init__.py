from . import toloo_alarm_rule
from . import toloo_alarm_offset
from . import toloo_alarm
from . import toloo_absence
