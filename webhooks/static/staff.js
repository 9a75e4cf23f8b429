// What staff pages can do beyond forms and links: tell of what cannot wait, keys, print, hide by selecting.
const here = document.querySelector("[data-alert-here]");
const kept = (name) => localStorage.getItem(name) === "on";
const title = document.title;
let shown = null;

const beep = () => {
  const sound = new AudioContext(), tone = sound.createOscillator(), volume = sound.createGain();
  tone.frequency.value = 660;
  volume.gain.setValueAtTime(0.2, sound.currentTime);
  volume.gain.exponentialRampToValueAtTime(0.001, sound.currentTime + 1);
  tone.connect(volume).connect(sound.destination);
  tone.start();
  tone.stop(sound.currentTime + 1);
  tone.onended = () => sound.close();
};

// From page to page: what was told of once makes no sound again.
const tell = (count) => {
  document.title = count ? `(${count}) ${title}` : title;
  if (count > Number(sessionStorage.getItem("told") || 0) && kept("sound")) beep();
  sessionStorage.setItem("told", count);
  shown = count;
};

const look = async () => {
  try {
    const answer = await fetch("/alert", { redirect: "error" });
    if (!answer.ok) return;
    const html = await answer.text(), count = Number(answer.headers.get("X-Unopened"));
    // The same news is not said twice to whoever listens to the page.
    if (count !== shown) here.innerHTML = html;
    tell(count);
  } catch { /* signed out, or no network: the next page says so */ }
};

if (here) {
  tell(Number(here.dataset.alertHere));
  setInterval(look, 20000);
}

const rows = () => [...document.querySelectorAll("[data-row]")];
const go = (step) => {
  const all = rows(), at = all.indexOf(document.activeElement);
  all[Math.min(Math.max(at + step, 0), all.length - 1)]?.focus();
};
const open = (name) => {
  const form = document.querySelector(`[data-key="${name}"]`);
  const folded = form?.closest("details");
  if (folded) folded.open = true;
  form?.querySelector("textarea, button")?.focus();
};
const keys = {
  j: () => go(1),
  k: () => go(-1),
  o: () => rows().includes(document.activeElement) && document.activeElement.click(),
  a: () => open("a"),
  n: () => open("n"),
  x: () => document.activeElement.closest("tr")?.querySelector("[data-choose]")?.click(),
  q: () => { location.href = "/"; },
  "?": () => document.querySelector("[data-keys]")?.showModal(),
};
addEventListener("keydown", (event) => {
  const typing = event.target.closest("input, select, textarea, dialog");
  if (!kept("keys") || typing || event.ctrlKey || event.metaKey || event.altKey) return;
  if (keys[event.key]) { event.preventDefault(); keys[event.key](); }
});

for (const button of document.querySelectorAll("[data-switch]")) {
  const name = button.dataset.switch;
  const show = () => button.setAttribute("aria-pressed", kept(name));
  button.hidden = false;
  button.onclick = () => {
    localStorage.setItem(name, kept(name) ? "off" : "on");
    show();
    if (name === "sound" && kept(name)) beep();
    if (name === "keys" && kept(name)) keys["?"]();
  };
  show();
}

for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.onclick = () => print();
}

// Words selected in a passage go into the box of those to hide.
const box = document.querySelector("#hide");
if (box) {
  addEventListener("pointerup", () => {
    const chosen = getSelection(), within = chosen.anchorNode?.parentElement?.closest("[data-pick]");
    const words = chosen.toString().trim();
    if (within && words) box.value = words;
  });
}
