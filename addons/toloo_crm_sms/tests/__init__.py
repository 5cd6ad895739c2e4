from . import test_sms_of_results
