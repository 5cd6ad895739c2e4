import { registry } from "@web/core/registry";

registry.category("web_tour.tours").add("toloo_insurance_dashboard", {
    steps: () => [
        {
            content: "what expires this week opens its list",
            trigger: ".o_toloo_block[data-key='week']",
            run: "click",
        },
        {
            content: "with the policy that it counts",
            trigger: ".o_list_view .o_data_row:contains(Dashboard/1)",
        },
        {
            content: "back to the dashboard",
            trigger: ".breadcrumb-item a, .o_back_button",
            run: "click",
        },
        {
            content: "a bar opens the policies of its line",
            trigger: ".o_toloo_chart[data-key='lines'] .o_toloo_bar",
            run: "click",
        },
        {
            trigger: ".o_list_view .o_data_row:contains(Dashboard/1)",
        },
    ],
});
