"""The host's functions that write dates, taught the calendar of their reader.

They are plain functions that every addon of the host imports by name, so that no
model's method is above them. Here stands a function of the same signature in each
one's place, in all modules that hold it. The place is the process's, which may serve
databases without this addon: each call asks its environment, and where the addon is
not installed, or the reader's calendar is Gregorian, the host's own function answers.
"""

import datetime
import functools
import sys

import pytz

from odoo.fields import Datetime
from odoo.tools import misc

from .tools import jalali
from .tools.parser import number_order


def _dates_of(env, lang_code):
    """The model that writes dates, and the text's language, if its reader is Jalali."""
    if "toloo.jalali" in env:
        lang = misc.get_lang(env, lang_code)
        dates = env["toloo.jalali"]
        if dates._reads_jalali(lang):
            return dates, lang
    return None, None


def _local_date(env, value):
    """What the host makes of a date's value, in the time zone of the context."""
    if isinstance(value, str):
        if len(value) < misc.DATE_LENGTH:
            return None
        moment = Datetime.from_string(value)
        is_day = len(value) == misc.DATE_LENGTH
        return moment if is_day else Datetime.context_timestamp(env["res.lang"], moment)
    if isinstance(value, datetime.datetime) and not value.tzinfo:
        return Datetime.context_timestamp(env["res.lang"], value)
    return value


def _local_moment(env, value, tz):
    """What the host makes of a moment's value, in the time zone ``tz``."""
    if isinstance(value, str):
        value = Datetime.from_string(value)
    moment = pytz.utc.localize(value, is_dst=False)
    try:
        return moment.astimezone(pytz.timezone(tz or env.user.tz or "UTC"))
    except pytz.UnknownTimeZoneError:
        return moment


@functools.wraps(misc.format_date)
def format_date(env, value, lang_code=None, date_format=False):
    dates, lang = _dates_of(env, lang_code) if value else (None, None)
    local = _local_date(env, value) if lang else None
    frozen = local and dates._freeze_dates(local, date_format, lang, "date")
    if not frozen:
        return format_date.__wrapped__(env, value, lang_code, date_format)
    text = format_date.__wrapped__(env, local, lang.code, frozen)
    return dates._with_digits(text, lang)


@functools.wraps(misc.format_datetime)
def format_datetime(env, value, tz=False, dt_format="medium", lang_code=None):
    dates, lang = _dates_of(env, lang_code) if value else (None, None)
    frozen = None
    if lang:
        # The host's word "medium" is the language's own format, not that of CLDR.
        pattern = dt_format if dt_format != "medium" else False
        local = _local_moment(env, value, tz)
        frozen = dates._freeze_dates(local, pattern, lang, "datetime")
    if not frozen:
        return format_datetime.__wrapped__(env, value, tz, dt_format, lang_code)
    text = format_datetime.__wrapped__(env, value, tz, frozen, lang.code)
    return dates._with_digits(text, lang)


@functools.wraps(misc.format_time)
def format_time(env, value, tz=False, time_format="medium", lang_code=None):
    text = format_time.__wrapped__(env, value, tz, time_format, lang_code)
    dates, lang = _dates_of(env, lang_code) if text else (None, None)
    return dates._with_digits(text, lang) if lang else text


@functools.wraps(misc.parse_date)
def parse_date(env, value, lang_code=None):
    _dates, lang = _dates_of(env, lang_code) if value else (None, None)
    if lang:
        try:
            return jalali.parse_date(value, order=number_order(lang.date_format))
        except ValueError:
            # No Jalali date: the host's function knows what else it may be.
            pass
    return parse_date.__wrapped__(env, value, lang_code)


def _replace(function):
    """Put a function in the place of the one that it wraps, in all loaded modules."""
    original = function.__wrapped__
    for module in list(sys.modules.values()):
        # Of modules that make their members up on demand only what they hold counts.
        for name, value in list(getattr(module, "__dict__", {}).items()):
            if value is original and module.__name__ != __name__:
                setattr(module, name, function)


for _function in (format_date, format_datetime, format_time, parse_date):
    _replace(_function)
