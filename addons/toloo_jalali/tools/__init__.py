from . import arithmetic
from . import period
from . import text
from . import parser
from . import jalali
from . import grouping
from . import relative
from . import sql_functions
