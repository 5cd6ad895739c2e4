from . import toloo_sending_report
