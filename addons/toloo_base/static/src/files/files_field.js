import { Component, useState } from "@odoo/owl";
import { Dropdown } from "@web/core/dropdown/dropdown";
import { registry } from "@web/core/registry";
import { useFileViewer } from "@web/core/file_viewer/file_viewer_hook";
import { _t } from "@web/core/l10n/translation";
import { useService } from "@web/core/utils/hooks";
import { standardFieldProps } from "@web/views/fields/standard_field_props";

/** A paperclip with the number of files of a row; they open from the list. */
export class FilesField extends Component {
    static template = "toloo_base.FilesField";
    static components = { Dropdown };
    static props = { ...standardFieldProps };

    setup() {
        this.orm = useService("orm");
        this.viewer = useFileViewer();
        this.state = useState({ files: [] });
    }

    get count() {
        return this.props.record.data[this.props.name];
    }

    async beforeOpen() {
        const { resModel, resId } = this.props.record;
        const files = await this.orm.call(resModel, "toloo_files", [[resId]]);
        this.state.files = files.map((file) => this.viewable(file));
    }

    /** What the host's file viewer wants to know of a file. */
    viewable(file) {
        const isImage = /^image\//.test(file.mimetype);
        const isPdf = file.mimetype === "application/pdf";
        const url = `/web/content/${file.id}`;
        return {
            ...file,
            displayName: file.name,
            isImage,
            isPdf,
            isText: false,
            isVideo: false,
            isUrlYoutube: false,
            isViewable: isImage || isPdf,
            defaultSource: isPdf
                ? `/web/static/lib/pdfjs/web/viewer.html?file=${encodeURIComponent(url)}`
                : `/web/image/${file.id}`,
            downloadUrl: `${url}?download=true`,
        };
    }

    open(ev, file) {
        if (file.isViewable) {
            ev.preventDefault();
            this.viewer.open(file, this.state.files);
        }
    }
}

registry.category("fields").add("toloo_files", {
    component: FilesField,
    displayName: _t("Files"),
    supportedTypes: ["integer"],
    label: false,
});
