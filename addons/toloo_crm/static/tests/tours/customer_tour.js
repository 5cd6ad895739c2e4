import { registry } from "@web/core/registry";

const BOX = ".o_toloo_search_input";
const HIT = ".o_toloo_hit[data-model='res.partner']";

/* A number as it is typed by a Persian finds the customer, whose page opens. */
const findByPhone = [
    {
        content: "a telephone number finds its owner, and Enter opens the page",
        trigger: BOX,
        run: "edit ۰۹۱۲ ۳۴۵ ۶۷۸۹",
    },
    { trigger: `${HIT}.o_toloo_chosen:contains(مریم کریمی)` },
    { trigger: BOX, run: "press Enter" },
    { trigger: ".o_toloo_customer_name:contains(مریم کریمی)" },
];

registry.category("web_tour.tours").add("toloo_crm_customer", {
    steps: () => [
        {
            // The page that the client opens with comes first, or it would come last.
            content: "the box is at hand by keys",
            trigger: ".o_web_client:has(.o_action_manager > .o_action)",
            run: "press ctrl+shift+f",
        },
        { trigger: ".o_toloo_search_open .o_toloo_search_note" },
        ...findByPhone,
        {
            content: "blocks have counts, sums and rows",
            trigger:
                ".o_toloo_customer_block[data-key='orders']:has(.o_toloo_count:contains(2)) .o_toloo_sums:contains(3,000)",
        },
        {
            content: "the time line narrows to what is pressed",
            trigger: ".o_toloo_kind[data-key='interactions']",
            run: "click",
        },
        { trigger: ".o_toloo_kind[data-key='interactions'][aria-pressed='true']" },
        { trigger: ".o_toloo_customer_line:not(:has(.fa-file-text-o))" },
        {
            content: "all of a kind are listed",
            trigger: ".o_toloo_customer_block[data-key='orders'] .o_toloo_all",
            run: "click",
        },
        { trigger: ".o_list_view .o_data_row:nth-child(2)" },
        {
            content: "back to the page, as it was left",
            trigger: ".o_back_button",
            run: "click",
        },
        { trigger: ".o_toloo_kind[data-key='interactions'][aria-pressed='true']" },
        {
            content: "a row opens its form",
            trigger: ".o_toloo_customer_block[data-key='interactions'] .o_toloo_row",
            run: "click",
        },
        { trigger: ".o_form_view .o_field_widget[name='channel_id']" },
        {
            content: "what was open last is found in the empty box",
            trigger: BOX,
            run: "click",
        },
        {
            trigger: `${HIT}:contains(مریم کریمی)`,
            run: "click",
        },
        {
            content: "the form has the button of the page",
            trigger: ".o_toloo_form",
            run: "click",
        },
        {
            trigger: ".o_form_view button[name='action_toloo_customer_page']",
            run: "click",
        },
        {
            content: "a new record is of this customer",
            trigger: ".o_toloo_customer_block[data-key='interactions'] .o_toloo_new",
            run: "click",
        },
        {
            trigger: ".o_form_view .o_field_widget[name='partner_id'] input:value(مریم کریمی)",
        },
    ],
});

registry.category("web_tour.tours").add("toloo_crm_customer_phone", {
    steps: () => [
        { trigger: ".o_action_manager > .o_action" },
        { trigger: ".o_toloo_search_toggle", run: "click" },
        ...findByPhone,
        {
            content: "nothing is wider than the telephone",
            trigger: ".o_toloo_customer_block",
            run() {
                const wide = [".o_action_manager", ".o_content", "body"]
                    .map((part) => document.querySelector(part))
                    .filter((element) => element.scrollWidth > window.innerWidth);
                if (wide.length) {
                    throw new Error(`too wide: ${wide.map((element) => element.className)}`);
                }
            },
        },
    ],
});
