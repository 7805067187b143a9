/** The page's number for `<style>` elements, which the policy asks of each (electron/static-files.ts). */

/** Empty where the host gave none: what it serves has no policy either. */
export const styleNonce =
  document.querySelector<HTMLMetaElement>('meta[name="style-nonce"]')?.nonce ?? '';

// react-remove-scroll takes it from webpack's global, whoever built the page.
Object.assign(globalThis, { ['__webpack_nonce__']: styleNonce });
