/**
 * Preloaded (`node --import`): the app's own code on a file without encryption, to measure what the cipher
 * costs and to crash both. The product has no such mode: its module of the key is replaced here, from outside.
 */
import { registerHooks } from 'node:module';

const cipher = new URL('../db/cipher.ts', import.meta.url).href;
const none =
  'data:text/javascript,export const giveKey = () => {}; export const changeKey = () => {};';

registerHooks({
  resolve(specifier, context, next) {
    const found = next(specifier, context);
    return found.url === cipher ? { url: none, format: 'module', shortCircuit: true } : found;
  },
});
