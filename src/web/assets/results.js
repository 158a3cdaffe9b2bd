// Shows the questions that have some words, and copies a chart as an image. Copying: draws the SVG file on a canvas and puts a PNG on the clipboard, or saves it as a file if the
// browser refuses that. Without this script, the link downloads the SVG.
"use strict";

const picture = (address) => new Promise((resolve, reject) => {
    const image = new Image();
    image.onload = () => {
        const canvas = document.createElement("canvas");
        canvas.width = image.naturalWidth * 2;
        canvas.height = image.naturalHeight * 2;
        canvas.getContext("2d").drawImage(image, 0, 0, canvas.width, canvas.height);
        canvas.toBlob((blob) => blob ? resolve(blob) : reject(new Error("no picture")), "image/png");
    };
    image.onerror = reject;
    image.src = address;
});

const keep = (blob, name) => {
    const link = document.createElement("a");
    link.href = URL.createObjectURL(blob);
    link.download = name;
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10000);
};

for (const button of document.querySelectorAll("button[data-picture]")) {
    button.hidden = false;
    button.addEventListener("click", async () => {
        let blob;
        try {
            blob = await picture(button.dataset.picture);
        } catch {
            // Usually the sign-in is no longer recent: the file's URL asks for it.
            location.assign(button.dataset.picture);
            return;
        }
        try {
            await navigator.clipboard.write([new ClipboardItem({ "image/png": blob })]);
            const label = button.textContent;
            button.textContent = button.dataset.done;
            setTimeout(() => { button.textContent = label; }, 3000);
        } catch {
            keep(blob, button.dataset.name);
        }
    });
}

const filter = document.querySelector(".filter");
if (filter) {
    const field = filter.querySelector("input");
    const status = filter.querySelector("[role=status]");
    const sections = [...document.querySelectorAll("section.question[id]")];
    const entries = [...document.querySelectorAll("details.contents li")];
    const has = (words, text) => words.every((word) => text.includes(word));
    // What a question says: itself, its statements, its options.
    const told = (section) => [...section.querySelectorAll("h2, h3, th[scope=row]")].map((one) => one.textContent).join(" ").toLowerCase();
    const texts = new Map(sections.map((section) => [section, told(section)]));
    const look = () => {
        const words = field.value.toLowerCase().split(/\s+/).filter(Boolean);
        let n = 0;
        for (const section of sections) {
            section.hidden = !has(words, texts.get(section));
            if (!section.hidden) n += 1;
        }
        const shown = new Set(sections.filter((section) => !section.hidden).map((section) => `#${section.id}`));
        for (const entry of entries) entry.hidden = !shown.has(entry.querySelector("a").getAttribute("href"));
        status.textContent = words.length ? filter.dataset.said.replace("{n}", n).replace("{of}", sections.length) : "";
    };
    // Whoever asks for a question by its address sees it.
    const asked = () => {
        const section = sections.find((one) => `#${one.id}` === location.hash);
        if (!section?.hidden) return;
        field.value = "";
        look();
        section.scrollIntoView();
    };
    addEventListener("hashchange", asked);
    filter.hidden = false;
    field.addEventListener("input", look);
    // The browser may put back what was typed before.
    look();
    asked();
}
