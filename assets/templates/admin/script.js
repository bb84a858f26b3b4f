// What makes the pages of the administration web easier where scripts run; each page does without.
"use strict";
// The list of what is wrong is read first.
const problems = document.getElementById("problems");
if (problems) problems.focus();
// A form is sent once, however often its button is pressed.
for (const form of document.forms) {
    form.addEventListener("submit", (event) => {
        if (form.dataset.sent) { event.preventDefault(); return; }
        form.dataset.sent = "yes";
        setTimeout(() => { delete form.dataset.sent; }, 15000);
    });
}
addEventListener("pageshow", () => { for (const form of document.forms) delete form.dataset.sent; });
// Filters apply when they are changed.
for (const form of document.querySelectorAll("form[data-filter]")) {
    form.addEventListener("change", () => form.requestSubmit());
}
// A table that a narrow glass shows as cards stays one for screen readers.
for (const table of document.querySelectorAll("table.cards")) {
    table.setAttribute("role", "table");
    for (const group of [table.tHead, ...table.tBodies]) if (group) group.setAttribute("role", "rowgroup");
    for (const row of table.rows) {
        row.setAttribute("role", "row");
        for (const cell of row.cells) {
            const head = cell.scope === "row" ? "rowheader" : "columnheader";
            cell.setAttribute("role", cell.tagName === "TH" ? head : "cell");
        }
    }
}
// Files may be dropped anywhere on a form that takes them.
for (const input of document.querySelectorAll("input[type=file]")) {
    const form = input.form;
    if (!form) continue;
    form.addEventListener("dragover", (event) => event.preventDefault());
    form.addEventListener("drop", (event) => {
        if (!event.dataTransfer || !event.dataTransfer.files.length) return;
        event.preventDefault();
        input.files = event.dataTransfer.files;
    });
}
