from . import toloo_ending
