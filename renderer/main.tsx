/** The window begins: styles, the kit, the app. */
import '@fontsource/atkinson-hyperlegible/400.css';
import '@fontsource/atkinson-hyperlegible/700.css';
import '@mantine/core/styles.css';
import '@mantine/notifications/styles.css';
import './base.css';
import './shell.css';
import './screens/records/records.css';
import { MantineProvider } from '@mantine/core';
import { Notifications } from '@mantine/notifications';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import { must } from '../domain/result.ts';
import { App } from './App.tsx';
import { SessionGate } from './screens/session/SessionGate.tsx';
import { styleNonce } from './style-nonce.ts';
import { theme } from './theme.ts';

createRoot(must(document.querySelector('#root'), 'index.html has a root')).render(
  <StrictMode>
    <MantineProvider theme={theme} forceColorScheme="light" getStyleNonce={() => styleNonce}>
      <SessionGate>
        <App />
      </SessionGate>
      <Notifications position="bottom-right" limit={4} />
    </MantineProvider>
  </StrictMode>,
);
