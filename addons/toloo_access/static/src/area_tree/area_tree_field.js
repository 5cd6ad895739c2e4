import { Component, onWillStart, useState } from "@odoo/owl";
import { CheckBox } from "@web/core/checkbox/checkbox";
import { _t } from "@web/core/l10n/translation";
import { registry } from "@web/core/registry";
import { useDebounced } from "@web/core/utils/timing";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

const FIELDS = ["display_name", "name", "kind", "parent_id", "parent_path"];

/**
 * A tree of places to tick. A tick covers what lies below; a place that holds a tick
 * somewhere below, without being ticked itself, is drawn half ticked. Branches are
 * loaded when they are opened: there are thousands of places.
 */
export class AreaTreeField extends Component {
    static template = "toloo_access.AreaTreeField";
    static components = { CheckBox };
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.state = useState({ roots: [], children: {}, open: {}, found: null });
        this.onSearch = useDebounced(this.search.bind(this), 250);
        onWillStart(async () => {
            this.state.roots = await this.load([["parent_id", "=", false]]);
            const first = this.state.roots[0];
            if (first) {
                await this.toggle(first);
            }
        });
    }

    get list() {
        return this.props.record.data[this.props.name];
    }

    /** The country of our company comes first; the others by name. */
    async load(domain) {
        const areas = await this.orm.searchRead("toloo.area", domain, FIELDS, {
            order: "name",
            context: { active_test: true },
        });
        if (domain[0][2] !== false) {
            return areas;
        }
        const [ours] = await this.orm.searchRead(
            "toloo.area",
            [
                ["kind", "=", "country"],
                ["country_id.code", "=", "IR"],
            ],
            ["id"],
        );
        const isOurs = (area) => (ours && area.id === ours.id ? 0 : 1);
        return areas.sort((a, b) => isOurs(a) - isOurs(b));
    }

    async toggle(area) {
        if (!this.state.children[area.id]) {
            this.state.children[area.id] = await this.load([["parent_id", "=", area.id]]);
        }
        this.state.open[area.id] = !this.state.open[area.id];
    }

    async search(ev) {
        const text = ev.target.value.trim();
        if (!text) {
            this.state.found = null;
            return;
        }
        this.state.found = await this.orm.searchRead(
            "toloo.area",
            [["name", "ilike", text]],
            FIELDS,
            { limit: 40, order: "kind, name" },
        );
    }

    /** "own" ticked, "covered" by a tick above, "part" ticks below, or "none". */
    stateOf(area) {
        const path = area.parent_path || "";
        let part = false;
        for (const record of this.list.records) {
            const ticked = record.data.parent_path || "";
            if (record.resId === area.id) {
                return "own";
            }
            if (ticked && path.startsWith(ticked)) {
                return "covered";
            }
            part = part || (path && ticked.startsWith(path));
        }
        return part ? "part" : "none";
    }

    rows() {
        const rows = [];
        const add = (areas, depth) => {
            for (const area of areas) {
                rows.push({ area, depth, state: this.stateOf(area) });
                if (this.state.open[area.id]) {
                    add(this.state.children[area.id] || [], depth + 1);
                }
            }
        };
        if (this.state.found) {
            for (const area of this.state.found) {
                rows.push({ area, depth: 0, state: this.stateOf(area), found: true });
            }
        } else {
            add(this.state.roots, 0);
        }
        return rows;
    }

    label(row) {
        return row.found ? row.area.display_name : row.area.name;
    }

    hint(row) {
        if (row.state === "covered") {
            return _t("covered by a tick above");
        }
        return row.state === "part" ? _t("in part") : "";
    }

    async onTick(area, checked) {
        await this.list.addAndRemove({
            add: checked ? [area.id] : [],
            remove: checked ? [] : [area.id],
        });
    }
}

export const areaTreeField = {
    component: AreaTreeField,
    displayName: _t("Tree of areas"),
    supportedTypes: ["many2many"],
    isEmpty: () => false,
    relatedFields: [
        { name: "display_name", type: "char" },
        { name: "parent_path", type: "char" },
    ],
};

registry.category("fields").add("toloo_area_tree", areaTreeField);
