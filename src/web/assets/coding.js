// Coding by keyboard: one key per theme, for the whole text or for selected words, and keys for saving and for the next
// text; and a search that updates while typing. Without this script the same forms still work.
"use strict";

const form = document.getElementById("coding");
const text = document.querySelector("blockquote.coded");

/** Returns a position in the text, in characters (not code units). */
const place = (node, offset) => {
    const range = document.createRange();
    range.setStart(text, 0);
    range.setEnd(node, offset);
    return [...range.toString()].length;
};

/** Returns the selected part of the text with its positions, or null. */
const marked = () => {
    const selection = getSelection();
    if (!text || selection.isCollapsed || selection.rangeCount === 0) {
        return null;
    }
    const range = selection.getRangeAt(0);
    if (!text.contains(range.startContainer) || !text.contains(range.endContainer)) {
        return null;
    }
    return { from: place(range.startContainer, range.startOffset), to: place(range.endContainer, range.endOffset), words: range.toString() };
};

const parts = document.getElementById("parts");

const removable = (item) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "link";
    button.textContent = parts.dataset.remove;
    button.addEventListener("click", () => item.remove());
    item.append(" ", button);
};

const addPart = (box, part) => {
    const item = document.createElement("li");
    const field = document.createElement("input");
    field.type = "hidden";
    field.name = "part";
    field.value = `${box.value}:${part.from}-${part.to}`;
    const words = document.createElement("q");
    words.textContent = part.words;
    const name = document.createElement("span");
    name.append(`${document.querySelector(`label[for="${box.id}"] span`).textContent}: `, words);
    item.append(field, name);
    removable(item);
    parts.append(item);
};

if (form) {
    for (const item of parts.children) {
        removable(item);
    }
    document.getElementById("themes").focus();
    const boxes = new Map([...form.querySelectorAll("input[data-key]")].map((box) => [box.dataset.key, box]));
    // Shortcuts work while the form has the focus or words are selected.
    document.addEventListener("keydown", (event) => {
        // Selecting words with the mouse moves the focus out of the form.
        const inForm = form.contains(event.target) || (marked() && !event.target.matches("input, textarea, select, a, button, summary"));
        if (!inForm || event.ctrlKey || event.altKey || event.metaKey || event.isComposing) {
            return;
        }
        const key = event.key.toLowerCase();
        if (key === "enter" && event.target.tagName !== "A" && event.target.tagName !== "BUTTON") {
            event.preventDefault();
            form.requestSubmit();
        } else if (key === "n") {
            location.assign(form.dataset.next);
        } else if (boxes.has(key)) {
            event.preventDefault();
            const box = boxes.get(key);
            const part = marked();
            if (part) {
                box.checked = true;
                addPart(box, part);
                getSelection().removeAllRanges();
            } else {
                box.checked = !box.checked;
            }
        }
    });
    // Ticking a theme while words are selected codes that part; preventing mousedown keeps the selection.
    for (const box of boxes.values()) {
        box.closest(".theme").addEventListener("mousedown", (event) => {
            if (marked()) {
                event.preventDefault();
            }
        });
        box.addEventListener("change", () => {
            const part = box.checked && marked();
            if (part) {
                addPart(box, part);
                getSelection().removeAllRanges();
            }
        });
    }
    form.addEventListener("submit", () => {
        for (const button of form.querySelectorAll("button[type=submit]")) {
            button.disabled = true;
        }
    });
    addEventListener("pageshow", () => {
        for (const button of form.querySelectorAll("button[type=submit]")) {
            button.disabled = false;
        }
    });
}

const search = document.getElementById("search");

if (search) {
    let asked = 0;
    const look = async () => {
        const mine = ++asked;
        const address = `${search.action}?${new URLSearchParams(new FormData(search))}`;
        const answer = await fetch(address, { credentials: "same-origin" });
        const found = new DOMParser().parseFromString(await answer.text(), "text/html").getElementById("found");
        // Ignores a response if a newer request was made.
        if (mine === asked && found) {
            document.getElementById("found").replaceWith(found);
            history.replaceState(null, "", address);
        }
    };
    let waiting;
    search.elements.words.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => look().catch(() => {}), 120);
    });
    for (const select of search.querySelectorAll("select")) {
        select.addEventListener("change", () => look().catch(() => {}));
    }
}
