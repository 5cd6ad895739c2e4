from . import year_table
