// What scripts add to the resident's pages. Everything works without them.
(() => {
  "use strict";
  // How many characters are left, counted as the server counts: Unicode scalar values.
  for (const count of document.querySelectorAll(".count[data-left]")) {
    const box = count.parentElement.querySelector("[data-longest]");
    if (!box) continue;
    const longest = Number(box.dataset.longest);
    const before = count.textContent;
    const show = () => {
      const left = longest - [...box.value.trim()].length;
      count.textContent = left > longest * 0.9 ? before : count.dataset.left + " " + left;
      count.classList.toggle("over", left < 0);
    };
    box.addEventListener("input", show);
    show();
  }
  // An error summary is what to read first.
  const alert = document.querySelector(".alert");
  if (alert) alert.focus();
  // Words that were typed since the page came go with no other page before a button of the form takes them along.
  const form = document.getElementById("answers");
  if (form) {
    const ask = (event) => event.preventDefault();
    const calm = () => removeEventListener("beforeunload", ask);
    form.addEventListener("input", (event) => {
      if (event.target.matches("textarea, input:not([type=radio], [type=checkbox])")) addEventListener("beforeunload", ask);
    });
    form.addEventListener("submit", calm);
    // A page that the browser's Back brought back does not know the answers of the pages after it.
    addEventListener("pageshow", (event) => {
      const [came] = performance.getEntriesByType("navigation");
      if (!event.persisted && came?.type !== "back_forward") return;
      calm();
      const hint = document.getElementById("back-hint");
      if (!hint || form.elements.namedItem("at").value === "check") return;
      hint.className = "word";
      hint.setAttribute("role", "alert");
      form.before(hint);
    });
  }
  // In a frame: tell the host page how high the content is, so that it can fit the frame.
  if (window.parent !== window) {
    const tell = (top) =>
      window.parent.postMessage(
        { lyssna: { height: document.documentElement.offsetHeight, top: top } },
        "*",
      );
    // On the start page the host page stays where its reader is; every later page starts at its top.
    const start = document.querySelector("form input[name=at][value=start]");
    tell(!start || document.referrer.startsWith(location.origin));
    new ResizeObserver(() => tell(false)).observe(document.documentElement);
  }
})();
