import { registry } from "@web/core/registry";

const block = (key) => `.o-dashboard-action[data-key='${key}']`;
const GEAR = ".o_toloo_dashboard_gear";
const openGear = [
    { trigger: GEAR, run: "click" },
    { trigger: ".o_toloo_dashboard_dialog .o_toloo_shown" },
];
const save = [
    { trigger: ".o_toloo_save", run: "click" },
    { trigger: "body:not(:has(.o_toloo_dashboard_dialog))" },
];
const add = [
    {
        content: "a block that stands nowhere is ticked",
        trigger: ".o_toloo_other[data-key='follow_ups'] input",
        run: "click",
    },
    { trigger: ".o_toloo_shown[data-key='follow_ups']" },
];

registry.category("web_tour.tours").add("toloo_crm_dashboard", {
    steps: () => [
        {
            content: "an empty block leads on",
            trigger: `${block("quotations")} .o_view_nocontent`,
        },
        ...openGear,
        ...add,
        {
            content: "another is taken away",
            trigger: ".o_toloo_shown[data-key='endings'] input",
            run: "click",
        },
        {
            content: "and one goes down",
            trigger: ".o_toloo_shown[data-key='tasks_due'] .o_toloo_down",
            run: "click",
        },
        ...save,
        { trigger: block("follow_ups") },
        { trigger: `body:not(:has(${block("endings")}))` },
        {
            content: "one is folded where it stands",
            trigger: `${block("quotations")} .fa-window-minimize`,
            run: "click",
        },
        { trigger: `${block("quotations")} .fa-window-maximize` },
        {
            content: "the whole list of a block",
            trigger: `${block("tasks_due")} .o_toloo_open`,
            run: "click",
        },
        { trigger: ".o_control_panel .o_breadcrumb" },
        { trigger: ".o_list_view, .o_view_nocontent" },
        {
            content: "and back, as it was arranged",
            trigger: ".o_back_button",
            run: "click",
        },
        { trigger: `${block("quotations")} .fa-window-maximize` },
        { trigger: `${block("quotations")} ~ ${block("tasks_due")}` },
    ],
});

registry.category("web_tour.tours").add("toloo_crm_dashboard_reset", {
    steps: () => [
        { trigger: block("follow_ups") },
        ...openGear,
        { trigger: ".o_toloo_reset", run: "click" },
        { trigger: block("tasks_due") },
        { trigger: `body:not(:has(${block("follow_ups")}))` },
    ],
});

registry.category("web_tour.tours").add("toloo_crm_dashboard_phone", {
    steps: () => [
        { trigger: block("tasks_due") },
        {
            content: "nothing is wider than the telephone",
            trigger: block("endings"),
            run() {
                const wide = [".o_action_manager", ".o_dashboard", "body"]
                    .map((part) => document.querySelector(part))
                    .filter((element) => element.scrollWidth > window.innerWidth);
                if (wide.length) {
                    throw new Error(`too wide: ${wide.map((element) => element.className)}`);
                }
            },
        },
        ...openGear,
        ...add,
        ...save,
        { trigger: block("follow_ups") },
    ],
});
