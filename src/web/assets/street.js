// The collector's page. Works offline for a whole shift: each record is encrypted with the server's public key
// when it is saved, and stays in the queue until the server acknowledges its id.
(() => {
  "use strict";
  const $ = (id) => document.getElementById(id);
  const words = $("words").dataset;
  const text = new TextEncoder();
  const base64url = (bytes) => {
    let all = "";
    for (const byte of new Uint8Array(bytes)) all += String.fromCharCode(byte);
    return btoa(all).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");
  };
  const fromBase64url = (given) =>
    Uint8Array.from(atob(given.replaceAll("-", "+").replaceAll("_", "/")), (c) => c.charCodeAt(0));

  // ---- Storage in the phone.
  // state: "current" (person and survey in use) and, under keys of their own, passes, surveys, PINs and flags;
  // outings: open and closed; queue: sealed records.
  let database;
  const open = () =>
    new Promise((resolve, reject) => {
      const request = indexedDB.open("lyssna-street", 1);
      request.onupgradeneeded = () => {
        const db = request.result;
        // Later versions may add stores but must not change the queue.
        if (!db.objectStoreNames.contains("state")) db.createObjectStore("state");
        if (!db.objectStoreNames.contains("outings")) db.createObjectStore("outings", { keyPath: "id" });
        if (!db.objectStoreNames.contains("queue")) db.createObjectStore("queue", { keyPath: "id" });
      };
      request.onsuccess = () => resolve(request.result);
      request.onerror = () => reject(request.error);
    });
  // Runs `act` on the stores in one transaction; resolves to its result once everything is on disk.
  const within = (names, mode, act) =>
    new Promise((resolve, reject) => {
      const tx = database.transaction(names, mode, { durability: "strict" });
      let result;
      tx.oncomplete = () => resolve(result && "result" in result ? result.result : result);
      tx.onerror = tx.onabort = () => reject(tx.error || new Error("aborted"));
      result = act(...names.map((name) => tx.objectStore(name)));
    });
  const get = (key) => within(["state"], "readonly", (state) => state.get(key));
  const put = (key, value) => within(["state"], "readwrite", (state) => state.put(value, key));
  // Updates the stored copy of the open outing; `more` makes related changes in the same transaction.
  const changeOuting = (change, more) =>
    within(["queue", "outings", "state"], "readwrite", (queue, outings, state) => {
      if (more) more(queue, state);
      const request = outings.get(outing.id);
      request.onsuccess = () => {
        const kept = request.result;
        change(kept);
        outings.put(kept);
        outing = kept;
      };
    });
  const all = (name) => within([name], "readonly", (store) => store.getAll());

  // ---- Encryption.
  const seal = async (publicKey, id, outing, plain) => {
    const theirs = await crypto.subtle.importKey("raw", publicKey, { name: "ECDH", namedCurve: "P-256" }, false, []);
    const ours = await crypto.subtle.generateKey({ name: "ECDH", namedCurve: "P-256" }, false, ["deriveBits"]);
    const point = new Uint8Array(await crypto.subtle.exportKey("raw", ours.publicKey));
    const secret = await crypto.subtle.deriveBits({ name: "ECDH", public: theirs }, ours.privateKey, 256);
    const base = await crypto.subtle.importKey("raw", secret, "HKDF", false, ["deriveKey"]);
    const key = await crypto.subtle.deriveKey(
      { name: "HKDF", hash: "SHA-256", salt: point, info: text.encode("lyssna street 1") },
      base,
      { name: "AES-GCM", length: 256 },
      false,
      ["encrypt"],
    );
    const nonce = crypto.getRandomValues(new Uint8Array(12));
    const uuid = (id) => Uint8Array.from(id.replaceAll("-", "").match(/../g), (h) => parseInt(h, 16));
    const bound = new Uint8Array([...uuid(id), ...uuid(outing)]);
    const sealed = await crypto.subtle.encrypt({ name: "AES-GCM", iv: nonce, additionalData: bound }, key, plain);
    return base64url(new Uint8Array([...point, ...nonce, ...new Uint8Array(sealed)]));
  };

  // ---- Requests. Errors carry their cause in `by`: "unreached" (no connection), "busy" and others.
  const hindered = (by) => Object.assign(new Error(by), { by });
  const toServer = async (path, init) => {
    const answer = await fetch(path, { method: "POST", ...init }).catch(() => {
      throw hindered("unreached");
    });
    if (answer.status >= 500 || answer.status === 408 || answer.status === 429) throw hindered("busy");
    return answer;
  };

  // ---- Setting up the phone, on the collector's staff page.
  const readyForm = $("ready");
  if (readyForm) {
    readyForm.addEventListener("submit", async (event) => {
      event.preventDefault();
      const status = $("status");
      const button = readyForm.querySelector("button");
      // Ignores a second press.
      if (button.disabled) return;
      button.disabled = true;
      try {
        const answer = await toServer(readyForm.dataset.to, {
          headers: { "x-form-token": readyForm.elements.form_token.value },
        });
        if (answer.status === 401 || answer.status === 403) throw hindered("signin");
        // The server gives the reason in the reader's language.
        if (answer.status === 409) throw Object.assign(hindered("failed"), { said: (await answer.json()).error });
        if (!answer.ok) throw hindered("failed");
        const given = await answer.json();
        database = await open();
        await put("survey " + given.person + " " + given.bundle.slug, given.bundle);
        await put("pass " + given.person + " " + given.bundle.slug, given.pass);
        await put("shut " + given.person + " " + given.bundle.slug, !!given.closed);
        await put("days " + given.person + " " + given.bundle.slug, given.days);
        await put("current", {
          person: given.person,
          name: given.name,
          until: Date.now() + given.holds,
          slug: given.bundle.slug,
        });
        // Setting up again, after a sign-in, ends a handover without the PIN.
        await put("handed", null);
        await put("pin " + given.person, null);
        if (navigator.storage && navigator.storage.persist) await navigator.storage.persist();
        if ("serviceWorker" in navigator) {
          await navigator.serviceWorker.register("/street/worker.js", { scope: "/street" });
          await new Promise((resolve, reject) => {
            let looks = 0;
            const look = async () => {
              const found = await navigator.serviceWorker.getRegistration("/street");
              if (found && found.active) resolve();
              else if (++looks > 400) reject(hindered("failed"));
              else setTimeout(look, 50);
            };
            look();
          });
        }
        location.assign("/street");
      } catch (error) {
        status.textContent = error.said || words[error.by] || words.failed;
        button.disabled = false;
      }
    });
    return;
  }

  // ---- Conditions and limits, evaluated as on the server.
  let rules = [];
  // Trims and removes common invisible characters; the server removes these and rarer ones.
  const seen = (typed) => typed.replace(/[\u00ad\u061c\u200b-\u200f\u202a-\u202e\u2060-\u206f\ufeff]/g, "").trim();
  const fieldsOf = (form) => {
    const fields = [];
    for (const [name, value] of new FormData(form)) {
      if (typeof value === "string" && name.startsWith("a.") && seen(value) !== "") fields.push([name, value]);
    }
    return fields;
  };
  const plainDigits = (typed) =>
    seen(typed).replace(/\p{Nd}/gu, (c) => {
      const code = c.codePointAt(0);
      if (code >= 0x1d7ce && code <= 0x1d7ff) return String((code - 0x1d7ce) % 10);
      let value = 0;
      while (value < 9 && /\p{Nd}/u.test(String.fromCodePoint(code - value - 1))) value += 1;
      return String(value);
    });
  // Parses a number as the server does: returns its size in units of 10^-decimals, or why it is refused.
  const readNumber = (typed, decimals) => {
    const text = plainDigits(typed).replaceAll("٬", " ").replaceAll(/[٫,，．]/g, ".");
    const unsigned = text.replace(/^[-−－]\s*/, "");
    if (!/^[\d.\s]*$/.test(unsigned) || !/\d/.test(unsigned)) return { why: "notANumber" };
    const parts = /^(\d*|\d{1,3}(?:\s\d{3})+)(?:\.(\d*))?$/.exec(unsigned);
    if (!parts) return { why: "ambiguous" };
    const whole = parts[1];
    const fraction = parts[2] ?? "";
    const grouped = fraction.length === 3 && decimals < 3 && whole.length >= 1 && whole.length <= 3;
    if (grouped && whole !== "0") return { why: "ambiguous" };
    const kept = fraction.replace(/0+$/, "");
    if (kept.length > decimals) return { why: "tooPrecise" };
    const size = Number(whole.replaceAll(/\s/g, "") + kept.padEnd(decimals, "0"));
    if (size > 999_999_999_999_999) return { why: "outOfRange" };
    return { size: unsigned === text ? size : -size };
  };
  // Returns the questions and options shown for these fields, and the answers. Conditions refer to earlier questions
  // only, so one pass is enough.
  const shownFor = (rules, fields) => {
    const shown = new Set();
    const offered = new Set();
    const answers = new Map();
    const holds = (c) => {
      if (!c) return true;
      if (c.all) return c.all.every(holds);
      if (c.any) return c.any.some(holds);
      if (c.not) return !holds(c.not);
      const [key, what] = c.anyOf || c.noneOf || c.answered || c.atLeast;
      const answer = answers.get(key);
      if (c.anyOf) return !!answer && answer.chosen.some((o) => what.includes(o));
      if (c.noneOf) return !!answer && !answer.chosen.some((o) => what.includes(o));
      if (c.answered) return !!answer === what;
      return !!answer && answer.size !== null && answer.size >= what;
    };
    for (const rule of rules) {
      if (!holds(rule.pageIf) || !holds(rule.if)) continue;
      shown.add(rule.key);
      const on = rule.options.filter((o) => holds(o.if));
      for (const option of on) offered.add(rule.key + " " + option.key);
      const mine = fields.filter(([name]) => name === "a." + rule.key || name.startsWith("a." + rule.key + "."));
      if (!mine.length) continue;
      const values = mine.filter(([name]) => rule.kind === "ranking" || name === "a." + rule.key).map(([, v]) => v);
      const chosen = values.filter((v) => on.some((o) => o.key === v));
      let size = chosen.length;
      if (rule.kind === "number") {
        size = readNumber(values[0], rule.decimals).size;
        if (size === undefined) continue;
      } else if (rule.kind === "scale") {
        size = rule.options.find((o) => o.key === chosen[0])?.point ?? null;
      }
      const real = chosen.length || mine.some(([name]) => name !== "a." + rule.key) || rule.kind === "number";
      if (real) answers.set(rule.key, { chosen, size });
    }
    return { shown, offered, answers };
  };
  // Returns why the server would refuse the answer to a shown question, or null if it would accept it.
  const refusal = (rule, limits, fields, offered) => {
    const name = "a." + rule.key;
    const mine = fields.filter(([n]) => n === name || n.startsWith(name + "."));
    const lacks = rule.required ? { why: "required" } : null;
    // Phones set up by a version without limits check required questions only.
    if (!limits) return mine.length ? null : lacks;
    const at = (suffix) => mine.filter(([n]) => n === (suffix ? name + "." + suffix : name)).map(([, v]) => v);
    const typed = (suffix) => (at(suffix)[0] ?? "").trim();
    const on = (key) => offered.has(rule.key + " " + key);
    const chosen = [...new Set(at(""))].filter(on);
    const other = limits.other && on(limits.other) ? typed("other") : "";
    const by = limits.by;
    const over = (text, longest) => {
      const more = [...text].length - longest;
      return more > 0 ? { why: "tooLong", over: more } : null;
    };
    const excludes = (keys) => keys.some((key) => limits.alone.includes(key));
    const clash = (keys, withText) => (excludes(keys) && (keys.length > 1 || withText) ? { why: "exclusive" } : null);
    if (limits.type === "one") {
      if (over(other, limits.longest)) return over(other, limits.longest);
      if (other && chosen.length && chosen[0] !== limits.other) return { why: "otherNotChosen" };
      return other || chosen.length ? null : lacks;
    }
    if (limits.type === "several") {
      const keys = other && !chosen.includes(limits.other) ? [...chosen, limits.other] : chosen;
      const wrong = over(other, limits.longest) ?? clash(keys, false);
      if (wrong || excludes(keys)) return wrong;
      if (!keys.length) return lacks;
      if (by.least !== null && keys.length < by.least) return { why: "tooFew" };
      return by.most !== null && keys.length > by.most ? { why: "tooMany" } : null;
    }
    if (limits.type === "ranking") {
      const ranks = Array.from({ length: by.most }, (_, n) => typed(String(n + 1))).filter((key) => key && on(key));
      if (new Set(ranks).size < ranks.length) return { why: "rankedTwice" };
      if (over(other, limits.longest)) return over(other, limits.longest);
      if (other && !ranks.includes(limits.other)) return { why: "otherNotChosen" };
      return clash(ranks, !!other) ?? (ranks.length ? null : lacks);
    }
    if (limits.type === "grid") return by.statements.every((key) => typed(key)) ? null : lacks;
    if (limits.type === "text") {
      const words = typed("text");
      return over(words, by.longest) ?? clash(chosen, !!words) ?? (words || chosen.length ? null : lacks);
    }
    if (limits.type === "number") {
      if (!typed("")) return lacks;
      const { size, why } = readNumber(typed(""), rule.decimals);
      if (why) return { why };
      const outside = (by.minimum !== null && size < by.minimum) || (by.maximum !== null && size > by.maximum);
      return outside ? { why: "outOfRange" } : null;
    }
    if (limits.type === "date") {
      const parts = ["year", "month", "day"].map((part) => plainDigits(typed(part)));
      if (parts.every((part) => !part)) return lacks;
      if (!parts.every((part) => /^\d{1,4}$/.test(part))) return { why: "notADate" };
      const [year, month, day] = parts.map(Number);
      if (year < 100) return { why: "notADate" };
      const date = new Date(0);
      date.setUTCFullYear(year, month - 1, day);
      if (date.getUTCFullYear() !== year || date.getUTCMonth() !== month - 1 || date.getUTCDate() !== day) return { why: "notADate" };
      const iso = date.toISOString().slice(0, 10);
      return iso < by.earliest || iso > by.latest ? { why: "dateOutOfRange" } : null;
    }
    return null;
  };
  const refusals = (fields) => {
    const { shown, offered } = shownFor(rules, fields);
    const all = rules.filter((rule) => shown.has(rule.key)).map((rule) => [rule.key, refusal(rule, (survey.limits || {})[rule.key], fields, offered)]);
    return all.filter(([, refused]) => refused);
  };
  // Exposed to tests, which compare it with the server.
  window.lyssnaShownFor = (rules, fields) => [...shownFor(rules, fields).shown];

  // ---- Page.
  const sections = ["empty", "opening", "asking", "choosing", "thanks", "queue"];
  const head = (title, tag, direction) => {
    $("heading").textContent = title;
    $("heading").lang = tag || document.documentElement.lang;
    $("heading").dir = direction || "";
  };
  const show = (...names) => {
    for (const name of sections) $(name).hidden = !names.includes(name);
    const title = $(names[0]).dataset.title;
    if (title) head(title);
  };
  let current = null;
  let survey = null;
  let outing = null;
  let last = null;
  let handed = false;
  let saving = false;
  // Id of the record that the thanks page refers to.
  let thankedFor = null;
  // Message to staff, a text or a link; not shown while a resident holds the phone.
  let alarm = "";
  const tell = (message) => {
    $("trouble").lang = handed ? language().tag : document.documentElement.lang;
    $("trouble").dir = handed ? language().direction : "";
    $("trouble-text").replaceChildren(message);
    $("trouble").hidden = !message;
  };
  const trouble = (message, focus, theirs) => {
    // During a handover messages for staff are kept for later; clearing the message drops only a pending "storage full".
    if (!handed || (message && !theirs) || (!message && alarm === words.full)) alarm = message;
    if (handed && message && !theirs) return;
    tell(message);
    if (message && focus) $("trouble").focus();
  };

  const linkTo = (page, slug, text) =>
    Object.assign(document.createElement("a"), { href: "/staff/s/" + slug + "/" + page, textContent: text });

  // Shows an error before its field and adds it to the field's description for screen readers.
  let faults = 0;
  const fault = (box, message) => {
    const control = box.querySelector(":is(input, textarea, select):enabled");
    const named = box.querySelector("fieldset") || control;
    const note = document.createElement("p");
    note.className = "error here";
    note.id = "fault-" + ++faults;
    note.textContent = message;
    named.before(note);
    named.dataset.described = named.getAttribute("aria-describedby") || "";
    named.setAttribute("aria-describedby", (note.id + " " + named.dataset.described).trim());
    if (named === control) control.setAttribute("aria-invalid", "true");
  };
  const clearFaults = (within) => {
    for (const note of within.querySelectorAll(".error.here")) note.remove();
    for (const named of within.querySelectorAll("[data-described]")) {
      if (named.dataset.described) named.setAttribute("aria-describedby", named.dataset.described);
      else named.removeAttribute("aria-describedby");
      named.removeAttribute("data-described");
      named.removeAttribute("aria-invalid");
    }
  };
  const focusFault = (within) => {
    const [named] = within.querySelectorAll("[data-described]");
    if (named) (named.matches("fieldset") ? named.querySelector(":is(input, textarea, select):enabled") : named).focus();
    return !!named;
  };

  // A half-written answer exists in the page only: stored answers are encrypted and cannot be read back, even here. Only the
  // fact that an answer is begun is stored, so that a reloaded page can report the loss. Each window has its own key, and holds
  // a lock of that name while it is open.
  const begunKey = "begun " + crypto.randomUUID();
  const lockOf = (key) => "lyssna-street-" + key;
  const LIVES_MS = 1000;
  if (navigator.locks) navigator.locks.request(lockOf(begunKey), () => new Promise(() => {}));
  let begun = false;
  const askFirst = (event) => event.preventDefault();
  const setBegun = (now) => {
    begun = now;
    if (now) addEventListener("beforeunload", askFirst);
    else removeEventListener("beforeunload", askFirst);
  };
  const noteBegun = () => {
    const now = !!outing && fieldsOf($("answers")).length > 0;
    if (now === begun) return;
    setBegun(now);
    within(["state"], "readwrite", (state) => (now ? state.put(outing.id, begunKey) : state.delete(begunKey))).catch(() => {});
  };
  // Returns whether a begun answer of the outing was lost with its window; reports it once. Skips answers in windows still open.
  const lostForm = async (id) => {
    const range = IDBKeyRange.bound("begun", "begun \uffff");
    const kept = await within(["state"], "readonly", (state) => state.getAllKeys(range));
    const take = async (key) => {
      let lost = false;
      await within(["state"], "readwrite", (state) => {
        const request = state.get(key);
        request.onsuccess = () => {
          lost = request.result === id;
          if (lost) state.delete(key);
        };
      });
      return lost;
    };
    const ifGone = async (key) => {
      if (!navigator.locks) return take(key);
      const patience = new AbortController();
      setTimeout(() => patience.abort(), LIVES_MS);
      return navigator.locks.request(lockOf(key), { signal: patience.signal }, () => take(key)).catch(() => false);
    };
    const lost = await Promise.all(kept.filter((key) => key !== begunKey).map(ifGone));
    return lost.includes(true);
  };
  const mayDiscard = () => !begun || confirm(words.begun);

  let drawn = null;
  // Renders a survey text as paragraphs, split at empty lines.
  const paragraphs = (box, text) => {
    const parts = text.split(/\n\s*\n/).map((part) => {
      const p = document.createElement("p");
      p.textContent = part;
      return p;
    });
    box.replaceChildren(...parts);
  };
  const language = () => survey.languages.find((l) => l.code === $("person-language").value) || survey.languages[0];
  const draw = () => {
    const l = language();
    const box = $("questions");
    // Resets the form if the language is unchanged: several times faster on a slow phone.
    if (drawn === l) $("answers").reset();
    else box.innerHTML = l.form;
    drawn = l;
    clearFaults($("answers"));
    box.lang = l.tag;
    box.dir = l.direction;
    head(l.title, l.tag, l.direction);
    tellResident(l);
    paragraphs($("introduction"), l.introduction);
    $("introduction").lang = l.tag;
    $("introduction").dir = l.direction;
    frame(l);
    $("save").textContent = handed ? l.done : $("save").dataset.mine;
    mix();
    follow();
    noteBegun();
  };
  // Sets the page title and the skip link, in the resident's language during a handover.
  const skip = document.querySelector(".skip");
  const own = { title: document.title, skip: skip.textContent };
  const frame = (l) => {
    document.title = handed ? l.title : own.title;
    // Phones set up before this text was included keep the page's own.
    skip.textContent = (handed && l.skip) || own.skip;
    skip.lang = handed && l.skip ? l.tag : "";
  };
  // Shows the resident's controls during a handover: language, privacy notice, note that there is no receipt code.
  const tellResident = (l) => {
    const box = $("theirs");
    box.hidden = !handed;
    box.lang = l.tag;
    box.dir = l.direction;
    $("resident-language").value = l.code;
    document.querySelector('label[for="resident-language"]').textContent = l.languages || "";
    $("no-code").textContent = l.noCode || "";
    $("notice").hidden = !l.notice;
    $("notice-title").textContent = l.noticeTitle || "";
    $("notice-text").innerHTML = l.notice || "";
    $("give-back").textContent = l.giveBack || words.giveback;
  };
  // Returns whether an answer given now may not count: the survey was closed at the server's last response, or today is outside
  // its dates. The phone's clock may be wrong, so dates alone do not block answering.
  const isLate = () => {
    const today = new Intl.DateTimeFormat("sv-SE", { timeZone: "Europe/Stockholm" }).format(new Date());
    const { opens, closes } = survey.days || {};
    return !!survey.shut || (!!opens && today < opens) || (!!closes && today > closes);
  };
  // Blocks new answers to a closed survey. A begun one may still be saved: the server decides.
  const gate = () => {
    const shut = !!survey.shut;
    $("shut").hidden = !shut;
    $("outing").hidden = shut;
    $("answers").hidden = shut && !begun;
    // Hides the hints for filling in along with the form.
    for (const hint of document.querySelectorAll("#asking > .hint")) hint.hidden = $("answers").hidden;
    $("hand-over").hidden = $("next-person").hidden = shut;
    if (shut && handed && !begun && $("thanks").hidden) thank("shut");
  };
  // Options without an inherent order are shuffled per person, identically in every language.
  let order = new Map();
  const shuffled = (keys) => {
    const mixed = [...keys];
    const random = crypto.getRandomValues(new Uint32Array(mixed.length));
    for (let i = mixed.length - 1; i > 0; i--) {
      const j = random[i] % (i + 1);
      [mixed[i], mixed[j]] = [mixed[j], mixed[i]];
    }
    return mixed;
  };
  const mix = () => {
    for (const rule of rules.filter((r) => r.shuffled.length)) {
      if (!order.has(rule.key)) order.set(rule.key, shuffled(rule.shuffled));
      const box = document.querySelector(`[data-question="${rule.key}"]`);
      const cards = [...box.querySelectorAll(".card")].map((card) => [card.querySelector("input").value, card]);
      const lists = [...box.querySelectorAll("select")].map((select) => [...select.options].map((o) => [o.value, o]));
      for (const list of [cards, ...lists]) {
        const nodes = new Map(list.filter(([key]) => rule.shuffled.includes(key)));
        const marks = [...nodes.values()].map((node) => {
          const mark = document.createComment("");
          node.before(mark);
          return mark;
        });
        const wanted = order.get(rule.key).filter((key) => nodes.has(key));
        wanted.forEach((key, n) => marks[n].replaceWith(nodes.get(key)));
      }
    }
  };
  const nextPerson = () => {
    order = new Map();
    draw();
    gate();
  };
  const fill = (fields) => {
    for (const [name, value] of fields) {
      for (const control of $("answers").elements) {
        if (control.name !== name) continue;
        if (control.type === "radio" || control.type === "checkbox") {
          if (control.value === value) control.checked = true;
        } else control.value = value;
      }
    }
    follow();
    noteBegun();
  };
  // Shows and hides questions and options in place. Hidden ones are disabled: not focusable, not submitted.
  const follow = () => {
    const { shown, offered } = shownFor(rules, fieldsOf($("answers")));
    for (const box of document.querySelectorAll("[data-question]")) {
      const key = box.dataset.question;
      box.hidden = !shown.has(key);
      for (const control of box.querySelectorAll("input, textarea, select")) control.disabled = box.hidden;
      const rule = rules.find((r) => r.key === key);
      if (box.hidden || !rule || !rule.options.some((o) => o.if)) continue;
      for (const control of box.querySelectorAll("input[value]")) {
        const option = rule.options.find((o) => o.key === control.value);
        if (!option || !option.if) continue;
        const closed = !offered.has(key + " " + option.key);
        control.disabled = closed;
        control.closest(".card").hidden = closed;
      }
    }
    for (const page of document.querySelectorAll("[data-page]")) {
      page.hidden = ![...page.querySelectorAll("[data-question]")].some((q) => !q.hidden);
    }
  };
  const firstControl = () => $("answers").querySelector("[data-question]:not([hidden]) :is(textarea, input, select):enabled");

  const progress = () => {
    if (!outing) return;
    const done = outing.saved;
    const parts = [];
    parts.push(outing.target ? done + " " + words.of + " " + outing.target : done + " " + words.answers);
    if (survey.age) {
      const young = survey.age.young.reduce((n, key) => n + (outing.byAge[key] || 0), 0);
      if (outing.targetYoung) parts.push(survey.age.label + " " + young + " " + words.of + " " + outing.targetYoung);
      for (const [key, label] of survey.age.options) if (outing.byAge[key]) parts.push(label + ": " + outing.byAge[key]);
    }
    $("progress").textContent = (outing.place ? outing.place + " · " : "") + parts.join(" · ");
    $("refused").querySelector(".n").textContent = outing.refused;
    $("already").querySelector(".n").textContent = outing.already;
  };

  // Why the last transmission failed.
  let hindrance = "";
  // Shows the state of the queue, read in one transaction; only the latest call updates the page.
  let telling = 0;
  const queueText = async () => {
    const me = current;
    if (!me) return;
    const turn = ++telling;
    const asked = {};
    await within(["queue", "outings", "state"], "readonly", (queue, outings, state) => {
      Object.assign(asked, { queue: queue.getAll(), outings: outings.getAll() });
      for (const what of ["mends", "pass"]) {
        const range = IDBKeyRange.bound(what + " " + me.person + " ", what + " " + me.person + " \uffff");
        Object.assign(asked, { [what + " keys"]: state.getAllKeys(range), [what]: state.getAll(range) });
      }
    });
    const bySlug = (what) => new Map(asked[what + " keys"].result.map((key, n) => [key.split(" ")[2], asked[what].result[n]]));
    const mine = asked.queue.result.filter((r) => r.person === me.person);
    const outings = asked.outings.result.filter((o) => o.person === me.person);
    const passes = bySlug("pass");
    // Other surveys only while the phone has a pass for them: otherwise the number may be outdated.
    const mends = [...bySlug("mends")].filter(([slug, n]) => n && (slug === me.slug || passes.get(slug)));
    const sent = outings.reduce((n, o) => n + o.sent, 0);
    const parts = [words.waiting + " " + mine.length, words.sent + " " + sent];
    for (const [slug, n] of mends) {
      const other = slug === me.slug ? null : await get("survey " + me.person + " " + slug);
      const said = words.mend + " " + n + (other ? " (" + other.languages[0].title + ")" : "");
      // Links only when online: the page is not cached.
      parts.push(navigator.onLine ? linkTo("mend", slug, said) : said);
    }
    if (turn !== telling) return;
    if (!navigator.onLine) parts.push(words.offline);
    else if (words[hindrance]) parts.push(words[hindrance]);
    $("queue-text").replaceChildren(...parts.flatMap((part, n) => (n ? [" · ", part] : [part])));
    $("queue-text").dataset.waiting = mine.length;
    $("queue-text").dataset.sent = sent;
    $("queue-text").dataset.mends = mends.reduce((all, [, n]) => all + n, 0);
    $("shut-mends").hidden = !navigator.onLine || !mends.some(([slug]) => slug === me.slug);
    $("shut-mends").firstElementChild.href = "/staff/s/" + me.slug + "/mend";
    const slugs = new Map(outings.map((o) => [o.id, o.slug]));
    const stuck = mine.filter((r) => slugs.get(r.outing) !== me.slug && !passes.get(slugs.get(r.outing)));
    const waitsElsewhere = document.createElement("li");
    waitsElsewhere.textContent = words.elsewhere + " " + stuck.length;
    $("held").replaceChildren(
      ...(stuck.length ? [waitsElsewhere] : []),
      ...mine
        .filter((r) => r.held)
        .map((r) => {
          const item = document.createElement("li");
          item.textContent = r.held === "refused" ? words.refused : words.large;
          return item;
        }),
    );
  };

  const say = (message, button) => {
    if (handed && message) return;
    const status = $("status");
    status.textContent = message;
    if (button) {
      const undo = document.createElement("button");
      undo.type = "button";
      undo.className = "link";
      undo.textContent = words.undo;
      undo.addEventListener("click", undoLast);
      status.append(" ", undo);
    }
  };

  const saySaved = () => say(last.late ? words.savedlate : words.saved, true);

  // ---- Saving a record.
  const sentence = (key, { why, over }) => {
    const l = language();
    const said = l.sentences?.[key]?.[why] ?? l.words?.[why] ?? l.required;
    return said.replace("%n%", over);
  };
  const count = (fields, by) => {
    const change = (o) => {
      o.saved += by;
      const age = survey.age && fields.find(([name]) => name === "a." + survey.age.question);
      if (age) o.byAge[age[1]] = (o.byAge[age[1]] || 0) + by;
    };
    return change;
  };
  // An empty form is not a response, as on the web: the person declined, or is not done yet.
  const blank = async () => {
    if (handed) {
      // Phones set up before this text was included use another.
      if (!confirm(language().blank || words.giveback + "?")) return;
      trouble("");
      await thank("back");
      return;
    }
    if (!confirm(words.empty)) return;
    try {
      await bump("refused")();
    } catch {
      trouble(words.full, true);
      return;
    }
    nextPerson();
    say(words.counted);
    window.scrollTo(0, 0);
    const control = firstControl();
    if (control) control.focus({ preventScroll: true });
  };
  const save = async () => {
    if (saving) return;
    const fields = fieldsOf($("answers"));
    clearFaults($("answers"));
    for (const [key, refused] of refusals(fields)) fault(document.querySelector(`[data-question="${key}"]`), sentence(key, refused));
    if (focusFault($("answers"))) return;
    if (!fields.length) {
      await blank();
      return;
    }
    saving = true;
    const late = isLate();
    try {
      const id = crypto.randomUUID();
      const plain = text.encode(
        JSON.stringify({ slug: survey.slug, version: survey.version, language: language().code, fields }),
      );
      const sealed = await seal(fromBase64url(survey.key), id, outing.id, plain);
      const record = { id, outing: outing.id, person: current.person, at: Date.now(), sealed };
      await changeOuting(count(fields, 1), (queue, state) => {
        queue.add(record);
        state.delete(begunKey);
      });
      setBegun(false);
      last = { id, fields, outing: outing.id, late };
      trouble("");
      if (handed) {
        await thank(late ? "late" : "sent", id);
      } else {
        nextPerson();
        saySaved();
        window.scrollTo(0, 0);
        const control = firstControl();
        if (control) control.focus({ preventScroll: true });
      }
      progress();
      await queueText();
      send();
    } catch (error) {
      // The answers remain in the form.
      trouble((handed && language().notKept) || words.full, true, true);
    } finally {
      saving = false;
    }
  };

  // Runs only while nothing is being sent, so that the record's state is known: in the queue and never sent, or possibly
  // at the server or on its way. In the latter case the server is asked to withdraw or reject it.
  const alone = (act) => (navigator.locks ? navigator.locks.request("lyssna-street-send", act) : act());
  const undoLast = async () => {
    if (!last || handed || $("asking").inert || !mayDiscard()) return;
    const { id, fields } = last;
    // Blocks the page meanwhile: the undone answers return to this form.
    $("asking").inert = true;
    try {
      await alone(async () => {
        const kept = await within(["queue"], "readonly", (queue) => queue.get(id));
        if (!kept || kept.tried) {
          const answer = await toServer("/street/undo", {
            headers: { authorization: "Bearer " + (await passFor(current.slug)), "content-type": "application/json" },
            body: JSON.stringify({ id, outing: last.outing, told: describe(outing, Date.now()) }),
          });
          if (answer.status === 401) throw hindered("signin");
          if (answer.status === 409) throw hindered("corrected");
          if (!answer.ok) throw hindered("failed");
          const given = await answer.json();
          if (typeof given.mends === "number") await put("mends " + current.person + " " + current.slug, given.mends);
        }
        const change = (o) => {
          count(fields, -1)(o);
          o.undone = [...(o.undone || []), id];
          const counted = (o.done || []).indexOf(id);
          if (counted < 0) return;
          o.done.splice(counted, 1);
          o.sent -= 1;
        };
        await changeOuting(change, (queue) => queue.delete(id));
      });
      last = null;
      draw();
      fill(fields);
      gate();
      say(words.undone);
      progress();
      await queueText();
    } catch (error) {
      const { by } = error;
      if (by === "corrected") last = null;
      if (by === "signin") signIn();
      const why = { corrected: words.undoChanged, signin: words.undoSignin, busy: words.undoBusy, unreached: words.undoOnline };
      say(why[by] || words.failed, by !== "corrected");
    } finally {
      $("asking").inert = false;
    }
  };

  // ---- Transmission.
  const LARGEST = 1000000;
  const describe = (o, now) => ({
    id: o.id,
    place: o.place,
    event: o.event,
    channel: o.channel,
    asked_by: o.askedBy,
    language: o.language,
    target: o.target,
    target_young: o.targetYoung,
    age: Math.max(0, now - o.at),
    closed: o.closed,
    refused: o.refused,
    answered_already: o.already,
  });
  // Updates a record if it is still in the queue; does not restore one undone in the meantime.
  const changeRecord = (queue, id, change) => {
    const request = queue.get(id);
    request.onsuccess = () => {
      if (request.result) queue.put({ ...request.result, ...change });
    };
  };
  let sending = false;
  let again = 0;
  const send = async () => {
    if (sending || !current) return;
    sending = true;
    try {
      const run = async () => {
        while (current && (await sendSome()));
      };
      if (navigator.locks) await navigator.locks.request("lyssna-street-send", run);
      else await run();
      again = 0;
      hindrance = "";
    } catch (error) {
      // No network or server error: everything stays queued. Retries with increasing delay.
      hindrance = error.by;
      again = Math.min((again || 2500) * 2, 60000);
      setTimeout(send, again);
    } finally {
      sending = false;
      await queueText();
    }
  };
  const passFor = (slug) => get("pass " + current.person + " " + slug);
  // Sends the current survey's records first, then those of other surveys that the phone has passes for.
  const sendSome = async () => {
    const outings = (await all("outings")).filter((o) => o.person === current.person);
    for (const slug of new Set([current.slug, ...outings.map((o) => o.slug)])) {
      const pass = await passFor(slug);
      if (pass && (await sendOf(slug, pass, outings.filter((o) => o.slug === slug)))) return true;
      if (!pass && slug === current.slug) signIn();
    }
    return false;
  };
  // Surveys for which the server has responded since the page was opened, or since the last press of Send; each response
  // includes the number of records to mend.
  const greeted = new Set();
  const sendOf = async (slug, pass, outings) => {
    const person = current.person;
    const ids = new Set(outings.map((o) => o.id));
    const waiting = (await all("queue")).filter((r) => r.person === person && !r.held && ids.has(r.outing));
    const batch = [];
    let size = 0;
    for (const record of waiting) {
      if (batch.length && (batch.length >= 100 || size + record.sealed.length > LARGEST)) break;
      batch.push(record);
      size += record.sealed.length;
    }
    const needed = new Set(batch.map((r) => r.outing));
    const told = outings.filter((o) => needed.has(o.id) || o.dirty);
    if (!batch.length && !told.length && (greeted.has(slug) || !navigator.onLine)) return false;
    // Offline, records are not marked as tried, so they can be undone without the server.
    if (!navigator.onLine) throw hindered("unreached");
    const now = Date.now();
    // Marked on disk before the request is sent: from here on the server may have the records.
    await within(["queue"], "readwrite", (queue) => {
      for (const r of batch) if (!r.tried) changeRecord(queue, r.id, { tried: true });
    });
    const answer = await toServer("/street/hand-in", {
      headers: { authorization: "Bearer " + pass, "content-type": "application/json" },
      body: JSON.stringify({
        outings: told.map((o) => describe(o, now)),
        records: batch.map((r) => ({ id: r.id, outing: r.outing, age: Math.max(0, now - r.at), sealed: r.sealed })),
      }),
    });
    if (answer.status === 401) {
      // Certainly not stored: records not tried before can again be undone without the server.
      await within(["queue"], "readwrite", (queue) => {
        for (const r of batch) if (!r.tried) changeRecord(queue, r.id, { tried: false });
      });
      if (slug === current.slug) signIn();
      else if ((await passFor(slug)) === pass) await put("pass " + person + " " + slug, null);
      return false;
    }
    if (answer.status === 413 && batch.length === 1) {
      await within(["queue"], "readwrite", (queue) => changeRecord(queue, batch[0].id, { held: "large" }));
      return true;
    }
    if (!answer.ok) throw new Error("not taken");
    const given = await answer.json();
    let later = false;
    await within(["queue", "outings"], "readwrite", (queue, stored) => {
      const sent = new Map();
      for (const { id, result } of given.records) {
        const record = batch.find((r) => r.id === id);
        if (!record) continue;
        if (result === "stored" || result === "withdrawn" || result === "mend") {
          queue.delete(id);
          if (result === "stored") sent.set(record.outing, [...(sent.get(record.outing) || []), id]);
        } else if (result === "refused") {
          changeRecord(queue, id, { held: "refused" });
        } else later = true;
      }
      for (const o of told) {
        const request = stored.get(o.id);
        request.onsuccess = () => {
          const kept = request.result;
          // Counts a record that was loaded again from a file as sent once.
          kept.done ||= [];
          const first = (sent.get(o.id) || []).filter((id) => !kept.done.includes(id));
          kept.done.push(...first);
          kept.sent += first.length;
          kept.dirty = kept.refused !== o.refused || kept.already !== o.already || kept.closed !== o.closed;
          stored.put(kept);
          if (outing && outing.id === kept.id) {
            outing.sent = kept.sent;
            outing.dirty = kept.dirty;
          }
        };
      }
    });
    greeted.add(slug);
    if (given.mends !== null) await put("mends " + person + " " + slug, given.mends);
    if (slug === current.slug && person === current.person) await heard(given);
    await thankLess(given.records);
    await queueText();
    if (later) throw hindered("busy");
    return batch.length > 0;
  };
  // Applies the survey's state from the server's response: dates, closed or open, newer version.
  const heard = async (given) => {
    if (given.days) {
      survey.days = given.days;
      await put("days " + current.person + " " + current.slug, given.days).catch(() => {});
    }
    if (typeof given.closed === "boolean" && given.closed !== !!survey.shut) {
      survey.shut = given.closed;
      if (survey.shut && alarm === words.outdated) {
        alarm = "";
        if (!handed) tell(alarm);
      }
      gate();
      await put("shut " + current.person + " " + current.slug, survey.shut).catch(() => {});
    }
    if (!survey.shut && given.version > survey.version) trouble(words.outdated);
  };
  const signIn = () => {
    trouble(linkTo("street", current.slug, words.signin));
  };

  // ---- Outings.
  const openOuting = async (event) => {
    event.preventDefault();
    const form = $("outing");
    const data = new FormData(form);
    const place = (data.get("place") || "").trim();
    const number = (name) => {
      const typed = plainDigits(data.get(name) || "").replaceAll(/\s/g, "");
      if (typed && !(/^\d{1,6}$/.test(typed) && Number(typed) <= 100000)) fault($(name).closest(".field"), words.number);
      return Number(typed);
    };
    clearFaults(form);
    if (!place) fault($("place").closest(".field"), words.place);
    const [target, targetYoung] = [number("target"), survey.age ? number("target_young") : 0];
    if (focusFault(form) || outing) return;
    const next = {
      id: crypto.randomUUID(),
      person: current.person,
      slug: current.slug,
      place,
      event: (data.get("event") || "").trim(),
      channel: data.get("channel"),
      askedBy: data.get("asked_by"),
      language: data.get("language"),
      target,
      targetYoung,
      at: Date.now(),
      closed: false,
      refused: 0,
      already: 0,
      saved: 0,
      sent: 0,
      byAge: {},
      dirty: true,
    };
    // Set before waiting, so that a second press opens no second outing.
    outing = next;
    try {
      await within(["outings"], "readwrite", (outings) => outings.put(next));
    } catch {
      outing = null;
      trouble(words.full, true);
      return;
    }
    trouble("");
    ask();
    send();
  };
  const ask = () => {
    $("person-language").value = outing.language;
    handed = false;
    document.body.classList.remove("handed");
    show("asking", "queue");
    draw();
    gate();
    progress();
    queueText();
    const control = firstControl();
    if (control) control.focus({ preventScroll: true });
  };
  const bump = (name) => async () => {
    await changeOuting((o) => {
      o[name] += 1;
      o.dirty = true;
    });
    progress();
    send();
  };
  const closeOuting = async () => {
    if (!mayDiscard()) return;
    $("answers").reset();
    noteBegun();
    await changeOuting((o) => {
      o.closed = true;
      o.dirty = true;
    });
    outing = null;
    last = null;
    say("");
    send();
    opening();
  };
  const opening = () => {
    show("opening", "queue");
    $("opening-survey").textContent = survey.languages[0].title;
    $("places").replaceChildren(...survey.places.map((name) => Object.assign(document.createElement("option"), { value: name })));
    for (const id of ["language", "person-language", "resident-language"]) {
      $(id).replaceChildren(
        ...survey.languages.map((l) => Object.assign(document.createElement("option"), { value: l.code, textContent: l.name, lang: l.tag })),
      );
    }
    $("young").hidden = !survey.age;
    if (survey.age) document.querySelector('label[for="target_young"]').textContent = words.under + " " + survey.age.label;
    gate();
    queueText();
  };

  // ---- Handover: the resident answers alone; staff take the phone back by PIN.
  const pinHash = async (pin) => base64url(await crypto.subtle.digest("SHA-256", text.encode(current.person + pin)));
  const handOver = async () => {
    if (await get("pin " + current.person)) {
      await give();
      return;
    }
    $("choose-pin").reset();
    clearFaults($("choose-pin"));
    say("");
    show("choosing");
    $("pin-new").focus();
  };
  const choosePin = async (event) => {
    event.preventDefault();
    const form = $("choose-pin");
    const pin = $("pin-new").value.trim();
    clearFaults(form);
    if (!/^\d{4,8}$/.test(pin)) fault($("pin-new").closest(".field"), words.pinshort);
    else if ($("pin-again").value.trim() !== pin) fault($("pin-again").closest(".field"), words.pindiffers);
    if (focusFault(form)) return;
    form.reset();
    await put("pin " + current.person, await pinHash(pin));
    await give();
  };
  const keep = () => {
    show("asking", "queue");
    head(language().title, language().tag, language().direction);
    if (last) saySaved();
    $("hand-over").focus();
  };
  // Asks about a begun answer only here, where it is discarded.
  const give = async () => {
    if (!mayDiscard()) return keep();
    await put("handed", outing.id);
    await putTheirs("");
    theirs();
  };
  // Stores the resident's step for a reload during a handover: the form (""), or which thanks text was shown.
  const putTheirs = (thanked) => put("theirs", { thanked, language: language().code });
  const theirs = () => {
    handed = true;
    document.body.classList.add("handed");
    say("");
    tell("");
    show("asking");
    $("introduction").hidden = false;
    draw();
    $("heading").focus();
    gate();
  };
  // Shows the thanks page and clears the form. `how`: "sent", "late" (saved, but may not count), "back" (returned without
  // answers) or "shut" (survey closed).
  const thank = async (how, id = null) => {
    last = null;
    thankedFor = id;
    $("answers").reset();
    noteBegun();
    await putTheirs(how).catch(() => {});
    const l = language();
    show("thanks");
    if (l.handBack) head(l.handBack, l.tag, l.direction);
    thankText(how);
    $("thanks-text").lang = l.tag;
    $("thanks-text").dir = l.direction;
    $("heading").focus();
  };
  const thankText = (how) => {
    const l = language();
    // Phones set up before the "late" text was included use that of closed surveys.
    const texts = { sent: l.thanks, late: l.late || l.closed, back: l.givenBack, shut: l.closed };
    paragraphs($("thanks-text"), texts[how] || "");
  };
  // Changes the thanks text if the server reports that its record came too late.
  const thankLess = async (records) => {
    const isIt = ({ id, result, reason }) => id === thankedFor && result === "mend" && reason === "closed";
    if (!handed || $("thanks").hidden || !records.some(isIt)) return;
    thankText("late");
    await putTheirs("late").catch(() => {});
  };
  const giveBack = async () => {
    if (saving || (begun && !confirm(language().giveBackBegun || words.begun))) return;
    trouble("");
    await thank("back");
  };
  // Checks a PIN. After five wrong tries each check is delayed, up to a minute; a sign-in takes the phone back at any time.
  const tryPin = async (pin) => {
    const tries = ((await get("pin tries")) || 0) + 1;
    await put("pin tries", tries);
    if (tries > 5) {
      $("pin-wait").hidden = false;
      await new Promise((done) => setTimeout(done, Math.min(60, 2 ** (tries - 5)) * 1000));
    }
    const right = (await get("pin " + current.person)) === (await pinHash(pin));
    if (right) await put("pin tries", 0);
    return right;
  };
  const takeBack = async (event) => {
    event.preventDefault();
    const field = $("pin");
    if (field.readOnly) return;
    // Clears the field at once, so that the PIN cannot be read during a delay.
    const pin = field.value.trim();
    field.value = "";
    field.readOnly = true;
    clearFaults($("return"));
    let right = false;
    try {
      right = await tryPin(pin);
    } finally {
      field.readOnly = false;
      $("pin-wait").hidden = true;
    }
    if (!right) {
      fault($("pin").closest(".field"), words.pinwrong);
      // Signing in also takes the phone back.
      $("pin-forgot").replaceChildren(linkTo("street", current.slug, words.pinforgot));
      focusFault($("return"));
      return;
    }
    await put("handed", null);
    handed = false;
    tell(alarm);
    $("introduction").hidden = true;
    ask();
  };

  // ---- Export and import of the encrypted queue as a file.
  const saveFile = async () => {
    const records = (await all("queue")).filter((r) => r.person === current.person);
    const outings = (await all("outings")).filter((o) => o.person === current.person);
    const file = new Blob([JSON.stringify({ lyssna: "street queue 1", person: current.person, outings, records })], {
      type: "application/json",
    });
    const link = Object.assign(document.createElement("a"), { href: URL.createObjectURL(file), download: "lyssna-queue.json" });
    link.click();
    URL.revokeObjectURL(link.href);
    say(words.file, Boolean(last));
  };
  const loadFile = async (event) => {
    const [chosen] = event.target.files;
    if (!chosen) return;
    try {
      const given = JSON.parse(await chosen.text());
      if (given.lyssna !== "street queue 1" || given.person !== current.person) throw hindered("fileother");
      const known = await all("outings");
      const ids = new Set(known.map((o) => o.id));
      // Skips records that were undone here after the file was saved.
      const undone = new Set(known.flatMap((o) => o.undone || []));
      await within(["queue", "outings"], "readwrite", (queue, outings) => {
        for (const o of given.outings) if (!ids.has(o.id)) outings.put({ ...o, sent: 0, done: [], closed: true, dirty: true });
        // Marked as tried: the server may have them already.
        for (const r of given.records) if (!undone.has(r.id)) queue.put({ ...r, held: undefined, tried: true });
      });
      trouble("");
      say(words.loaded);
      send();
    } catch (error) {
      trouble(error instanceof DOMException ? words.failed : words.fileother, true);
    }
    event.target.value = "";
    await queueText();
  };
  const leave = async () => {
    if (!mayDiscard()) return;
    const waits = (await all("queue")).some((r) => r.person === current.person);
    // Deletes the passes, so that a found phone cannot send anything; the queue is sent after the next sign-in.
    await within(["state"], "readwrite", (state) => {
      const request = state.getAllKeys();
      request.onsuccess = () => {
        for (const key of request.result) if (key.startsWith("pass " + current.person + " ")) state.delete(key);
      };
      state.put(null, "current");
    });
    $("answers").reset();
    noteBegun();
    current = null;
    outing = null;
    last = null;
    $("shut").hidden = true;
    trouble("");
    say(waits ? words.left : words.leftempty);
    show("empty");
  };

  // ---- Keyboard: a number selects an option; Enter moves to the next question, after the last one to Save.
  const questions = () => [...document.querySelectorAll("[data-question]:not([hidden])")].filter((q) => q.querySelector(":is(input, textarea, select):enabled"));
  const goOn = (box) => {
    const every = questions();
    const next = every[every.indexOf(box) + 1];
    const control = next && next.querySelector(":is(textarea, input, select):enabled");
    if (control) control.focus();
    else $("save").focus();
  };
  // Digits typed so far of a number, and in which group; cleared by any other key in a question and by the pointer.
  const nothingKeyed = { group: null, digits: "" };
  let keyed = nothingKeyed;
  const printed = (option) => document.querySelector(`label[for="${option.id}"]`)?.textContent.trim();
  /** Returns the option that a key selects, by number on a numeric scale, else by position; and whether digits may follow. */
  const chosenBy = (key, group) => {
    const options = [...group.querySelectorAll("input[type=radio], input[type=checkbox]")].filter((o) => !o.disabled && o.offsetParent);
    const number = (option) => printed(option).replace("−", "-");
    const numbers = options.filter((o) => /^-?\d+$/.test(number(o)));
    if (numbers.length < 2) return { option: /^[1-9]$/.test(key) ? options[Number(key) - 1] : undefined, more: false };
    const begin = (digits) => numbers.some((o) => number(o).startsWith(digits));
    // Earlier digits count only while their option is still selected: the form may have been reset for the next person.
    const stands = keyed.digits === "-" || numbers.some((o) => o.checked && number(o) === keyed.digits);
    const longer = keyed.group === group && stands ? keyed.digits + key : key;
    const digits = begin(longer) ? longer : key;
    keyed = { group, digits };
    return {
      option: numbers.find((o) => number(o) === digits),
      more: numbers.some((o) => number(o) !== digits && number(o).startsWith(digits)),
    };
  };
  const keys = (event) => {
    const box = event.target.closest && event.target.closest("[data-question]");
    if (!box) return;
    const typing = event.target.matches('textarea, input[type="text"], select');
    if (!/^[-\d]$/.test(event.key)) keyed = nothingKeyed;
    if (event.key === "Enter" && (event.ctrlKey || event.metaKey || !typing)) {
      event.preventDefault();
      goOn(box);
    } else if (!typing && /^[-\d]$/.test(event.key) && !event.ctrlKey && !event.altKey) {
      const group = event.target.closest("fieldset");
      const { option, more } = chosenBy(event.key, group);
      if (option || more) event.preventDefault();
      if (!option) return;
      option.click();
      option.focus();
      if (more) return;
      if (option.type === "radio" && !option.closest(".card").nextElementSibling?.matches(".other")) {
        const statements = [...box.querySelectorAll("fieldset.statement")];
        const following = statements[statements.indexOf(group) + 1];
        if (statements.length && following) following.querySelector("input:enabled").focus();
        else goOn(box);
      }
    }
  };

  // Clears the text beside "other" when the option is deselected, and restores it when it is selected again.
  const wordsOfOther = ({ target }) => {
    const box = target.matches(".card input") && target.closest("[data-question]");
    const written = box && box.querySelector('.other input[type="text"]');
    if (!written) return;
    const other = written.closest(".other").previousElementSibling.querySelector("input");
    const gone = target === other ? !target.checked : target.type === "radio" && !target.value;
    if (gone) [written.dataset.kept, written.value] = [written.value, ""];
    else if (target === other && !written.value) written.value = written.dataset.kept || "";
  };
  const forgetWords = () => {
    for (const written of document.querySelectorAll("#answers [data-kept]")) delete written.dataset.kept;
  };

  const start = async () => {
    document.body.classList.add("street");
    database = await open();
    if ("serviceWorker" in navigator) navigator.serviceWorker.register("/street/worker.js", { scope: "/street" }).catch(() => {});
    $("outing").addEventListener("submit", openOuting);
    $("answers").addEventListener("submit", (event) => {
      event.preventDefault();
      save();
    });
    $("answers").addEventListener("change", wordsOfOther);
    $("answers").addEventListener("reset", forgetWords);
    $("answers").addEventListener("change", follow);
    for (const event of ["input", "change"]) $("answers").addEventListener(event, noteBegun);
    $("answers").addEventListener("keydown", keys);
    document.addEventListener("pointerdown", () => (keyed = nothingKeyed));
    const inLanguage = () => {
      const fields = fieldsOf($("answers"));
      draw();
      fill(fields);
    };
    $("person-language").addEventListener("change", inLanguage);
    $("resident-language").addEventListener("change", () => {
      $("person-language").value = $("resident-language").value;
      inLanguage();
      putTheirs("").catch(() => {});
    });
    $("refused").addEventListener("click", bump("refused"));
    $("already").addEventListener("click", bump("already"));
    $("close-outing").addEventListener("click", closeOuting);
    $("hand-over").addEventListener("click", handOver);
    $("choose-pin").addEventListener("submit", choosePin);
    $("keep").addEventListener("click", keep);
    $("give-back").addEventListener("click", giveBack);
    $("return").addEventListener("submit", takeBack);
    $("next-person").addEventListener("click", async () => {
      // Starts in the outing's language, not the previous person's choice.
      $("person-language").value = outing.language;
      await putTheirs("");
      trouble("");
      clearFaults($("return"));
      show("asking");
      nextPerson();
      $("heading").focus();
    });
    $("send").addEventListener("click", async () => {
      for (const r of await all("queue")) {
        if (r.held && r.person === current.person) await within(["queue"], "readwrite", (queue) => changeRecord(queue, r.id, { held: undefined }));
      }
      trouble("");
      greeted.clear();
      send();
    });
    $("save-file").addEventListener("click", saveFile);
    $("load-file").addEventListener("change", loadFile);
    $("leave").addEventListener("click", leave);
    addEventListener("online", send);
    addEventListener("offline", queueText);
    current = await get("current");
    survey = current && (await get("survey " + current.person + " " + current.slug));
    if (!current || !survey) {
      current = null;
      show("empty");
      // Says that records remain in the phone, but not whose.
      if ((await all("queue")).length) say(words.still);
      return;
    }
    rules = survey.rules;
    survey.shut = await get("shut " + current.person + " " + current.slug);
    survey.days = await get("days " + current.person + " " + current.slug);
    opening();
    const mine = (await all("outings")).filter((o) => o.person === current.person && o.slug === current.slug && !o.closed);
    outing = mine.sort((a, b) => b.at - a.at)[0] || null;
    if (outing) {
      const [given, held] = [await get("handed"), await get("theirs")];
      ask();
      if (given === outing.id) {
        // A reload during a handover stays in it, and shows the thanks page only if it was shown before.
        if (held && survey.languages.some((l) => l.code === held.language)) $("person-language").value = held.language;
        theirs();
        if (held && held.thanked) await thank(held.thanked);
      }
      const lost = await lostForm(outing.id).catch(() => false);
      // The message asks a resident to start again, so it is not shown when the survey is closed.
      if (lost && !(handed && survey.shut)) trouble((handed && language().lost) || words.lost, false, true);
    }
    send();
  };
  start();
})();
