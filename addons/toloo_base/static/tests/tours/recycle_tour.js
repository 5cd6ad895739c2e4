import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("toloo_base_recycle", {
    steps: () => [
        { trigger: ".o_searchview_input", run: "edit Tour Canary" },
        { trigger: ".o_searchview_input", run: "press Enter" },
        {
            content: "the paperclip opens the files",
            trigger: ".o_data_row:contains(Tour Canary) .o_toloo_files",
            run: "click",
        },
        { trigger: ".o_toloo_file:contains(tour.txt)" },
        {
            trigger: ".o_data_row:contains(Tour Canary) .o_toloo_files",
            run: "click",
        },
        { trigger: ".o_data_row .o_data_cell:contains(Tour Canary)", run: "click" },
        { trigger: ".o_notebook .nav-link[name=internal_notes]", run: "click" },
        {
            content: "store the text of the notes",
            trigger: ".o_field_widget[name=comment] .o_toloo_snippet_save",
            run: "click",
        },
        { trigger: ".o_notification:contains(stored)" },
        {
            content: "insert it again",
            trigger: ".o_field_widget[name=comment] .o_toloo_snippet_open",
            run: "click",
        },
        { trigger: ".o_toloo_snippet_search", run: "edit Seven" },
        { trigger: ".o_toloo_snippet:contains(Seven days)", run: "click" },
        {
            trigger:
                ".o_field_widget[name=comment]:has(p:contains(Seven days) + p:contains(Seven days))",
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_saved, .o_form_status_indicator_buttons.invisible" },
        { content: "delete", trigger: ".o_cp_action_menus button", run: "click" },
        { trigger: ".o_menu_item:contains(Delete)", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { trigger: ".o_list_view" },
        {
            content: "into the bin",
            trigger: "body:not(:has(.modal)) .o_menu_sections [data-menu-xmlid='toloo_base.menu_recycle_bin'], .o_menu_sections_more button",
            run: "click",
        },
        {
            content: "and back",
            trigger: ".o_data_row:contains(Tour Canary) button[name=action_restore]",
            run: "click",
        },
        { trigger: "body:not(:has(.o_data_row:contains(Tour Canary)))" },
    ],
});
