from . import toloo_position_document
