from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from odoo.tests import BaseCase, tagged

from ..tools import board_arch
from ..tools.board_arch import Item, own_key
from ..tools.dashboard_block import Block, blocks_of, in_order

# A busy machine is no fault of these.
PATIENT = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow])
TEXT = st.text(st.characters(min_codepoint=32, max_codepoint=0x6FF), max_size=12)
DOMAIN = st.lists(st.tuples(TEXT, st.just("="), TEXT | st.integers()), max_size=2)


@st.composite
def own_items(draw):
    told = {
        "name": str(draw(st.integers(1, 99))),
        "string": draw(TEXT),
        "view_mode": draw(st.sampled_from(("list", "graph"))),
        "context": repr(draw(st.dictionaries(TEXT, TEXT, max_size=2))),
        "domain": repr(draw(DOMAIN)),
    }
    told = tuple((name, told[name]) for name in board_arch.TOLD)
    return Item(own_key(told), draw(st.booleans()), told)


KNOWN = st.builds(Item, st.sampled_from(("a", "b", "c", "d")), st.booleans())
COLUMNS = st.lists(st.lists(KNOWN | own_items(), max_size=5), max_size=4)
LAYOUT = st.sampled_from(board_arch.LAYOUTS)


@tagged("post_install", "-at_install")
class TestDashboardTools(BaseCase):
    @PATIENT
    @given(LAYOUT | TEXT, COLUMNS)
    def test_each_block_stands_once_in_a_column_that_is_there(self, layout, columns):
        board = board_arch.fitted(layout, columns)
        keys = [item.key for item in board.items]
        self.assertEqual(len(keys), len(set(keys)))
        self.assertEqual(set(keys), {i.key for column in columns for i in column})
        self.assertEqual(len(board.columns), board_arch.columns_of(board.layout))

    @PATIENT
    @given(LAYOUT, COLUMNS)
    def test_what_is_written_is_read(self, layout, columns):
        board = board_arch.fitted(layout, columns)
        self.assertEqual(board_arch.read(board_arch.write(board)), board)

    @PATIENT
    @given(LAYOUT, COLUMNS)
    def test_the_host_alone_reads_what_is_left_to_it(self, layout, columns):
        board = board_arch.fitted(layout, columns)
        plain = board_arch.plain(board_arch.write(board))
        self.assertNotIn("toloo", plain.replace(repr(columns), ""))
        own = [item for item in board.items if item.told]
        self.assertEqual(board_arch.read(plain).items, own)

    @PATIENT
    @given(st.text(max_size=200) | st.none() | st.binary(max_size=9))
    def test_no_text_breaks_it(self, text):
        self.assertEqual(board_arch.read(text).items, [])

    def test_entities_are_not_followed(self):
        arch = (
            '<!DOCTYPE f [<!ENTITY x SYSTEM "file:///etc/hostname">]>'
            '<form><board style="1"><column><action name="1" view_mode="list" '
            'string="a"/>&x;</column></board></form>'
        )
        self.assertNotIn("&x;", board_arch.write(board_arch.read(arch)))
        self.assertEqual(len(board_arch.read(arch).items), 1)

    def test_programs_are_no_blocks(self):
        for told in (
            'domain="[(uid, 1)]"',
            'context="foo()"',
            'domain="{}"',
            'context="[]"',
            'view_mode="form"',
            f'domain="{"(" * 5000}"',
        ):
            view = "" if "view_mode" in told else 'view_mode="list"'
            arch = f'<f><board style="1"><column><action name="1" {view} {told}/>'
            arch += "</column></board></f>"
            self.assertEqual(board_arch.read(arch).items, [], told[:30])

    def test_too_much_is_not_kept(self):
        many = [[Item(str(place)) for place in range(500)]]
        self.assertEqual(len(board_arch.fitted("1", many).items), board_arch.MOST)
        self.assertEqual(board_arch.read("<f>" + " " * 200_001 + "</f>").items, [])

    def test_a_block_is_shown_in_a_view(self):
        spec = {"key": "x", "title": "X", "action": "a.b"}
        with self.assertRaises(ValueError):
            Block(model="m", view="form", **spec)
        graph = Block(model="m", view="graph", measure="amount", **spec)
        self.assertEqual(graph.shown_context["graph_measure"], "amount")

    def test_order_and_number_of_answers(self):
        spec = {"title": "X", "action": "a.b"}
        two = [{"key": "z", "sequence": 5, **spec}, {"key": "a", **spec}]
        self.assertEqual([b.key for b in in_order(blocks_of("m", two))], ["z", "a"])
        self.assertEqual(blocks_of("m", None), [])
        self.assertEqual(len(blocks_of("m", two[0])), 1)
