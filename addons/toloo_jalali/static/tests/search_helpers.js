import { keyDown } from "@odoo/hoot-dom";
import { animationFrame } from "@odoo/hoot-mock";
import {
    editSearch,
    fields,
    getFacetTexts,
    models,
    mountWithSearch,
    validateSearch,
} from "@web/../tests/web_test_helpers";
import { SearchBar } from "@web/search/search_bar/search_bar";

export class Visit extends models.Model {
    _name = "visit";

    name = fields.Char();
    day = fields.Date({ string: "Day" });
    moment = fields.Datetime({ string: "Moment" });

    _views = {
        search: `
            <search>
                <field name="day"/>
                <field name="moment"/>
                <filter string="Day" name="by_day" date="day"/>
                <filter string="Moment" name="by_moment" date="moment"/>
                <filter string="Far" name="far" date="day" start_month="-3" end_month="1"
                    start_year="-3" end_year="1" default_period="month-1"/>
            </search>`,
    };
}

export async function openSearch(params = {}) {
    return mountWithSearch(SearchBar, {
        resModel: "visit",
        searchViewId: false,
        searchMenuTypes: ["filter", "favorite"],
        ...params,
    });
}

export const domainOf = (bar) => bar.env.searchModel.domain;
export const facets = () => getFacetTexts().map((text) => text.replace(/\s+/g, " ").trim());

export function optionTexts() {
    return [...document.querySelectorAll(".o_item_option")].map((option) =>
        option.textContent.trim(),
    );
}

export async function search(text, field = 0) {
    await editSearch(text);
    for (let step = 0; step < field; step++) {
        await keyDown("ArrowDown");
        await animationFrame();
    }
    await validateSearch();
    await animationFrame();
}

export function days(field, first, last) {
    return ["&", [field, ">=", first], [field, "<=", last]];
}
