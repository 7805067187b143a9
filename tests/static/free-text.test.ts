/**
 * Words of somebody's own about people are typed in few places, and each reminds that nothing medical belongs
 * there. A new field of text has to be named here: a fact (a name, a day, a number, what is searched), or free.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { projectFiles, projectRoot } from '../support/project-files.ts';

const free = [
  'renderer/screens/people/AddressFields.tsx Complément',
  'renderer/screens/people/BeneficiaryForm.tsx Accès',
  'renderer/screens/people/BeneficiaryForm.tsx Consigne pour les agents',
  'renderer/screens/people/CommitmentForm.tsx Nom',
  'renderer/screens/rules/ProfileDialog.tsx Motif',
  'renderer/screens/rules/RuleDialog.tsx Motif de la dérogation',
  'renderer/screens/week/Dialogs.tsx Motif',
];

/** Labels of facts; those that are made of an expression are told by it. */
const facts = new Set([
  'Heure',
  'Début',
  'Début au plus tôt',
  'Début au plus tard',
  'Heure de début',
  'heure',
  'Arrive à',
  'Heures d’astreinte',
  'Depuis le',
  'À revoir le',
  'À partir du',
  'name',
  'Jusqu’au (exclu)',
  'Modifier à partir du lundi',
  'En vigueur à partir du lundi',
  'Prolongée jusqu’au (inclus)',
  'À partir de la semaine du',
  'Jour prévu',
  'Déplacée au',
  'Arrêtées au',
  'Entrée dans le service',
  'Départ',
  'label',
  '`${label',
  "isRevision ? 'Modifier à partir du' : 'Valable à partir du'",
  'Chercher',
  'Chercher un nom',
  'Chercher un agent ou une personne',
  'props.label',
  'Chercher une personne ou un agent',
  'props.searchLabel',
  'Nom',
  'Prénom',
  'Votre nom',
  'Téléphone',
  'Téléphone d’astreinte',
  'Matricule',
  'Grade',
  'Rue',
  'Code postal',
  'Point sur la carte (latitude, longitude)',
  'Adresse',
  'Numéro de dossier',
  'Nom de la prestation',
  'Sigle',
  'Intitulé',
  'Nom du secteur',
  'Nom du service',
  'Responsable de secteur',
  'Publié par',
  'Clef de secours',
  'Recopiez la clef de secours depuis la feuille',
  'Adresse du hub',
  'Code d’inscription',
  'Nom de ce poste',
  '`Adresse du ${label.toLowerCase()',
  '`${qualificationLabel(each.id)',
  '`Contact ${at + 1',
  '`Pour confirmer, tapez son nom de famille : ${look.lastName',
  '`Pour les effacer sans retour, tapez leur nombre : ${count',
]);

const fields = projectFiles('renderer')
  .filter((file) => file.endsWith('.tsx') && !file.endsWith('ui/FreeText.tsx'))
  .flatMap((file) => {
    const text = readFileSync(join(projectRoot, file), 'utf8');
    const found = text.matchAll(/<(TextInput|Textarea|FreeLine|FreeParagraph)\b(.*?)\/>/gs);
    return [...found].map(([, kind = '', attributes = '']) => {
      const label = /(?:label|aria-label)=(?:"([^"]*)"|\{([^}]*)\})/.exec(attributes);
      return { file, kind, label: label?.[1] ?? label?.[2]?.trim() ?? '' };
    });
  });

it('free words are typed where they remind that nothing medical belongs there', () => {
  const reminding = fields.filter(({ kind }) => kind.startsWith('Free'));
  expect(reminding.map(({ file, label }) => `${file} ${label}`).toSorted()).toEqual(free);
});

it('every other field of text is for a fact', () => {
  expect(fields.filter(({ kind }) => kind === 'Textarea')).toEqual([]);
  const plain = fields.filter(({ kind }) => kind === 'TextInput');
  expect(plain.length).toBeGreaterThan(60);
  expect(plain.filter(({ label }) => !facts.has(label))).toEqual([]);
});
