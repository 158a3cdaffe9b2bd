// The editor of pictures: a text is shown as it will look while it is written, with buttons for its marks; parts are moved by
// dragging. Without this script texts are seen when they are saved, and parts are moved by their buttons.
"use strict";
(() => {
  const said = document.getElementById("picture-script").dataset;
  const token = document.querySelector("main input[name=form_token]")?.value ?? "";

  // Puts marks around what is chosen, or before each of its lines.
  const around = (area, before, after) => {
    const { selectionStart: from, selectionEnd: to, value } = area;
    area.setRangeText(before + value.slice(from, to) + after, from, to, "end");
    area.setSelectionRange(from + before.length, to + before.length);
  };
  const lines = (area, mark) => {
    const { selectionStart, selectionEnd, value } = area;
    const from = value.lastIndexOf("\n", selectionStart - 1) + 1;
    const end = value.indexOf("\n", selectionEnd);
    const to = end < 0 ? value.length : end;
    const marked = value.slice(from, to).split("\n").map((line) => mark + line).join("\n");
    // A list or heading begins a paragraph of its own.
    const apart = from > 0 && value[from - 2] !== "\n" ? "\n" : "";
    area.setRangeText(apart + marked, from, to, "end");
  };
  const marks = [
    [said.bold, (area) => around(area, "**", "**")],
    [said.heading, (area) => lines(area, "### ")],
    [said.list, (area) => lines(area, "- ")],
    [said.link, (area) => around(area, "[", "](https://)")],
  ];

  for (const area of document.querySelectorAll("textarea[data-looks]")) {
    const tools = document.createElement("div");
    tools.className = "tools";
    tools.setAttribute("role", "group");
    tools.setAttribute("aria-label", said.tools);
    for (const [name, act] of marks) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "chip";
      button.textContent = name;
      button.addEventListener("click", () => {
        act(area);
        area.focus();
        area.dispatchEvent(new Event("input", { bubbles: true }));
      });
      tools.append(button);
    }
    area.before(tools);
    const looks = document.createElement("div");
    looks.className = "looks";
    const title = document.createElement("p");
    title.className = "hint";
    title.textContent = said.looks;
    const shown = document.createElement("div");
    shown.className = "prose";
    looks.append(title, shown);
    looks.hidden = true;
    area.after(looks);
    let asked = 0;
    let waiting;
    const show = async () => {
      const mine = ++asked;
      const words = area.value;
      if (!words.trim()) {
        looks.hidden = true;
        return;
      }
      try {
        const answer = await fetch(said.look, { method: "POST", body: new URLSearchParams({ form_token: token, words }) });
        const page = answer.ok ? await answer.text() : null;
        // An answer to an older text is not shown over a newer one.
        if (page === null || mine !== asked) return;
        // Sanitised by the server, as on the page itself.
        shown.replaceChildren(...new DOMParser().parseFromString(page, "text/html").body.childNodes);
        looks.hidden = false;
      } catch {
        // Without the server nothing is shown that may be out of date.
        if (mine === asked) looks.hidden = true;
      }
    };
    area.addEventListener("input", () => {
      clearTimeout(waiting);
      waiting = setTimeout(show, 300);
    });
    area.closest("details")?.addEventListener("toggle", () => { if (looks.hidden) show(); }, { once: true });
    if (area.checkVisibility()) show();
  }

  let dragged = null;
  const clear = () => document.querySelectorAll(".drop").forEach((one) => one.classList.remove("drop"));
  // Sends the form that moves a part up and down, with another act.
  const place = (piece, section, before) => {
    const form = piece.querySelector('button[value="up"]').form;
    form.elements.section.value = section;
    for (const [name, value] of [["act", "place"], ...(before ? [["before", before]] : [])]) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
    form.submit();
  };
  for (const piece of document.querySelectorAll("li[data-piece]")) {
    const handle = document.createElement("span");
    handle.className = "handle";
    handle.draggable = true;
    handle.title = said.drag;
    handle.setAttribute("aria-hidden", "true");
    handle.textContent = "⠿";
    handle.addEventListener("dragstart", (event) => {
      dragged = piece;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", piece.dataset.piece);
      event.dataTransfer.setDragImage(piece, 0, 0);
    });
    handle.addEventListener("dragend", () => { dragged = null; clear(); });
    piece.prepend(handle);
  }
  for (const list of document.querySelectorAll("ul[data-section]")) {
    const section = list.closest("section");
    const under = (event) => event.target.closest("li[data-piece]");
    section.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      clear();
      (under(event) ?? list).classList.add("drop");
    });
    section.addEventListener("drop", (event) => {
      if (!dragged) return;
      event.preventDefault();
      const before = under(event);
      if (before !== dragged) place(dragged, list.dataset.section, before?.dataset.piece);
    });
  }
})();
