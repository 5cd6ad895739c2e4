"""What a reader's browser says in the search bar, and what is found."""

import database
from jalali_reader import PICKER, ROWS, Reader, clean
from jalali_world import NAME

TOGGLER = ".o_searchview_dropdown_toggler"
FACET = ".o_searchview_facet"
FILTERS = ".o_filter_menu"
GROUPS = ".o_group_by_menu"
SHOWN = f"{ROWS} td[name=name]"


class Search(Reader):
    """Filters by periods, typed periods, conditions of one's own, favourites."""

    def open_menu(self):
        """Unfold the search bar's menu."""
        self.page.click(TOGGLER)
        self.page.wait_for(FILTERS)

    def facet(self):
        """What the facets say."""
        self.page.wait_for(FACET)
        return clean(" | ".join(self.page.texts(f"{FACET} .o_facet_values")))

    def found(self, count):
        """Names of the records in sight, when there are so many."""
        self.page.until(lambda: self.page.count(SHOWN) == count, f"{count} records")
        return self.says(SHOWN)

    def search_periods(self):
        """The periods of the menu, one of them chosen and saved as a favourite."""
        self.leads("list")
        self.open_menu()
        self.page.click(f"{FILTERS} .o_accordion_toggle")
        options = f"{FILTERS} .o_item_option"
        seen = {"search: periods": self.says(options)}
        self.picture("search-menu")
        self.page.click_text(self.digits("1404") if self.jalali else "2025", options)
        seen["search: a year chosen"] = self.facet()
        seen["search: found in a year"] = self.found(6 if self.jalali else 5)
        name = f"Nest of {self.login}"
        self.page.click(".o_add_favorite .o_accordion_toggle, .o_add_favorite")
        self.page.fill(".o_favorite_menu input[type=text]", name)
        self.page.click(".o_favorite_menu .o_save_favorite")
        self.page.until(lambda: name in self.facet(), "the favourite")
        self.leads("list")
        self.open_menu()
        self.page.click_text(name, ".o_favorite_item, .o_favorite_item *")
        self.page.until(lambda: name in self.facet(), "the favourite")
        seen["search: found by a favourite"] = self.found(6 if self.jalali else 5)
        query = "SELECT domain FROM ir_filters WHERE name = %s"
        ((domain,),) = database.sql(query, self.host.database, name)
        seen["search: a favourite's domain"] = clean(domain)
        return seen

    def typed_search(self, text, count):
        """Type into the search bar, take the offer for the date: facet, records."""
        self.leads("list")
        self.page.click(".o_searchview_input")
        self.page.type(text)
        offer = ".o_searchview_autocomplete .o-dropdown-item:nth-child(2)"
        self.page.wait_for(offer)
        offered = self.says(offer)
        self.page.click(offer)
        return offered, self.facet(), self.found(count)

    def search_typed(self):
        seen = {}
        day = "1404/9/3" if self.jalali else "11/24/2025"
        texts = {"a day": (day, 1)}
        if self.jalali:
            texts |= {"a month": ("آذر 1404", 3), "a year": ("1404", 6)}
        for name, (text, count) in texts.items():
            offered, facet, found = self.typed_search(text, count)
            seen[f"search: {name} offered"] = offered
            seen[f"search: {name} typed"] = facet
            seen[f"search: found by {name}"] = found
        return seen

    def search_condition(self):
        """A day's facet opened, its condition changed and searched for."""
        self.typed_search("1404/9/3" if self.jalali else "11/24/2025", 1)
        self.page.click(f"{FACET}_label")
        value = ".modal .o_tree_editor_condition .o_datetime_input"
        seen = {"search: a condition's value": self.says(value)}
        self.page.click(value)
        self.page.wait_for(PICKER)
        seen["search: a condition's picker"] = self.says(f"{PICKER} .o_zoom_out")
        self.page.fill(value, "1404/9/19" if self.jalali else "12/10/2025")
        self.page.press("Enter")
        self.page.wait_gone(PICKER)
        self.page.click(".modal-footer .btn-primary")
        self.page.wait_gone(".modal")
        other = lambda: self.page.texts(SHOWN) != [NAME]  # noqa: E731
        self.page.until(other, "another record")
        seen["search: a condition described"] = self.facet()
        seen["search: found by a condition"] = self.found(1)
        return seen

    def groups_offered(self):
        """Grouped by the menu: a month's periods one below the other."""
        self.leads("list")
        self.open_menu()
        self.page.click(f"{GROUPS} .o_accordion_toggle")
        option = f"{GROUPS} .o_item_option"
        seen = {"search: intervals": self.says(option)}
        self.page.click(f"{option}:nth-of-type(2)")
        seen["search: grouping"] = self.facet()
        self.page.wait_for(".o_list_view .o_group_header")
        return seen
