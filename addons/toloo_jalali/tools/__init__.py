from . import arithmetic
from . import period
from . import text
from . import lunar
from . import parser
from . import jalali
