from . import discount
