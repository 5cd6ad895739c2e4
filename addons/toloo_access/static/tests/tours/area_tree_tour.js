import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("toloo_access_area_tree", {
    steps: () => [
        { trigger: ".o_toloo_area_row[data-state='part']" },
        {
            trigger: ".o_toloo_area_search",
            run: "edit کاشان",
        },
        {
            trigger: ".o_toloo_area_row[data-state='covered']:contains(کاشان)",
        },
        {
            trigger: ".o_toloo_area_search",
            run: "edit شیراز",
        },
        {
            trigger: ".o_toloo_area_row[data-state='none']:contains(شیراز) input",
            run: "click",
        },
        {
            trigger: ".o_toloo_area_row[data-state='own']:contains(شیراز)",
        },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        {
            trigger: ".o_form_saved",
        },
    ],
});
