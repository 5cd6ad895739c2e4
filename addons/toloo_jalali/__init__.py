from . import controllers
from . import host_functions
from . import models
from . import tools
