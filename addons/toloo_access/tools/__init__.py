from . import spans
