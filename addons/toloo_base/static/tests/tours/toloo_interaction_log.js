import { registry } from "@web/core/registry";

const START = ".modal .o_field_widget[name='date_start']";
const TODAY = ".o_filter_menu .dropdown-item:contains(/Today|امروز/)";
const YESTERDAY = ".o_filter_menu .dropdown-item:contains(/Yesterday|دیروز/)";

registry.category("web_tour.tours").add("toloo_interaction_log", {
    steps: () => [
        {
            content: "log a talk from the contact",
            trigger: ".o_form_view button[name='action_log_interaction']",
            run: "click",
        },
        {
            content: "the contact is filled in",
            trigger: ".modal .o_field_widget[name='partner_id'] input:value(Reza)",
        },
        {
            trigger: ".modal .o_field_widget[name='name'] input",
            run: "edit قیمت نهایی",
        },
        {
            content: "it was held yesterday",
            trigger: `${START} button`,
            run: "click",
        },
        {
            trigger: `${START} input`,
            run: "edit -1d",
        },
        {
            trigger: `${START} input`,
            run: "press Enter",
        },
        {
            trigger: ".modal .o_form_button_save",
            run: "click",
        },
        {
            trigger: "body:not(:has(.modal))",
        },
        {
            content: "the contact counts it",
            trigger: "button[name='action_open_interactions']:contains(/[1۱]/)",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(قیمت نهایی)",
        },
        {
            content: "today's filter hides it",
            trigger: ".o_searchview_dropdown_toggler",
            run: "click",
        },
        {
            trigger: TODAY,
            run: "click",
        },
        {
            trigger: ".o_list_view:not(:has(.o_data_row:contains(قیمت نهایی)))",
        },
        {
            content: "yesterday's filter shows it",
            trigger: YESTERDAY,
            run: "click",
        },
        {
            trigger: TODAY,
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(قیمت نهایی)",
        },
    ],
});
