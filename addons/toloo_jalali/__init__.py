from . import controllers
from . import models
from . import date_properties
from .hooks import uninstall_hook

date_properties.extend()
