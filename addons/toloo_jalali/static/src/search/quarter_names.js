/** Persian names quarters by their seasons, as the server's groups do. */
import { QUARTERS, QUARTER_OPTIONS } from "@web/search/utils/dates";
import { languageOf, usesJalali } from "../core/calendar";

const SEASONS = ["بهار", "تابستان", "پاییز", "زمستان"];

function name(holder, quarter) {
    const { description } = holder;
    Object.defineProperty(holder, "description", {
        configurable: true,
        enumerable: true,
        get: () =>
            usesJalali() && languageOf(luxon.Settings.defaultLocale) === "fa"
                ? SEASONS[quarter - 1]
                : description,
    });
}

for (const [quarter, holder] of Object.entries(QUARTERS)) {
    name(holder, Number(quarter));
}
for (const holder of Object.values(QUARTER_OPTIONS)) {
    name(holder, holder.setParam.quarter);
}
