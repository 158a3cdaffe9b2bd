// For a page that embeds a Lyssna survey in a frame: fits the frame's height to its content and scrolls
// to the frame's top on each new page of the survey. Optional; the frame works without it.
(() => {
  "use strict";
  const own = new URL(document.currentScript.src).origin;
  window.addEventListener("message", (event) => {
    const said = event.data && event.data.lyssna;
    if (event.origin !== own || !said || !(said.height > 0 && said.height < 100000)) return;
    for (const frame of document.querySelectorAll("iframe")) {
      if (frame.contentWindow !== event.source) continue;
      frame.style.height = said.height + "px";
      if (said.top) frame.scrollIntoView({ block: "start" });
    }
  });
})();
