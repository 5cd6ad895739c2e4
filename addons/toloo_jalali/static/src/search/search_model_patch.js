import { patch } from "@web/core/utils/patch";
import { SearchModel } from "@web/search/search_model";
import { usesJalali } from "../core/calendar";
import { JalaliMoment } from "./jalali_moment";

patch(SearchModel.prototype, {
    setup() {
        super.setup(...arguments);
        if (usesJalali()) {
            this.referenceMoment = new JalaliMoment(this.referenceMoment);
        }
    },
});
