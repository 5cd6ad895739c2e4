from . import toloo_letter_report
from . import toloo_label_report
