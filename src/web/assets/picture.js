// The editor of pictures: a text is shown as it will look while it is written, with buttons for its marks; parts are moved by
// dragging. Without this script texts are seen when they are saved; parts are moved by their buttons, as by keyboard and touch.
"use strict";
(() => {
  const said = document.getElementById("picture-script").dataset;
  const token = document.querySelector("main input[name=form_token]")?.value ?? "";

  // Puts words in the place of some, as if they had been typed: so that they can be undone.
  const put = (area, from, to, words) => {
    area.focus();
    area.setSelectionRange(from, to);
    if (!document.execCommand("insertText", false, words)) area.setRangeText(words, from, to, "end");
  };
  // Puts marks around what is chosen, without the blanks at its ends.
  const around = (area, before, after) => {
    let { selectionStart: from, selectionEnd: to, value } = area;
    while (from < to && /\s/.test(value[from])) from += 1;
    while (from < to && /\s/.test(value[to - 1])) to -= 1;
    put(area, from, to, before + value.slice(from, to) + after);
    area.setSelectionRange(from + before.length, to + before.length);
  };
  // Puts a mark before each line of what is chosen.
  const lines = (area, mark) => {
    const { selectionStart, selectionEnd, value } = area;
    const from = selectionStart === 0 ? 0 : value.lastIndexOf("\n", selectionStart - 1) + 1;
    const last = selectionEnd > selectionStart && value[selectionEnd - 1] === "\n" ? selectionEnd - 1 : selectionEnd;
    const end = value.indexOf("\n", last);
    const marked = value.slice(from, end < 0 ? value.length : end).split("\n").map((line) => mark + line).join("\n");
    // A list or heading begins a paragraph of its own.
    const apart = from > 0 && value.slice(0, from) !== "\n" && !value.slice(0, from).endsWith("\n\n") ? "\n" : "";
    put(area, from, end < 0 ? value.length : end, apart + marked);
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
        // An answer to an older text is not shown over a newer one, nor an older look beside a newer text.
        if (mine !== asked) return;
        looks.hidden = page === null;
        if (page === null) return;
        // Sanitised by the server, as on the page itself.
        shown.replaceChildren(...new DOMParser().parseFromString(page, "text/html").body.childNodes);
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
    if (area.checkVisibility?.()) show();
  }

  let dragged = null;
  const clear = () => document.querySelectorAll(".drop").forEach((one) => one.classList.remove("drop", "after"));
  // Sends a copy of the form that moves a part up and down, with another act: the form itself stays as it is.
  const place = (piece, section, before) => {
    const form = piece.querySelector('button[value="up"]').form.cloneNode(true);
    form.elements.section.value = section;
    for (const [name, value] of [["act", "place"], ...(before ? [["before", before]] : [])]) {
      const field = document.createElement("input");
      Object.assign(field, { type: "hidden", name, value });
      form.append(field);
    }
    form.hidden = true;
    document.body.append(form);
    form.submit();
    form.remove();
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
    // The lower half of a part is the place after it.
    const below = (event, piece) => {
      const { top, height } = piece.getBoundingClientRect();
      return event.clientY > top + height / 2;
    };
    section.addEventListener("dragover", (event) => {
      if (!dragged) return;
      event.preventDefault();
      clear();
      const piece = under(event);
      (piece ?? list).classList.add("drop");
      if (piece && below(event, piece)) piece.classList.add("after");
    });
    section.addEventListener("drop", (event) => {
      if (!dragged) return;
      event.preventDefault();
      const piece = under(event);
      const before = piece && below(event, piece) ? piece.nextElementSibling : piece;
      const here = dragged.parentElement;
      if (before === dragged || (list === here && (before ?? null) === dragged.nextElementSibling)) return;
      // A slip of the hand must not show everybody what only some may read.
      const wider = Number(list.dataset.readers) > Number(here.dataset.readers);
      if (wider && !confirm(said.sure)) return;
      place(dragged, list.dataset.section, before?.dataset.piece);
    });
  }
})();
