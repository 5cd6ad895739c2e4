"""Tests of the bridge; they need neither Odoo nor a telephone exchange."""

import logging

# What goes wrong on purpose need not be told.
logging.getLogger("toloo_bridge").setLevel(logging.CRITICAL)
