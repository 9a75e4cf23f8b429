// Makes the chat answer in place. Without it every form still works as a page of its own.
const chat = document.querySelector("[data-chat]");
const part = (name) => chat.querySelector(`[data-${name}]`);
const log = part("log"), status = part("status"), here = part("answer-here");
const pause = (ms) => new Promise((done) => setTimeout(done, ms));
let sending = false, unsent = null;

const send = async (form, button) => {
  const body = new URLSearchParams(new FormData(form, button));
  for (const wait of [0, 1000, 2000, 4000]) {
    await pause(wait);
    try {
      // The same turn_id each time: however often it arrives, it is one answer.
      const answer = await fetch("/chat/turn", {
        method: "POST", body, headers: { "X-Fragment": "1" }, signal: AbortSignal.timeout(20000),
      });
      if (answer.status < 500) return answer.text();
    } catch { /* no network just now */ }
    if (!navigator.onLine) break;
  }
  throw new Error("unsent");
};

const show = (html) => {
  const holder = document.createElement("template");
  holder.innerHTML = html;
  const inside = (name) => holder.content.querySelector(`template[data-${name}]`);
  const answer = inside("answer");
  log.append(inside("said").content);
  here.replaceChildren(answer.content);
  document.title = answer.dataset.title;
  offerPrint();
  const wrong = here.querySelector("[aria-invalid]"), text = here.querySelector("#text");
  const calm = here.querySelector(".chat-options, fieldset") || matchMedia("(pointer: coarse)").matches;
  (wrong || (calm ? null : text) || here).focus({ preventScroll: true });
  // As much of the answer as fits, and the question above it in any case.
  for (const seen of [here, log.lastElementChild, wrong]) seen?.scrollIntoView({ block: "nearest" });
};

const offerPrint = () => {
  for (const button of chat.querySelectorAll("[data-print]")) {
    button.hidden = false;
    button.onclick = () => print();
  }
};

chat.addEventListener("submit", async (event) => {
  const form = event.target;
  if (!form.matches("[data-turn]") || !here) return;
  event.preventDefault();
  if (sending) return;
  sending = true;
  unsent = null;
  status.textContent = "";
  const slow = setTimeout(() => { status.textContent = "Writing a reply…"; }, 1500);
  let html = null;
  try {
    html = await send(form, event.submitter);
  } catch {
    unsent = [form, event.submitter];
  }
  clearTimeout(slow);
  sending = false;
  if (html !== null) show(html);
  status.textContent = html !== null ? "" : navigator.onLine
    ? "We could not send that. Your words are still here. Please try again."
    : "You are not online. Your words are still here. We will send them when you are back.";
});

addEventListener("online", () => { if (unsent) unsent[0].requestSubmit(unsent[1]); });

// Leave quickly: nothing of this page stays behind the Back button.
const leave = document.querySelector("[data-leave]");
const away = () => { document.body.hidden = true; location.replace(leave.href); };
leave.addEventListener("click", (event) => { event.preventDefault(); away(); });
let shifts = [];
addEventListener("keydown", (event) => {
  shifts = event.key === "Shift" ? [...shifts, event.timeStamp].slice(-3) : [];
  if (shifts.length === 3 && event.timeStamp - shifts[0] < 5000) away();
});
addEventListener("pageshow", (event) => { if (event.persisted) location.reload(); });
// Whoever prints prints all that was said.
addEventListener("beforeprint", () => {
  for (const folded of document.querySelectorAll(".chat-told")) folded.open = true;
});
offerPrint();
