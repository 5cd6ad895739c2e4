"""What each place says: to a reader of Persian and the Jalali calendar, and to one of
English and the Gregorian calendar, which is what the host says without our addons.

An entry may have a third and a fourth text: in English with the Jalali calendar, and in
Persian with the Gregorian one.
"""

PERSIAN = str.maketrans("0123456789", "۰۱۲۳۴۵۶۷۸۹")
THIRTY = " | ".join(str(day) for day in range(1, 31))

PLACES = {
    # Lists
    "list: a date": ("۳ آذر ۱۴۰۴", "Nov 24, 2025", "Azar 3, 1404", "24 نوامبر 2025"),
    "list: a moment": (
        "۳ آذر ۱۴۰۴، ۱۲:۰۰",
        "Nov 24, 2025, 12:00 PM",
        "Azar 3, 1404, 12:00 PM",
        "24 نوامبر 2025، 12:00",
    ),
    "list: remaining days": ("۳ آذر ۱۴۰۴", "Nov 24, 2025"),
    "list: a date being edited": ("۱۴۰۴/۰۹/۰۳", "11/24/2025", "09/03/1404"),
    "list: a moment being edited": ("۱۴۰۴/۰۹/۰۳ ۱۲:۰۰:۰۰", "11/24/2025 12:00:00 PM"),
    "list: groups of a year": (
        "۱۴۰۴ (6) 61,239 | ۱۴۰۵ (1) 7",
        "2025 (5) 61,234 | 2026 (2) 12",
        "1404 (6) 61,239 | 1405 (1) 7",
        "2025 (5) 61,234 | 2026 (2) 12",
    ),
    "list: groups of a quarter": (
        "پاییز ۱۴۰۴ (4) 61,230 | زمستان ۱۴۰۴ (2) 9 | بهار ۱۴۰۵ (1) 7",
        "Q4 2025 (5) 61,234 | Q1 2026 (2) 12",
        "Q3 1404 (4) 61,230 | Q4 1404 (2) 9 | Q1 1405 (1) 7",
    ),
    "list: groups of a month": (
        "آبان ۱۴۰۴ (1) 30 | آذر ۱۴۰۴ (3) 61,200 | دی ۱۴۰۴ (2) 9 | فروردین ۱۴۰۵ (1) 7",
        "November 2025 (3) 61,030 | December 2025 (2) 204 | January 2026 (1) 5"
        " | March 2026 (1) 7",
        "Aban 1404 (1) 30 | Azar 1404 (3) 61,200 | Dey 1404 (2) 9"
        " | Farvardin 1405 (1) 7",
        "نوامبر 2025 (3) 61,030 | دسامبر 2025 (2) 204 | ژانویهٔ 2026 (1) 5"
        " | مارس 2026 (1) 7",
    ),
    "list: groups of a week": (
        "هفتهٔ ۳۶ ۱۴۰۴ (1) 30 | هفتهٔ ۳۷ ۱۴۰۴ (2) 61,000 | هفتهٔ ۳۹ ۱۴۰۴ (1) 200"
        " | هفتهٔ ۴۱ ۱۴۰۴ (1) 4 | هفتهٔ ۴۴ ۱۴۰۴ (1) 5 | هفتهٔ ۱ ۱۴۰۵ (1) 7",
        "W47 2025 (2) 60,030 | W48 2025 (1) 1,000 | W50 2025 (1) 200"
        " | W52 2025 (1) 4 | W2 2026 (1) 5 | W13 2026 (1) 7",
    ),
    "list: groups of a day": (
        "۲۹ آبان ۱۴۰۴ (1) 30 | ۱ آذر ۱۴۰۴ (1) 60,000 | ۳ آذر ۱۴۰۴ (1) 1,000"
        " | ۱۹ آذر ۱۴۰۴ (1) 200 | ۴ دی ۱۴۰۴ (1) 4 | ۲۰ دی ۱۴۰۴ (1) 5"
        " | ۵ فروردین ۱۴۰۵ (1) 7",
        "20 Nov 2025 (1) 30 | 22 Nov 2025 (1) 60,000 | 24 Nov 2025 (1) 1,000"
        " | 10 Dec 2025 (1) 200 | 25 Dec 2025 (1) 4 | 10 Jan 2026 (1) 5"
        " | 25 Mar 2026 (1) 7",
    ),
    "list: records of a month": (
        "Canary | Bird 60000 | Bird 200",
        "Canary | Bird 60000 | Bird 30",
    ),
    # Forms
    "form: a date": ("۳ آذر ۱۴۰۴", "Nov 24, 2025", "Azar 3, 1404", "24 نوامبر 2025"),
    "form: a moment": ("۳ آذر ۱۴۰۴، ۱۲:۰۰", "Nov 24, 2025, 12:00 PM"),
    "form: a date's button": ("۳ آذر ۱۴۰۴", "Nov 24, 2025"),
    "form: a moment's button": ("۳ آذر ۱۴۰۴، ۱۲:۰۰", "Nov 24, 2025, 12:00 PM"),
    "form: remaining days": ("۳ آذر ۱۴۰۴", "Nov 24, 2025"),
    "form: a property": ("۱۴۰۴/۰۹/۰۳", "11/24/2025"),
    "form: a date in its field": (
        "۱۴۰۴/۰۹/۰۳",
        "11/24/2025",
        "09/03/1404",
        "2025/11/24",
    ),
    "form: a moment in its field": ("۱۴۰۴/۰۹/۰۳ ۱۲:۰۰:۰۰", "11/24/2025 12:00:00 PM"),
    "form: discarded": ("۳ آذر ۱۴۰۴", "Nov 24, 2025"),
    "form: a range": ("۳ آذر ۱۴۰۴ | ۳ آذر ۱۴۰۴", "Nov 24, 2025 | Nov 24, 2025"),
    # Typed; a page's today is 15 Ordibehesht 1405, 5 May 2026
    "typed: numbers": ("۱۰ آذر ۱۴۰۴", "Dec 1, 2025", "Azar 10, 1404"),
    # To the host, Persian digits are no date: it keeps the one before.
    "typed: Persian digits": ("۱۱ آذر ۱۴۰۴", "Dec 1, 2025", "Azar 11, 1404"),
    "typed: a month's name": ("۱۲ آذر ۱۴۰۴", "Dec 3, 2025", "Azar 12, 1404"),
    "typed: without separators": ("۱۳ آذر ۱۴۰۴", "Dec 4, 2025", "Azar 13, 1404"),
    # In the order of the language.
    "typed: two-digit year": ("۱۴ آذر ۱۴۰۴", "Dec 5, 2025", "Tir 9, 1414"),
    "typed: a month later": ("۱۵ خرداد", "Jun 5", "Khordad 15"),
    "typed: a year earlier": ("۱۵ اردیبهشت ۱۴۰۴", "May 5, 2025"),
    "typed: today": ("۱۵ اردیبهشت", "May 5"),
    "typed: first of the month": ("۱ اردیبهشت", "May 1"),
    "typed: a moment": ("۱۰ آذر ۱۴۰۴، ۱۷:۴۵", "Dec 1, 2025, 5:45 PM"),
    "typed: no such day": ("۳ آذر ۱۴۰۴", "Nov 24, 2025", "Azar 3, 1404"),
    # Picked
    "picker: month": ("آذر ۱۴۰۴", "November 2025", "Azar 1404", "نوامبر 2025"),
    "picker: weekdays": (
        "ش | ی | د | س | چ | پ | ج",
        "S | M | T | W | T | F | S",
        "Sat | Sun | Mon | Tue | Wed | Thu | Fri",
    ),
    "picker: days": (
        THIRTY.translate(PERSIAN),
        THIRTY,
    ),
    "picker: chosen day": ("۳", "24", "3"),
    "picker: today": ("۱۵", "5", "15", "5"),
    "picker: next month": ("دی ۱۴۰۴", "December 2025", "Dey 1404"),
    "picker: previous month": ("آبان ۱۴۰۴", "October 2025", "Aban 1404"),
    "picker: year": ("۱۴۰۴", "2025", "1404", "2025"),
    "picker: months": (
        "فروردین | اردیبهشت | خرداد | تیر | مرداد | شهریور"
        " | مهر | آبان | آذر | دی | بهمن | اسفند",
        "Jan | Feb | Mar | Apr | May | Jun | Jul | Aug | Sep | Oct | Nov | Dec",
        "Far | Ord | Kho | Tir | Mor | Sha | Meh | Aba | Aza | Dey | Bah | Esf",
    ),
    "picker: years from": ("۱۳۹۹ - ۱۴۱۰", "2019 - 2030"),
    "picker: years": (
        "۱۳۹۹ | ۱۴۰۰ | ۱۴۰۱ | ۱۴۰۲ | ۱۴۰۳ | ۱۴۰۴ | ۱۴۰۵ | ۱۴۰۶ | ۱۴۰۷ | ۱۴۰۸ | ۱۴۰۹"
        " | ۱۴۱۰",
        " | ".join(str(year) for year in range(2019, 2031)),
    ),
    "picker: decades from": ("۱۳۹۰ - ۱۵۰۰", "1990 - 2100"),
    "picker: decades": (
        "۱۳۹۰ | ۱۴۰۰ | ۱۴۱۰ | ۱۴۲۰ | ۱۴۳۰ | ۱۴۴۰ | ۱۴۵۰ | ۱۴۶۰ | ۱۴۷۰ | ۱۴۸۰ | ۱۴۹۰"
        " | ۱۵۰۰",
        " | ".join(str(year) for year in range(1990, 2101, 10)),
    ),
    "picker: a far month": ("مهر ۱۳۹۵", "October 1995", "Mehr 1395", "اکتبر 1995"),
    "picker: a far day picked": ("۱۵ مهر ۱۳۹۵", "Oct 15, 1995", "Mehr 15, 1395"),
    "picker: a day picked": ("۱۵ آذر ۱۴۰۴", "Nov 15, 2025"),
    "picker: a range's day": ("۳", "24"),
    # Kanban
    "kanban: a card": (
        "Canary ۳ آذر ۱۴۰۴ ۳ آذر ۱۴۰۴، ۱۲:۰۰",
        "Canary Nov 24, 2025 Nov 24, 2025, 12:00 PM",
    ),
    "kanban: columns of months": (
        "آبان ۱۴۰۴ 30 | آذر ۱۴۰۴ 61,200 | دی ۱۴۰۴ 9 | فروردین ۱۴۰۵ 7",
        "November 2025 61,030 | December 2025 204 | January 2026 5 | March 2026 7",
    ),
    "kanban: progress of a month": ("3 پایین", "3 Low"),
    # Calendars
    "calendar: month": ("آذر ۱۴۰۴", "November 2025", "Azar 1404", "نوامبر 2025"),
    "calendar: weekdays": (
        "شنبه | یکشنبه | دوشنبه | سه‌شنبه | چهارشنبه | پنجشنبه | جمعه",
        "SUN | MON | TUE | WED | THU | FRI | SAT",
        "SAT | SUN | MON | TUE | WED | THU | FRI",
    ),
    "calendar: days of the month": (
        THIRTY.translate(PERSIAN),
        THIRTY,
    ),
    "calendar: the day's cell": ("۳", "24", "3"),
    "calendar: small month": ("آذر ۱۴۰۴", "November 2025", "Azar 1404"),
    "calendar: an event's day": (
        # “All day”, which the host hides in English alone.
        "۳ آذر ۱۴۰۴ همه روزها | فرصت Canary | پیش‌بینی تاریخ قرارداد ۳ آذر ۱۴۰۴",
        "November 24, 2025 | Opportunity Canary | Expected Closing Nov 24, 2025",
    ),
    "calendar: next month": ("دی ۱۴۰۴", "December 2025", "Dey 1404"),
    "calendar: year": ("۱۴۰۴", "2025", "1404"),
    "calendar: months of the year": (
        "فروردین ۱۴۰۴ | اردیبهشت ۱۴۰۴ | خرداد ۱۴۰۴ | تیر ۱۴۰۴ | مرداد ۱۴۰۴"
        " | شهریور ۱۴۰۴ | مهر ۱۴۰۴ | آبان ۱۴۰۴ | آذر ۱۴۰۴ | دی ۱۴۰۴ | بهمن ۱۴۰۴"
        " | اسفند ۱۴۰۴",
        "January 2025 | February 2025 | March 2025 | April 2025 | May 2025 | June 2025"
        " | July 2025 | August 2025 | September 2025 | October 2025 | November 2025"
        " | December 2025",
    ),
    "calendar: week": ("آذر ۱۴۰۴ هفته ۳۷", "November 2025 Week 48"),
    "calendar: heads of a week": (
        "شنبه ۱ | یکشنبه ۲ | دوشنبه ۳ | سه‌شنبه ۴ | چهارشنبه ۵ | پنجشنبه ۶ | جمعه ۷",
        "SUN 23 | MON 24 | TUE 25 | WED 26 | THU 27 | FRI 28 | SAT 29",
        "SAT 1 | SUN 2 | MON 3 | TUE 4 | WED 5 | THU 6 | FRI 7",
    ),
    "calendar: day": ("۳ آذر ۱۴۰۴", "24 November 2025"),
    "calendar: heads of a day": ("دوشنبه ۳", "Monday 24"),
    "calendar: a meeting": ("Canary ۱۲:۰۰ - ۱۴:۰۰", "Canary 12:00 PM - 02:00 PM"),
    "calendar: a meeting's moment": (
        "۳ آذر ۱۴۰۴ | ۱۲:۰۰ - ۱۴:۰۰ (۲ ساعت)",
        "November 24, 2025 | 12:00 PM - 02:00 PM (2 hours)",
    ),
    "calendar: stored for a cell": ("2025-11-24", "2025-11-24"),
    # Pivots and graphs
    "pivot: rows of months": (
        "جمع کل: 61,230 9 7 61,246 | آبان ۱۴۰۴ 30 30 | آذر ۱۴۰۴ 61,200 61,200"
        " | دی ۱۴۰۴ 9 9 | فروردین ۱۴۰۵ 7 7",
        "Total 61,234 12 61,246 | November 2025 61,030 61,030"
        " | December 2025 204 204 | January 2026 5 5 | March 2026 7 7",
    ),
    "pivot: columns of quarters": (
        "پاییز ۱۴۰۴ | زمستان ۱۴۰۴ | بهار ۱۴۰۵",
        "Q4 2025 | Q1 2026",
    ),
    "pivot: records of a cell": (
        "Bird 200 | Bird 60000 | Canary",
        "Bird 30 | Bird 60000 | Canary",
    ),
    "graph: bars of months": (
        "آبان ۱۴۰۴ | آذر ۱۴۰۴ | دی ۱۴۰۴ | فروردین ۱۴۰۵",
        "November 2025 | December 2025 | January 2026 | March 2026",
    ),
    "graph: their sums": ("30 61200 9 7", "61030 204 5 7"),
    # Activities and talks
    "activities: due": ("۱۴۰۴/۰۹/۰۳", "11/24/2025"),
    "activities: being planned": ("۳ آذر ۱۴۰۴", "Nov 24, 2025"),
    "activities: picker": ("آذر ۱۴۰۴", "November 2025"),
    "activities: picked": ("۳", "24"),
    "chatter: an activity's dates": ("سررسید ۱۴۰۴/۰۹/۰۳", "Due on 11/24/2025"),
    "chatter: day": ("۳ آذر ۱۴۰۴", "Nov 24, 2025", "Azar 3, 1404"),
    "chatter: a message's moment": ("۳ آذر ۱۴۰۴، ۱۲:۰۰", "Nov 24, 2025, 12:00 PM"),
    "chatter: a message's moment in full": (
        "۱۴۰۴/۹/۳, ۱۲:۰۰:۰۰",
        "11/24/2025, 12:00:00 PM",
    ),
    "chatter: a date that was moved": (
        "۱۴۰۴/۰۹/۱۹ | ۱۴۰۴/۰۹/۰۳",
        "12/10/2025 | 11/24/2025",
    ),
    # Searches
    "search: periods": (
        "اردیبهشت | فروردین | اسفند | زمستان | پاییز | تابستان | بهار | ۱۴۰۵ | ۱۴۰۴"
        " | ۱۴۰۳",
        "May | April | March | Q4 | Q3 | Q2 | Q1 | 2026 | 2025 | 2024",
    ),
    "search: a year chosen": ("Deadline: ۱۴۰۴", "Deadline: 2025"),
    "search: found in a year": (
        "Canary | Bird 60000 | Bird 200 | Bird 30 | Bird 4 | Bird 5",
        "Canary | Bird 60000 | Bird 200 | Bird 30 | Bird 4",
    ),
    "search: found by a favourite": (
        "Canary | Bird 60000 | Bird 200 | Bird 30 | Bird 4 | Bird 5",
        "Canary | Bird 60000 | Bird 200 | Bird 30 | Bird 4",
    ),
    "search: a favourite's domain": (
        '["&", ("date_deadline", ">=", "2025-03-21"),'
        ' ("date_deadline", "<=", "2026-03-20")]',
        '["&", ("date_deadline", ">=", "2025-01-01"),'
        ' ("date_deadline", "<=", "2025-12-31")]',
    ),
    "search: a day typed": ("۳ آذر ۱۴۰۴", "11/24/2025"),
    "search: found by a day": ("Canary", "Canary"),
    "search: a month typed": ("آذر ۱۴۰۴", None),
    "search: found by a month": ("Canary | Bird 60000 | Bird 200", None),
    "search: a year typed": ("۱۴۰۴", None),
    "search: found by a year": (
        "Canary | Bird 60000 | Bird 200 | Bird 30 | Bird 4 | Bird 5",
        None,
    ),
    "search: a condition's value": ("۱۴۰۴/۰۹/۰۳", "11/24/2025"),
    "search: a condition's picker": ("آذر ۱۴۰۴", "November 2025"),
    "search: a condition described": (
        "پیش‌بینی تاریخ قرارداد = ۱۴۰۴/۰۹/۱۹",
        "Expected Closing = 12/10/2025",
    ),
    "search: found by a condition": ("Bird 200", "Bird 200"),
    "search: intervals": (
        "سال | ربع | ماه | هفته | روز",
        "Year | Quarter | Month | Week | Day",
    ),
    "search: grouping": ("By Deadline: ربع", "By Deadline: Quarter"),
    # Documents
    "report: dates of a quotation": (
        "۱۴۰۴/۰۹/۰۳ | ۱۴۰۴/۰۹/۱۹",
        "11/24/2025 | 12/10/2025",
    ),
    "report: dates in its PDF": ("۱۴۰۴/۰۹/۰۳ | ۱۴۰۴/۰۹/۱۹", None),
    "portal: list": ("۱۴۰۴/۰۹/۰۳ | ۱۴۰۴/۰۹/۱۹", "11/24/2025 | 12/10/2025"),
    "portal: quotation": ("۱۴۰۴/۰۹/۰۳ | ۱۴۰۴/۰۹/۱۹", "11/24/2025 | 12/10/2025"),
    "mail: a template": (
        "Due ۱۴۰۴/۰۹/۱۹, of ۱۴۰۴/۰۹/۰۳ ۱۲:۰۰:۰۰",
        "Due 12/10/2025, of 11/24/2025 12:00:00 PM",
    ),
    "excel: a date": (
        "2025-11-24 as [$-160429]yyyy/mm/dd;@",
        "2025-11-24 as yyyy-mm-dd",
    ),
    "import: preview": (
        "Hatched for jalali | ۱۴۰۴/۰۹/۰۳",
        "Hatched for gregorian | 11/24/2025",
    ),
    "import: stored": ("2025-11-24", "2025-11-24"),
    # Settings and dialogs
    "metadata: made": ("۱۴۰۴/۰۹/۰۳ ۱۲:۰۰:۰۰", "11/24/2025 12:00:00 PM"),
    "metadata: changed": ("۱۴۰۴/۰۹/۰۳ ۱۲:۰۰:۰۰", "11/24/2025 12:00:00 PM"),
    "preferences: changed": ("24 نوامبر 2025", "Azar 3, 1404"),
    "preferences: back": ("۳ آذر ۱۴۰۴", "Nov 24, 2025"),
    "lunar: first day": ("۲۸ اردیبهشت", "May 18"),
}
