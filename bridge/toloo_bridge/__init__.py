"""The bridge between a telephone exchange and Toloo: reads calls, loses none."""

__version__ = "1.0.0"
