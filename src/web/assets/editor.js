// The editor: a form saves itself after a pause, and the resident's page beside it is shown anew. A save never runs beside another, and
// what was typed meanwhile is saved after it. On the list of all, questions are moved by dragging. Without this script the form is saved
// by its button, and questions are moved by theirs, as by keyboard and touch.
"use strict";
(() => {
  // Moves a question to where it is dropped: before the one under the pointer, or to the end of a page.
  const act = document.querySelector("form[action$='/act']");
  let dragged = null;
  for (const item of act?.action && document.querySelector(".draft-acts button") ? document.querySelectorAll(".draft-question") : []) {
    item.draggable = true;
    item.addEventListener("dragstart", (event) => {
      dragged = item;
      event.dataTransfer.effectAllowed = "move";
      event.dataTransfer.setData("text/plain", item.id);
    });
    item.addEventListener("dragend", () => (dragged = null));
  }
  for (const page of document.querySelectorAll(".draft-page")) {
    page.addEventListener("dragover", (event) => {
      if (dragged) event.preventDefault();
    });
    page.addEventListener("drop", (event) => {
      if (!dragged) return;
      event.preventDefault();
      const others = [...page.querySelectorAll(".draft-question")].filter((one) => one !== dragged);
      const under = event.target.closest(".draft-question");
      if (under === dragged) return;
      const body = new FormData(act);
      body.set("act", `place ${dragged.id.slice("question-".length)}`);
      body.set("page", page.id.slice("page-".length));
      body.set("place", String(under ? others.indexOf(under) : others.length));
      // As a form, so that a refusal is shown as the page that says why.
      const form = document.createElement("form");
      form.method = "post";
      form.action = act.action;
      for (const [name, value] of body) form.append(Object.assign(document.createElement("input"), { type: "hidden", name, value }));
      document.body.append(form);
      form.submit();
    });
  }
})();
(() => {
  const form = document.querySelector("form[data-saves]");
  const said = document.getElementById("saved");
  if (!form || !said) return;
  const PAUSE = 1500;
  let timer = 0;
  let running = false;
  let again = false;
  let stopped = false;

  const value = () => new URLSearchParams(new FormData(form)).toString();
  let last = value();

  // A row that was new has a key once it is saved: the next save must know it by that.
  const name = (answer) => {
    for (const list of ["option", "statement", "group", "area", "place"]) {
      const rows = (root) => {
        const all = [...root.querySelectorAll(`[name="${list}_text"]`)];
        return all.map((text) => text.closest("li")).filter(Boolean);
      };
      const field = (row, of) => row.querySelector(`[name="${list}_${of}"]`);
      const there = rows(answer).filter((row) => field(row, "was")?.value);
      const here = rows(form).filter((row) => field(row, "was")?.value || field(row, "text").value.trim());
      if (there.length !== here.length) continue;
      here.forEach((row, n) => {
        field(row, "was").value = field(there[n], "was").value;
        const key = field(row, "key");
        if (key && key !== document.activeElement) key.value = field(there[n], "key")?.value ?? key.value;
      });
    }
  };

  const save = async () => {
    if (stopped) return;
    if (running) {
      again = true;
      return;
    }
    const sent = value();
    if (sent === last) return;
    running = true;
    try {
      const response = await fetch(form.action, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      const answer = new DOMParser().parseFromString(await response.text(), "text/html");
      const revision = answer.querySelector("form[data-saves] input[name=revision]")?.value;
      if (response.ok && revision) {
        last = sent;
        for (const input of document.querySelectorAll("input[name=revision]")) input.value = revision;
        name(answer);
        last = value() === sent ? sent : last;
        const now = new Date().toTimeString().slice(0, 5);
        said.textContent = `${answer.getElementById("saved")?.textContent ?? ""} ${now}`;
        for (const frame of document.querySelectorAll("aside.preview iframe")) frame.src = frame.src;
      } else {
        // Somebody else has changed it, it cannot be, or the session has ended: the button tells, and keeps what was typed.
        stopped = true;
        said.textContent = form.dataset.saves;
      }
    } catch {
      said.textContent = form.dataset.saves;
    } finally {
      running = false;
      if (again) {
        again = false;
        save();
      }
    }
  };

  form.addEventListener("input", () => {
    clearTimeout(timer);
    timer = setTimeout(save, PAUSE);
  });
  form.addEventListener("submit", () => {
    clearTimeout(timer);
    stopped = true;
  });
  // What was typed within the pause is not lost by leaving.
  window.addEventListener("beforeunload", (event) => {
    if (!stopped && value() !== last) event.preventDefault();
  });
})();
