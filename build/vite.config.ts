/** The window: one page, everything with it, nothing inline that the strict policy would refuse. */
import { join } from 'node:path';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

const root = join(import.meta.dirname, '..');

export default defineConfig({
  root: join(root, 'renderer'),
  base: './',
  plugins: [react()],
  build: {
    outDir: join(root, 'out', 'renderer'),
    emptyOutDir: true,
    // The Chromium of Electron 45, and the browsers of the same year on loopback.
    target: ['chrome140', 'firefox140', 'safari18'],
    // Files stay files: the policy lets no font come out of a style sheet.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    sourcemap: false,
    chunkSizeWarningLimit: 3_000,
  },
});
