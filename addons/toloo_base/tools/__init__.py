from . import digits, numbering, phone, search_key
