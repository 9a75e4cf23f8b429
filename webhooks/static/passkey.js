// Signs in, proves again, or adds a device with a passkey. Without it the forms beside it do.
const can = window.PublicKeyCredential?.parseRequestOptionsFromJSON;
const calls = {
  create: (options) => navigator.credentials.create({ publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options) }),
  get: (options) => navigator.credentials.get({ publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options) }),
};

for (const form of document.querySelectorAll("[data-passkey]")) {
  if (!can) continue;
  form.hidden = false;
  form.addEventListener("submit", async (event) => {
    event.preventDefault();
    const told = form.querySelector("[role=status]");
    told.textContent = "";
    try {
      const asked = await fetch(form.dataset.options, { method: "POST", body: new URLSearchParams(new FormData(form)) });
      if (!asked.ok) throw new Error("refused");
      const credential = await calls[form.dataset.passkey](await asked.json());
      form.elements.credential.value = JSON.stringify(credential);
      form.submit();
    } catch {
      told.textContent = form.dataset.failed;
    }
  });
}
