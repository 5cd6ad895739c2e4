"""Where the labels of a sheet lie; lengths in millimetres, from the sheet's upper left
corner."""

from dataclasses import dataclass

# What a cutter and a list of measures may be out by.
SLACK = 0.6


@dataclass(frozen=True)
class Sheet:
    """A sheet of equal labels in rows and columns."""

    page_width: float
    page_height: float
    columns: int
    rows: int
    width: float
    height: float
    left: float = 0.0
    top: float = 0.0
    gap_x: float = 0.0
    gap_y: float = 0.0

    @property
    def count(self):
        """How many labels a sheet has."""
        return self.columns * self.rows

    def fits(self):
        """Whether all labels lie on the sheet and none over another."""
        sizes = (self.width, self.height, self.columns, self.rows)
        spaces = (self.left, self.top, self.gap_x, self.gap_y)
        if min(sizes) <= 0 or min(spaces) < 0:
            return False
        across = self.left + self.columns * (self.width + self.gap_x) - self.gap_x
        down = self.top + self.rows * (self.height + self.gap_y) - self.gap_y
        return across <= self.page_width + SLACK and down <= self.page_height + SLACK

    def place(self, index, rtl=True):
        """(x, y) of a label of the sheet, counted from 0 along the rows; from the
        right where people write that way."""
        row, column = divmod(index, self.columns)
        if rtl:
            column = self.columns - 1 - column
        x = self.left + column * (self.width + self.gap_x)
        return round(x, 3), round(self.top + row * (self.height + self.gap_y), 3)

    def pages(self, items, start=1, rtl=True):
        """[[(x, y, item)]]: the items laid out on sheets, of which the first has been
        used up to its label number `start`, counted from 1."""
        pages = []
        for index, item in enumerate(items, max(start, 1) - 1):
            sheet, place = divmod(index, self.count)
            while len(pages) <= sheet:
                pages.append([])
            pages[sheet].append((*self.place(place, rtl), item))
        # Where the start lies beyond the sheet, nothing was put on the first ones.
        return [page for page in pages if page]
