"""Asterisk's manager interface: its messages, and what they tell of calls."""
