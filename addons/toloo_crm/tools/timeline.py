"""Where a page of the time line ends and the next one begins. No ORM."""

import datetime

# A PostgreSQL integer; what is beyond can be no id.
MOST = 2**31 - 1


def write_mark(moment, key, record_id):
    """The place of a row, as the client hands it back for the next page."""
    return [moment.isoformat(), key, record_id]


def read_mark(mark):
    """(moment, key, id) of a place; raises ValueError where it is none."""
    if not isinstance(mark, list | tuple) or len(mark) != 3:
        raise ValueError("not a place in the time line")
    moment, key, record_id = mark
    if not isinstance(moment, str) or not isinstance(key, str) or "\0" in key:
        raise ValueError("not a place in the time line")
    if type(record_id) is not int or not 0 <= record_id <= MOST:
        raise ValueError("not a place in the time line")
    found = datetime.datetime.fromisoformat(moment)
    if found.tzinfo:
        raise ValueError("not a place in the time line")
    return found, key, record_id
