from . import controllers
from . import host_functions
from . import models
from . import tools
from . import date_properties
from .hooks import uninstall_hook

date_properties.extend()
