/**
 * What most services do and ask for, to begin a catalogue from. Lengths and priorities are a
 * starting point that each service sets right; titles are those of home help in France.
 */
import type { CareTask, Qualification } from './catalogue.ts';
import { derivedId } from './derived-id.ts';
import type { CareTaskId, QualificationId } from './ids.ts';
import type { CareKind } from './service.ts';
import type { Priority } from './week.ts';

const titles = [
  ['DEAES', 'Diplôme d’État d’accompagnant éducatif et social (DEAES)'],
  ['ADVF', 'Titre d’assistant de vie aux familles (ADVF)'],
  ['PRAP2S', 'Prévention des risques liés à l’activité physique (PRAP 2S)'],
  ['SST', 'Sauveteur secouriste du travail (SST)'],
  ['AFGSU', 'Gestes et soins d’urgence (AFGSU)'],
] as const;

interface TaskDraft {
  readonly kind: CareKind;
  readonly label: string;
  readonly isEssential: boolean;
  readonly priority: Priority;
  readonly durationMinutes: number;
  readonly requiredCaregivers?: 2;
  readonly qualifications?: readonly string[];
  readonly needsLifting?: true;
}

const essential = { isEssential: true, priority: 1 } as const;
const comfort = { isEssential: false, priority: 5 } as const;

const drafts: readonly TaskDraft[] = [
  { kind: 'getUp', label: 'Aide au lever', ...essential, durationMinutes: 45 },
  {
    kind: 'getUp',
    label: 'Lever d’une personne dépendante',
    ...essential,
    durationMinutes: 45,
    qualifications: ['DEAES'],
  },
  { kind: 'toilette', label: 'Aide à la toilette', ...essential, priority: 2, durationMinutes: 45 },
  {
    kind: 'toilette',
    label: 'Toilette complète',
    ...essential,
    durationMinutes: 45,
    qualifications: ['DEAES'],
  },
  { kind: 'meal', label: 'Préparation et aide au repas', ...essential, durationMinutes: 45 },
  { kind: 'bedtime', label: 'Aide au coucher', ...essential, durationMinutes: 30 },
  {
    kind: 'transfer',
    label: 'Transfert à deux',
    ...essential,
    durationMinutes: 45,
    requiredCaregivers: 2,
    qualifications: ['PRAP2S'],
    needsLifting: true,
  },
  {
    kind: 'presence',
    label: 'Présence au domicile',
    isEssential: false,
    priority: 4,
    durationMinutes: 60,
  },
  { kind: 'housework', label: 'Entretien du logement', ...comfort, durationMinutes: 90 },
  { kind: 'laundry', label: 'Entretien du linge', ...comfort, durationMinutes: 90 },
  { kind: 'shopping', label: 'Courses', isEssential: false, priority: 4, durationMinutes: 60 },
  {
    kind: 'outing',
    label: 'Sortie ou rendez-vous accompagné',
    isEssential: false,
    priority: 3,
    durationMinutes: 90,
  },
  { kind: 'company', label: 'Compagnie et lien social', ...comfort, durationMinutes: 60 },
];

/** The same titles have the same ids in every service. */
export const standardQualifications: readonly Qualification[] = titles.map(([code, label]) => ({
  id: derivedId('qualification', code) as QualificationId,
  code,
  label,
  archivedOn: null,
}));

export const standardTasks: readonly CareTask[] = drafts.map((draft) => ({
  requiredCaregivers: 1,
  qualifications: [],
  needsLifting: false,
  ...draft,
  id: derivedId('careTask', draft.label) as CareTaskId,
  archivedOn: null,
}));
