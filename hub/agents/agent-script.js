/** Opens the door with the link's secret, keeps the pages for when there is no network, and says so. */
const door = document.querySelector('#porte form');
if (door !== null) {
  const secret = location.hash.slice(1);
  if (secret === '') {
    location.replace('/agent/semaine');
  } else {
    // Neither history nor a shared screen keeps it.
    history.replaceState(null, '', '/agent');
    door.elements.namedItem('lien').value = secret;
    door.submit();
  }
}

if ('serviceWorker' in navigator) {
  navigator.serviceWorker.register('/agent/relais.js', { scope: '/agent' }).catch(() => undefined);
}

const offline = document.querySelector('#hors-ligne');
function tellLine() {
  if (offline === null) return;
  const isKept = offline.dataset.garde !== undefined || !navigator.onLine;
  offline.hidden = !isKept;
  offline.textContent = `Hors ligne : planning tel qu’il était le ${offline.dataset.vu}.`;
  for (const button of document.querySelectorAll('form button')) button.disabled = isKept;
}
tellLine();
addEventListener('online', tellLine);
addEventListener('offline', tellLine);
