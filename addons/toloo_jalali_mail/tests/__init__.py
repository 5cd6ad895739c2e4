from . import test_js_mail
from . import test_mail
