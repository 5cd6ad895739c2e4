"""Panasonic SMDR: lines of an exchange become call records. No input, no output."""

from .parser import Parser
from .record import Other, Record
