/** The console's addresses: who may come there, and what answers. */
import type { Stage } from '../identity/account-facts.ts';
import { AGENCY } from '../operators.ts';
import {
  addKey,
  changePassword,
  newCodes,
  removeKey,
  showAccount,
  unlink,
} from './account-pages.ts';
import { makeCias, showAgency } from './agency-page.ts';
import { goTo, type Ask, type AskOf, type Reply } from './ask.ts';
import {
  addOne,
  archiveOne,
  changeRole,
  changeSectors,
  closeOne,
  codeForOne,
  exportAll,
  inviteHead,
  inviteOne,
  revokeOne,
} from './cias-deeds.ts';
import { showCias } from './cias-page.ts';
import {
  enter,
  enterByKey,
  giveSecond,
  giveSecondKey,
  leave,
  SECOND,
  showEnter,
  showSecond,
} from './entry.ts';

import { CLASHES, showClashes } from './clashes-page.ts';
import { ERASE, eraseAllDue, eraseOne, showErase } from './erase-pages.ts';
import { showSectors } from './sectors-page.ts';
import { showInvitation, useInvitation } from './invitation-pages.ts';
import { leaveForProvider, returnFromProvider } from './provider-pages.ts';
import { confirmTelephone, showTelephone } from './telephone-pages.ts';

type Answer<A> = (ask: A) => Reply | Promise<Reply>;

export type Route =
  | { readonly open: Answer<Ask & { readonly visit: AskOf['visit'] | null }> }
  /** For browsers whose visit is at one of these stages. */
  | { readonly stages: readonly Stage[]; readonly answer: Answer<AskOf> };

const full = (answer: Answer<AskOf>): Route => ({ stages: ['full'], answer });
const agency = (answer: Answer<AskOf>): Route =>
  full((ask) => (ask.visit.tenant === AGENCY ? answer(ask) : { type: 'notFound' }));
const setup = (answer: Answer<AskOf>): Route => ({ stages: ['setup', 'full'], answer });
/** Somebody who is in already may be asked again before what can't be taken back. */
const second = (answer: Answer<AskOf>): Route => ({ stages: ['second', 'full'], answer });
const any = (answer: Answer<AskOf>): Route => ({ stages: ['second', 'setup', 'full'], answer });

const homes: Readonly<Record<Stage, (tenant: string) => string>> = {
  second: () => SECOND,
  setup: () => '/console/compte',
  full: (tenant) => (tenant === AGENCY ? '/console/agence' : '/console/cias'),
};

export const homeOf = ({ stage, tenant }: AskOf['visit']): string => homes[stage](tenant);

export const routes: ReadonlyMap<string, Route> = new Map<string, Route>([
  ['GET /console', any((ask) => goTo(homeOf(ask.visit)))],
  ['GET /console/entrer', { open: (ask) => showEnter(ask) }],
  ['POST /console/entrer', { open: enter }],
  ['POST /console/entrer/cle', { open: enterByKey }],
  ['GET /console/invitation', { open: (ask) => showInvitation(ask) }],
  ['POST /console/invitation', { open: useInvitation }],
  ['GET /console/openid', { open: (ask) => leaveForProvider(ask, ask.visit) }],
  ['GET /console/openid/retour', { open: returnFromProvider }],
  ['GET /console/preuve', second((ask) => showSecond(ask))],
  ['POST /console/preuve', second(giveSecond)],
  ['POST /console/preuve/cle', second(giveSecondKey)],
  ['POST /console/sortir', any(leave)],
  ['GET /console/compte', setup((ask) => showAccount(ask))],
  ['POST /console/compte/cle', setup(addKey)],
  ['POST /console/compte/telephone', setup((ask) => showTelephone(ask))],
  ['POST /console/compte/telephone/code', setup(confirmTelephone)],
  ['POST /console/compte/cle/retirer', full(removeKey)],
  ['POST /console/compte/codes', full(newCodes)],
  ['POST /console/compte/passe', full(changePassword)],
  ['POST /console/compte/delier', full(unlink)],
  ['GET /console/agence', agency((ask) => showAgency(ask))],
  ['POST /console/agence/cias', agency(makeCias)],
  ['GET /console/cias', full((ask) => showCias(ask))],
  ['POST /console/cias/membre', full(addOne)],
  ['POST /console/cias/administration', agency(inviteHead)],
  ['POST /console/cias/role', full(changeRole)],
  ['GET /console/cias/secteurs', full(showSectors)],
  ['POST /console/cias/secteurs', full(changeSectors)],
  ['POST /console/cias/retirer', full(archiveOne)],
  ['POST /console/cias/fermer', full(closeOne)],
  ['POST /console/cias/invitation', full(inviteOne)],
  ['POST /console/cias/code', full(codeForOne)],
  ['POST /console/cias/poste', full(revokeOne)],
  ['POST /console/cias/export', full(exportAll)],
  [`GET ${CLASHES}`, full(showClashes)],
  [`GET ${ERASE}`, full((ask) => showErase(ask))],
  [`POST ${ERASE}`, full(eraseOne)],
  [`POST ${ERASE}/echus`, full(eraseAllDue)],
]);
