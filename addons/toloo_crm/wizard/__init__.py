from . import toloo_mailing
from . import toloo_mailing_line
from . import toloo_mailing_list
from . import toloo_mailing_letter
from . import toloo_mailing_label
from . import toloo_mailing_email
