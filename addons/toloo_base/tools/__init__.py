from . import digits, numbering, phone
