import { registry } from "@web/core/registry";

// By icons and classes: the client may speak Persian.
registry.category("web_tour.tours").add("toloo_base_recycle", {
    steps: () => [
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
        { trigger: ".o_notification_bar.bg-success" },
        {
            content: "insert it again",
            trigger: ".o_field_widget[name=comment] .o_toloo_snippet_open",
            run: "click",
        },
        { trigger: ".o_toloo_snippet_search", run: "edit Seven" },
        { trigger: ".o_toloo_snippet:contains(Seven days)", run: "click" },
        {
            trigger:
                ".o_field_widget[name=comment] .odoo-editor-editable p:eq(1):contains(Seven days)",
        },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_status_indicator_buttons:not(:visible)" },
        {
            content: "delete",
            trigger: ".o_cp_action_menus button:has(.fa-cog)",
            run: "click",
        },
        { trigger: ".o_menu_item:has(.fa-trash-o)", run: "click" },
        { trigger: ".modal-footer .btn-primary", run: "click" },
        { trigger: ".o_list_view:not(:has(.o_data_row:contains(Tour Canary)))" },
    ],
});

registry.category("web_tour.tours").add("toloo_base_restore", {
    steps: () => [
        {
            trigger: ".o_data_row:contains(Tour Canary) button[name=action_restore]",
            run: "click",
        },
        { trigger: ".o_list_view:not(:has(.o_data_row:contains(Tour Canary)))" },
    ],
});

registry.category("web_tour.tours").add("toloo_base_snippet_text", {
    steps: () => [
        { trigger: ".o_notebook .nav-link[name=note]", run: "click" },
        {
            content: "a plain text field of any form has the buttons too",
            trigger: ".o_field_widget[name=note] textarea",
            run: "edit Before",
        },
        {
            trigger: ".o_field_widget[name=note] .o_toloo_snippet_open",
            run: "click",
        },
        { trigger: ".o_toloo_snippet:contains(Seven days)", run: "click" },
        { trigger: ".o_form_button_save", run: "click" },
        { trigger: ".o_form_status_indicator_buttons:not(:visible)" },
    ],
});
