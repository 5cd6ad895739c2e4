from . import test_arithmetic
from . import test_official_years
from . import test_period
from . import test_text
from . import test_parser
from . import test_user_calendar
from . import test_xlsx_export
from . import test_xlsx_groups
