// Copies a chart as an image: draws the SVG file on a canvas and puts a PNG on the clipboard, or saves it as a file if the
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
