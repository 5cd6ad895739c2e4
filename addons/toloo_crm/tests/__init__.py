from . import test_menus
from . import test_letter
from . import test_letter_tools
from . import test_label_pdf
from . import test_email
from . import test_letter_access
