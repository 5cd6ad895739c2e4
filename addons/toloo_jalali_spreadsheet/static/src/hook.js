// @odoo-module ignore
/*
 * Other modules copy the functions of the date filters when they are loaded. This
 * script stands before them in the bundle; see `core/hook.js` of toloo_jalali.
 */
(function (sources) {
    "use strict";

    // Pages without the client's own dates have nothing to follow.
    if (sources) {
        sources["@spreadsheet/global_filters/helpers"] = "@toloo_jalali_spreadsheet/filter_values";
    }
})(globalThis.odoo.tolooJalaliOverrides);
