// Choosing files: dropping them, folders too; how large they are; how far they are sent. The form works without.
"use strict";
(() => {
  const form = document.getElementById("upload");
  if (!form) return;
  const at = (id) => document.getElementById(id);
  const drop = at("drop"), input = at("files"), folder = at("folder"), button = form.querySelector("button[type=submit]");
  const endings = form.dataset.endings.split(" "), limit = Number(form.dataset.limit);
  let files = [], others = 0;

  // Without this file the browser's own field is there, which names what was chosen.
  drop.className = "usa-file-input__target rb-drop";
  input.className = "usa-file-input__input";
  at("drop-words").hidden = false;
  const box = document.createElement("div");
  box.className = "usa-file-input__box";
  input.before(box);

  const known = (file) => endings.some((ending) => file.name.toLowerCase().endsWith(ending));
  const size = (bytes) => bytes < 1024 * 1024 ? `${Math.max(1, Math.round(bytes / 1024)).toLocaleString()} KB` : `${(bytes / 1024 / 1024).toFixed(1)} MB`;
  const total = () => files.reduce((sum, file) => sum + file.size, 0);

  function refuse(text) {
    at("refusal").hidden = !text;
    at("refusal").querySelector("p").textContent = text;
    if (text) at("refusal").scrollIntoView({ block: "center" });
  }

  function show() {
    const place = at("chosen");
    place.replaceChildren();
    if (!files.length && !others) return;
    const head = document.createElement("p");
    head.textContent = `${files.length} ${files.length === 1 ? "file" : "files"}, ${size(total())}` + (others ? `; ${others} other ${others === 1 ? "file is" : "files are"} left out, since ${others === 1 ? "it does" : "they do"} not end in ${endings.join(" or ")}` : "");
    const list = document.createElement("ul");
    list.className = "usa-list rb-chosen";
    for (const file of files.slice(0, 50)) {
      const line = document.createElement("li");
      line.textContent = `${file.name}, ${size(file.size)}`;
      list.append(line);
    }
    if (files.length > 50) {
      const line = document.createElement("li");
      line.textContent = `and ${files.length - 50} more`;
      list.append(line);
    }
    place.append(head, list);
  }

  // Of a folder only what could be meant is sent; what somebody chose by name is sent as it is, and answered.
  function choose(chosen, fromFolder) {
    files = fromFolder ? chosen.filter(known) : chosen;
    others = chosen.length - files.length;
    refuse(total() > limit ? `These files are ${size(total())} together. At most ${size(limit)} can be sent at once.` : "");
    show();
  }

  const entries = (reader) => new Promise((done, failed) => reader.readEntries(done, failed));
  const fileOf = (entry) => new Promise((done, failed) => entry.file(done, failed));
  async function within(entry) {
    if (entry.isFile) return [await fileOf(entry)];
    const reader = entry.createReader(), found = [];
    for (let some = await entries(reader); some.length; some = await entries(reader)) {
      for (const one of some) found.push(...await within(one));
    }
    return found;
  }

  input.addEventListener("change", () => { folder.value = ""; choose([...input.files], false); });
  folder.addEventListener("change", () => { input.value = ""; choose([...folder.files], true); });
  for (const kind of ["dragenter", "dragover"]) drop.addEventListener(kind, (event) => { event.preventDefault(); drop.classList.add("usa-file-input--drag"); });
  for (const kind of ["dragleave", "drop"]) drop.addEventListener(kind, () => drop.classList.remove("usa-file-input--drag"));
  drop.addEventListener("drop", async (event) => {
    event.preventDefault();
    const dropped = [...event.dataTransfer.items].map((item) => item.webkitGetAsEntry && item.webkitGetAsEntry()).filter(Boolean);
    const plain = [...event.dataTransfer.files], folders = dropped.some((entry) => entry.isDirectory);
    const found = [];
    for (const entry of dropped) found.push(...await within(entry));
    input.value = folder.value = "";
    choose(found.length || folders ? found : plain, folders);
  });

  function busy(yes) {
    button.disabled = yes;
    at("sending").hidden = !yes;
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (!files.length) return refuse(others ? `None of these files ends in ${endings.join(" or ")}.` : "No file was chosen. Choose the files, then press Upload.");
    if (total() > limit) return;
    refuse("");
    busy(true);
    const data = new FormData();
    data.append("csrfmiddlewaretoken", form.querySelector("[name=csrfmiddlewaretoken]").value);
    for (const file of files) data.append("files", file, file.name);
    const request = new XMLHttpRequest();
    let said = -1;
    request.upload.addEventListener("progress", (sent) => {
      const part = Math.floor(100 * sent.loaded / sent.total);
      at("sent").value = part;
      if (Math.floor(part / 25) > said) { said = Math.floor(part / 25); at("sent-words").textContent = part < 100 ? `${part} percent sent` : "Sent. The files are being looked at."; }
    });
    request.addEventListener("load", () => {
      let answer = {};
      try { answer = JSON.parse(request.responseText); } catch { /* a page of a server before ours */ }
      if (answer.to) { location.assign(answer.to); return; }
      busy(false);
      refuse(answer.refusal || "The files could not be sent. Nothing was changed. Load this page again and try once more.");
    });
    request.addEventListener("error", () => { busy(false); refuse("The connection broke off. Nothing was changed. Please try again."); });
    request.open("POST", location.pathname);
    request.setRequestHeader("X-Upload", "1");
    request.send(data);
  });
  window.addEventListener("pageshow", () => busy(false));
})();
