from . import test_ending_alarm
