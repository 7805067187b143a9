/** Asks a key of WebAuthn for an answer and sends it with its form; copies a code; asks before what stays. */
for (const form of document.querySelectorAll('form[data-key]')) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const refusal = form.querySelector('.refused');
    refusal.hidden = true;
    try {
      const options = JSON.parse(form.dataset.options);
      const answer =
        form.dataset.key === 'create'
          ? await navigator.credentials.create({
              publicKey: PublicKeyCredential.parseCreationOptionsFromJSON(options),
            })
          : await navigator.credentials.get({
              publicKey: PublicKeyCredential.parseRequestOptionsFromJSON(options),
            });
      form.elements.namedItem('reponse').value = JSON.stringify(answer.toJSON());
      form.submit();
    } catch {
      refusal.hidden = false;
    }
  });
}

for (const button of document.querySelectorAll('button[data-copy]')) {
  button.hidden = false;
  button.addEventListener('click', async () => {
    await navigator.clipboard.writeText(button.dataset.copy);
    button.textContent = 'Copié';
  });
}

for (const form of document.querySelectorAll('form[data-sure]')) {
  form.addEventListener('submit', (event) => {
    if (!window.confirm(form.dataset.sure)) event.preventDefault();
  });
}
