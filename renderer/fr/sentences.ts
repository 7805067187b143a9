/** A breach told in French: who, the figure found, the limit, the text it comes from. */
import type { LimitRule, RuleName, SwitchRule } from '../../domain/week.ts';
import type { Breach } from '../../solver/breach.ts';
import type { Notice } from '../../solver/verdict.ts';
import { durationText } from './dates.ts';
import { countText } from './numbers.ts';

/** What a sentence needs of the week around the breach. */
export interface BreachContext {
  /** `Anne Dupuy`; null when the rule is about a visit as a whole. */
  readonly caregiverName: string | null;
  /** `Mme Labat, 8 h`; null for a commitment. */
  readonly visitName: string | null;
  /** `mardi 1er décembre`. */
  readonly dayName: string;
  /** `décret 2000-815, art. 3`; null where no text is the source. */
  readonly article: string | null;
}

interface Figures {
  readonly value: number;
  readonly limit: number;
  readonly visit: string;
  readonly day: string;
}

const switches: Readonly<Record<SwitchRule, (figures: Figures) => string>> = {
  availability: ({ visit }) => `n’est pas disponible pour ${visit}`,
  qualification: ({ visit }) => `n’a pas la qualification demandée pour ${visit}`,
  exclusion: ({ visit }) => `ne doit pas être envoyé chez cette personne (${visit})`,
  window: ({ visit }) => `${visit} commence hors de la plage acceptée`,
  staffing: ({ visit, value, limit }) =>
    `${visit} a ${countText(value, 'agent')} au lieu de ${countText(limit, 'agent')}`,
  link: ({ visit }) => `${visit} ne respecte pas l’espacement demandé avec l’intervention liée`,
  pinned: ({ visit }) => `${visit} est épinglée : agent et heure ne changent pas`,
  travel: ({ visit, value, limit }) =>
    value > 0 && limit > value
      ? `n’a que ${durationText(value)} pour rejoindre ${visit}, il en faut ${durationText(limit)}`
      : `n’a pas le temps d’arriver à ${visit} : les horaires se chevauchent ou le trajet est trop long`,
};

const limits: Readonly<Record<LimitRule, (figures: Figures) => string>> = {
  maxDailyWork: ({ value, limit, day }) =>
    `travaillerait ${durationText(value)} ${day} ; ${durationText(limit)} au plus`,
  maxDailySpan: ({ value, limit, day }) =>
    `aurait ${durationText(value)} d’amplitude ${day} ; ${durationText(limit)} au plus`,
  minDailyRest: ({ value, limit, day }) =>
    `n’aurait que ${durationText(value)} de repos avant ${day} ; ${durationText(limit)} au moins`,
  breakAfter: ({ value, limit, day }) =>
    `enchaînerait ${durationText(value)} sans pause ${day} ; ${durationText(limit)} au plus`,
  maxWeeklyWork: ({ value, limit }) =>
    `travaillerait ${durationText(value)} dans la semaine ; ${durationText(limit)} au plus`,
  maxAverageWork: ({ value, limit }) =>
    `aurait ${durationText(value)} par semaine en moyenne ; ${durationText(limit)} au plus`,
  minWeeklyRest: ({ value, limit }) =>
    `n’aurait que ${durationText(value)} de repos d’affilée dans la semaine ; ${durationText(limit)} au moins`,
  maxConsecutiveDays: ({ value, limit }) =>
    `travaillerait ${countText(value, 'jour')} d’affilée ; ${countText(limit, 'jour')} au plus`,
};

const phrases: Readonly<Record<RuleName, (figures: Figures) => string>> = {
  ...switches,
  ...limits,
};

/** Rules told of the visit, not of a caregiver. */
const aboutVisit: ReadonlySet<RuleName> = new Set(['window', 'staffing', 'link', 'pinned']);

/** `Anne Dupuy n’aurait que 9 h 30 de repos avant mardi 1er décembre ; 11 h au moins (décret…).` */
export function breachSentence(breach: Breach, context: BreachContext): string {
  const phrase = phrases[breach.rule]({
    value: breach.value,
    limit: breach.limit,
    visit: context.visitName ?? 'cette intervention',
    day: context.dayName,
  });
  const who = aboutVisit.has(breach.rule) ? '' : `${context.caregiverName ?? 'Cet agent'} `;
  const source = sourceText(context.article);
  const sentence = `${who}${phrase}${source}.`;
  return sentence.charAt(0).toLocaleUpperCase('fr') + sentence.slice(1);
}

/** In brackets, or after a dash where the source has brackets of its own. */
function sourceText(article: string | null): string {
  if (article === null) return '';
  return article.includes('(') ? ` – ${article}` : ` (${article})`;
}

const notices: Readonly<Record<Notice['term'], (amount: number) => string>> = {
  uncovered: (n) => `${countText(n, 'intervention')} resterait à pourvoir`,
  travelMinute: (n) => `${durationText(n)} de trajet en plus`,
  homeMinute: (n) => `${durationText(n)} de trajet du domicile en plus`,
  idleMinute: (n) => `${durationText(n)} d’attente en plus entre les interventions`,
  stranger: () => 'l’agent n’est encore jamais venu chez cette personne',
  acquaintance: () => 'l’agent connaît la personne sans être un agent habituel',
  face: (n) => `${countText(n, 'visage')} de plus pour la personne cette semaine`,
  startShift: (n) => `${durationText(n)} d’écart à l’heure préférée`,
  overMinute: (n) => `${durationText(n)} au-delà du contrat`,
  underMinute: (n) => `${durationText(n)} de moins que le contrat`,
  changedCaregiver: () => 'l’agent annoncé dans la version publiée change',
  changedStart: (n) => `l’heure publiée bouge de ${durationText(n)}`,
};

/** A remark below the law, without capital nor full stop: it's listed after others. */
export const noticeText = (notice: Notice): string => notices[notice.term](notice.amount);
