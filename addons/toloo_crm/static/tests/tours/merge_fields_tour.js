import { registry } from "@web/core/registry";

const TEXT = ".o_field_widget[name=text] [contenteditable='true']";

/** Put the cursor behind a word of the text. */
function behind(word) {
    const text = document.querySelector(TEXT);
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    let node = walker.nextNode();
    while (node && !node.textContent.includes(word)) {
        node = walker.nextNode();
    }
    const place = node.textContent.indexOf(word) + word.length;
    text.focus();
    document.getSelection().setBaseAndExtent(node, place, node, place);
}

registry.category("web_tour.tours").add("toloo_crm_merge_fields", {
    steps: () => [
        {
            trigger: `${TEXT}:contains("Dear")`,
            run: () => behind("Dear"),
        },
        {
            content: "a field goes where the cursor is",
            trigger: ".o_toloo_merge_field:nth-of-type(3)",
            async run({ click }) {
                behind("Dear");
                await click();
            },
        },
        { trigger: `${TEXT}:contains("}, welcome")` },
        {
            trigger: ".o_form_button_save",
            run: "click",
        },
        { trigger: ".o_form_saved" },
    ],
});
