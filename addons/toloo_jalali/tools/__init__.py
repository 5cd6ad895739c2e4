from . import arithmetic
from . import period
from . import text
from . import parser
from . import moment
from . import babel_pattern
from . import jalali
