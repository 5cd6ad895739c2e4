from . import test_rial
