from contextlib import ExitStack
from threading import Barrier, Thread

from psycopg2 import OperationalError

from odoo import SUPERUSER_ID, api
from odoo.sql_db import db_connect
from odoo.tests import TransactionCase, tagged
from odoo.tools import mute_logger

from ..tools import jalali

THREADS, NUMBERS = 6, 4


@tagged("post_install", "-at_install")
class TestSequenceAtOnce(TransactionCase):
    """Real transactions at once draw the first numbers of a new year."""

    def setUp(self):
        super().setUp()
        self.connect = db_connect(self.env.cr.dbname)

    def _create(self, implementation):
        with self.connect.cursor() as cr:
            sequence = api.Environment(cr, SUPERUSER_ID, {})["ir.sequence"].create(
                {
                    "name": "Contended",
                    "prefix": "%(jalali_year)s/",
                    "implementation": implementation,
                    "use_date_range": True,
                    "date_range_period": "jalali_year",
                }
            )
            return sequence.id

    @staticmethod
    def _browse(cr, sequence_id):
        env = api.Environment(cr, SUPERUSER_ID, {})
        return env["ir.sequence"].browse(sequence_id)

    def _unlink(self, sequence_id):
        with self.connect.cursor() as cr:
            sequence = self._browse(cr, sequence_id)
            # The host forgets the counters of the ranges if they go by cascade.
            sequence.date_range_ids.unlink()
            sequence.unlink()

    def _draw(self, sequence, day, start, drawn):
        connection = sequence.env.cr
        start.wait(20)
        for _each in range(NUMBERS):
            # As the host does with a request that another one came before.
            for _attempt in range(50):
                try:
                    number = sequence.next_by_id(day)
                    connection.commit()
                except OperationalError:
                    connection.rollback()
                    continue
                drawn.append(number)
                break

    @mute_logger("odoo.sql_db")
    def test_one_range_and_no_number_twice(self):
        for implementation in ("standard", "no_gap"):
            with self.subTest(implementation):
                sequence_id = self._create(implementation)
                self.addCleanup(self._unlink, sequence_id)
                self._check_threads(sequence_id, jalali.year_bounds(1405))

    def _check_threads(self, sequence_id, bounds):
        start, drawn = Barrier(THREADS), []
        with ExitStack() as cursors:
            # Environments are made here: the registry is locked to other threads.
            sequences = [
                self._browse(cursors.enter_context(self.connect.cursor()), sequence_id)
                for _each in range(THREADS)
            ]
            threads = [
                Thread(target=self._draw, args=(sequence, bounds[0], start, drawn))
                for sequence in sequences
            ]
            for thread in threads:
                thread.start()
            for thread in threads:
                thread.join(30)
        self.assertEqual(len(drawn), THREADS * NUMBERS)
        self.assertEqual(len(set(drawn)), THREADS * NUMBERS)
        self.assertIn("1405/1", drawn)
        with self.connect.cursor() as cr:
            ranges = self._browse(cr, sequence_id).date_range_ids
            self.assertEqual([(r.date_from, r.date_to) for r in ranges], [bounds])

    @mute_logger("odoo.sql_db")
    def test_who_saw_no_range_begins_anew(self):
        sequence_id = self._create("standard")
        self.addCleanup(self._unlink, sequence_id)
        day = jalali.to_gregorian(1404, 1, 1)
        with self.connect.cursor() as one, self.connect.cursor() as two:
            mine, yours = (self._browse(cr, sequence_id) for cr in (one, two))
            self.assertFalse(mine.date_range_ids or yours.date_range_ids)
            self.assertEqual(mine.next_by_id(day), "1404/1")
            one.commit()
            # What the host's own repetition of requests waits for.
            with self.assertRaises(OperationalError) as caught:
                yours.next_by_id(day)
            self.assertEqual(caught.exception.pgcode, "40001")
            two.rollback()
            self.assertEqual(yours.next_by_id(day), "1404/2")
