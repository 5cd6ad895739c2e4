from . import discount
from . import progress
