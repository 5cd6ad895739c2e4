from . import discount
from . import progress
from . import year_table
