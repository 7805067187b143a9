/** Who sits there, for the screens under it. */
import { createContext, useContext } from 'react';
import { must } from '../../../domain/result.ts';
import type { OpenSession } from '../../../electron/contract.ts';

export const SessionContext = createContext<OpenSession | null>(null);

export const useSession = (): OpenSession =>
  must(useContext(SessionContext), 'a screen is under an open session');
