"""Call records in MySQL or MariaDB, where FreePBX and Issabel keep them: the table
`cdr` of the database `asteriskcdrdb`, as cdr_adaptive_odbc fills it."""

from datetime import datetime, timedelta, timezone
from zoneinfo import ZoneInfo

from ..spool import now

# What is older was told long ago, or the bridge was away for so long that a list of
# what to do about it would help nobody.
DAYS = 7
MOST = 20_000
SECONDS = 20


class TableError(Exception):
    """The records cannot be read; the text says why and what to do."""


def read_table(settings, days=DAYS, most=MOST):
    """[{field: text}] of the last call records, oldest first, as `read_tail` gives
    those of a file; TableError says why there are none.

    :param settings: of the source: `cdr_database`, `cdr_host`, `cdr_port`,
        `cdr_user`, `cdr_password`, `cdr_table`, and `timezone`, in which the exchange
        writes
    """
    zone = ZoneInfo(settings.get("timezone", "Asia/Tehran"))
    since = (now() - timedelta(days=days)).astimezone(zone).replace(tzinfo=None)
    rows = _select(settings, since, most)
    rows = [row for row in rows if isinstance(row.get("calldate"), datetime)]
    return [as_record(row, zone) for row in sorted(rows, key=_order)]


def _select(settings, since, most):
    try:
        import pymysql
    except ImportError as error:
        text = 'PyMySQL is not installed: pip install "toloo-bridge[mysql]"'
        raise TableError(text) from error
    # The configuration allows letters, digits and underscores only.
    table = settings.get("cdr_table", "cdr")
    try:
        with (
            pymysql.connect(
                host=settings.get("cdr_host", settings["host"]),
                port=settings.get("cdr_port", 3306),
                user=settings.get("cdr_user", settings["user"]),
                password=settings.get("cdr_password", ""),
                database=settings["cdr_database"],
                charset="utf8mb4",
                connect_timeout=SECONDS,
                read_timeout=SECONDS,
                cursorclass=pymysql.cursors.DictCursor,
            ) as link,
            link.cursor() as cursor,
        ):
            cursor.execute(
                # Versions differ in columns, and all of them are wanted.
                f"SELECT * FROM `{table}` WHERE calldate >= %s"
                " ORDER BY calldate DESC LIMIT %s",
                [since, most],
            )
            return cursor.fetchall()
    except (pymysql.MySQLError, RuntimeError, OSError) as error:
        words = error.args[-1] if error.args else error
        raise TableError(f"{settings['cdr_database']}.{table}: {words}") from error


def _order(row):
    """The channel that began a call comes before those that it made ring."""
    later = row.get("uniqueid") != row.get("linkedid")
    return row["calldate"], later, row.get("sequence") or 0


def as_record(row, zone):
    """A row as the fields of cdr-csv, whose times are UTC. A table has the call's
    beginning and two lengths in their stead."""
    start = row["calldate"].replace(tzinfo=zone).astimezone(timezone.utc)
    end = start + timedelta(seconds=row.get("duration") or 0)
    answer = end - timedelta(seconds=row.get("billsec") or 0)
    taken = row.get("disposition") == "ANSWERED"
    record = {
        name: str(row.get(name) or "")
        for name in (
            "accountcode src dst channel dstchannel disposition did cnam recordingfile"
        ).split()
    }
    return record | {
        # All rows of a call have its Linkedid, where the table has that column.
        "uniqueid": str(row.get("linkedid") or row.get("uniqueid") or ""),
        "start": _text(start),
        "answer": _text(answer) if taken else "",
        "end": _text(end),
    }


def _text(moment):
    return moment.strftime("%Y-%m-%d %H:%M:%S")
