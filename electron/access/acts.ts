/**
 * What each command of the app leaves in the access journal: a total table that the compiler checks, so that
 * a new command doesn't go in before somebody has said it.
 *
 * `none`: it shows nothing of a person, or only what another line tells already. `access`: a look, a print, an
 * export; written when it was answered. `change`: written with the rows, in their transaction; rows that follow
 * from rows (the visits of a week that is opened) leave none. `security`: written once it is done, or with what
 * it changes of the people of this computer.
 */
import type { AccessEntry, AccessKind, AccessSubject } from '../../domain/access-journal.ts';
import type { Channel, Input, Replies } from '../contract.ts';

/** What was answered to whoever wasn't refused. */
export type Granted<C extends Channel> =
  Extract<Replies[C], { readonly ok: true }> extends never
    ? Replies[C]
    : Extract<Replies[C], { readonly ok: true; readonly value: unknown }>['value'];

type Told = Pick<AccessEntry, 'kind' | 'subject' | 'count'>;

export type Act<C extends Channel> =
  | { readonly leaves: 'none' }
  | {
      readonly leaves: 'access';
      readonly tell: (input: Input<C>, granted: Granted<C>) => Told;
    }
  | {
      readonly leaves: 'change';
      readonly kind: AccessKind;
      /** French, for whoever reads the journal: the gesture without a name. */
      readonly label: string;
      readonly subject?: (input: Input<C>) => AccessSubject;
    }
  | {
      readonly leaves: 'security';
      readonly kind: AccessKind;
      readonly subject?: (input: Input<C>) => AccessSubject;
      /** A password or a recovery key that was not the right one. */
      readonly failed?: AccessKind;
      /** The session itself tells it, which alone knows why. */
      readonly isToldBySession?: true;
    };

const none = { leaves: 'none' } as const;
const week = ({ monday }: { readonly monday: string }): AccessSubject => ({
  kind: 'week',
  id: monday,
});
/** Without a subject: it is read from the rows that changed. */
const change = <Given>(
  kind: AccessKind,
  label: string,
  subject?: (input: Given) => AccessSubject,
) => ({ leaves: 'change', kind, label, ...(subject === undefined ? {} : { subject }) }) as const;

const seenWeek = {
  leaves: 'access',
  tell: (input: { readonly monday: string }): Told => ({
    kind: 'seen',
    subject: week(input),
    count: null,
  }),
} as const;

/** A list of many: one line with how many. */
const listed = (kind: AccessSubject['kind']) =>
  ({
    leaves: 'access',
    tell: (_: unknown, { length: count }: readonly unknown[]): Told => ({
      kind: 'listed',
      subject: { kind, id: null },
      count,
    }),
  }) as const;

const seenHours = {
  leaves: 'access',
  tell: ({ monday: id }: { readonly monday: string }): Told => ({
    kind: 'seen',
    subject: { kind: 'hours', id },
    count: null,
  }),
} as const;

export const acts: { readonly [C in Channel]: Act<C> } = {
  'absence.delete': change('removed', 'Absence supprimée'),
  'absence.list': listed('absence'),
  'absence.save': change('changed', 'Absence enregistrée'),
  'access.export': {
    leaves: 'access',
    tell: () => ({ kind: 'journalExported', subject: { kind: 'journal', id: null }, count: null }),
  },
  'access.note': {
    leaves: 'access',
    tell: ({ what, about, id, count }) => ({ kind: what, subject: { kind: about, id }, count }),
  },
  'access.page': {
    leaves: 'access',
    tell: () => ({ kind: 'journalSeen', subject: { kind: 'journal', id: null }, count: null }),
  },
  'access.verify': none,
  'address.overview': {
    leaves: 'access',
    tell: () => ({ kind: 'listed', subject: { kind: 'beneficiary', id: null }, count: null }),
  },
  'address.place': change('changed', 'Adresses placées'),
  'address.search': none,
  'address.undoPlace': change('undone', 'Placement des adresses annulé'),
  'app.status': none,
  'backup.list': none,
  'backup.make': { leaves: 'security', kind: 'backupMade' },
  'backup.restore': { leaves: 'security', kind: 'backupRestored' },
  'beneficiary.delete': change('removed', 'Fiche supprimée'),
  'beneficiary.list': listed('beneficiary'),
  'beneficiary.save': change('changed', 'Fiche enregistrée'),
  'call.list': {
    leaves: 'access',
    tell: ({ monday: id }) => ({ kind: 'seen', subject: { kind: 'call', id }, count: null }),
  },
  'call.log': change('changed', 'Appel noté'),
  'carePlan.list': {
    leaves: 'access',
    tell: ({ beneficiaryId: id }) => ({
      kind: 'seen',
      subject: { kind: 'beneficiary', id },
      count: null,
    }),
  },
  'carePlan.save': change('changed', 'Plan d’aide enregistré'),
  'careTask.save': change('changed', 'Prestation enregistrée'),
  'caregiver.delete': change('removed', 'Fiche d’agent supprimée'),
  'caregiver.list': listed('caregiver'),
  'caregiver.save': change('changed', 'Fiche d’agent enregistrée'),
  'catalogue.addStandard': change('changed', 'Catalogue courant ajouté'),
  'catalogue.load': none,
  'commitment.delete': change('removed', 'Réunion supprimée'),
  'commitment.list': listed('meeting'),
  'commitment.save': change('changed', 'Réunion enregistrée'),
  'commune.list': none,
  'commune.place': change('changed', 'Communes placées'),
  'conflict.list': listed('conflict'),
  'conflict.settle': change('changed', 'Désaccord tranché'),
  // Sums without a person's file: the week that they are of tells.
  'counters.before': none,
  'counters.load': {
    leaves: 'access',
    tell: () => ({ kind: 'seen', subject: { kind: 'hours', id: null }, count: null }),
  },
  'draft.keep': none,
  'draft.take': none,
  'export.all': {
    leaves: 'access',
    tell: () => ({ kind: 'exported', subject: { kind: 'service', id: null }, count: null }),
  },
  'export.sealed': {
    leaves: 'access',
    tell: () => ({ kind: 'exported', subject: { kind: 'service', id: null }, count: null }),
  },
  'habit.list': none,
  'habit.make': change('changed', 'Semaine type faite d’une semaine'),
  'habit.removeLines': change('removed', 'Lignes de la semaine type retirées'),
  'habit.revise': change('changed', 'Nouvelle semaine type'),
  'habit.save': change('changed', 'Semaine type enregistrée'),
  'habit.saveLines': change('changed', 'Lignes de la semaine type enregistrées'),
  // The file is hers who imports it.
  'import.check': none,
  'import.last': none,
  'import.open': none,
  'import.piece': none,
  'import.restore': change('imported', 'Export complet repris'),
  'import.run': change('imported', 'Fichier importé'),
  'import.undo': change('undone', 'Import annulé'),
  'intake.discard': none,
  'intake.load': none,
  'intake.start': none,
  'intake.take': change('changed', 'Prise en charge'),
  'need.delete': change('removed', 'Besoin supprimé'),
  'need.list': {
    leaves: 'access',
    tell: ({ beneficiaryId: id }, { length: count }) =>
      id === null
        ? { kind: 'listed', subject: { kind: 'need', id }, count }
        : { kind: 'seen', subject: { kind: 'beneficiary', id }, count: null },
  },
  'need.revise': change('changed', 'Nouvelle version d’un besoin'),
  'need.save': change('changed', 'Besoin enregistré'),
  'outside.try': none,
  'paper.pdf': {
    leaves: 'access',
    tell: ({ monday, kind, ids }) => {
      const [only = null] = ids;
      return ids.length === 1
        ? { kind: 'printed', subject: { kind, id: only }, count: null }
        : { kind: 'printed', subject: { kind: 'week', id: monday }, count: ids.length };
    },
  },
  'performed.change': change('changed', 'Réalisé enregistré', week),
  'performed.import': change('imported', 'Pointages importés'),
  'performed.load': seenHours,
  'phone.list': {
    leaves: 'access',
    tell: ({ monday: id }) => ({ kind: 'seen', subject: { kind: 'phone', id }, count: null }),
  },
  'phone.makeLink': {
    leaves: 'security',
    kind: 'linkMade',
    subject: ({ caregiverId: id }) => ({ kind: 'caregiver', id }),
  },
  'phone.revokeLink': {
    leaves: 'security',
    kind: 'linkRevoked',
    subject: ({ caregiverId: id }) => ({ kind: 'caregiver', id }),
  },
  'plan.change': change('changed', 'Planning modifié', week),
  'plan.redo': change('undone', 'Geste du planning refait', week),
  'plan.undo': change('undone', 'Geste du planning annulé', week),
  'prepare.fill': change('changed', 'Semaine préremplie', week),
  'prepare.load': seenWeek,
  'privacy.due': {
    leaves: 'access',
    tell: (_, { due: { length: count } }) => ({
      kind: 'listed',
      subject: { kind: 'record', id: null },
      count,
    }),
  },
  'privacy.erase': {
    leaves: 'access',
    tell: ({ kind, id }) => ({ kind: 'erased', subject: { kind, id }, count: null }),
  },
  'privacy.eraseDue': {
    leaves: 'access',
    tell: (_, { count }) => ({ kind: 'erased', subject: { kind: 'record', id: null }, count }),
  },
  'privacy.export': {
    leaves: 'access',
    tell: ({ kind, id }) => ({ kind: 'exported', subject: { kind, id }, count: null }),
  },
  'privacy.look': {
    leaves: 'access',
    tell: ({ kind, id }) => ({ kind: 'seen', subject: { kind, id }, count: null }),
  },
  'privacy.pdf': {
    leaves: 'access',
    tell: ({ kind, id }) => ({ kind: 'printed', subject: { kind, id }, count: null }),
  },
  'proposal.accept': change('changed', 'Proposition reprise', week),
  'proposal.discard': none,
  'proposal.improve': none,
  // Asked for again and again while it searches, in a week that was opened.
  'proposal.load': none,
  'proposal.start': none,
  'proposal.stop': none,
  'qualification.save': change('changed', 'Qualification enregistrée'),
  'record.beneficiaries': listed('beneficiary'),
  'record.caregivers': listed('caregiver'),
  'record.history': {
    leaves: 'access',
    tell: ({ id }) => ({ kind: 'seen', subject: { kind: 'record', id }, count: null }),
  },
  'record.redo': change('undone', 'Geste refait'),
  'record.undo': change('undone', 'Geste annulé'),
  'record.undoLabels': none,
  'repair.discard': none,
  'repair.load': none,
  'repair.prepare': none,
  'repair.start': none,
  'repair.stop': none,
  'repair.take': change('changed', 'Solution de remplacement reprise', week),
  'rota.discard': none,
  'rota.found': none,
  'rota.load': {
    leaves: 'access',
    tell: () => ({ kind: 'listed', subject: { kind: 'caregiver', id: null }, count: null }),
  },
  'rota.save': change('changed', 'Roulement enregistré'),
  'rota.start': none,
  'rule.change': change('changed', 'Règle changée'),
  'rule.changes': none,
  'rule.overrides': listed('record'),
  'rule.setProfile': change('changed', 'Cadre légal changé'),
  'sector.save': change('changed', 'Secteur enregistré'),
  'service.createEmpty': change('changed', 'Service créé'),
  'service.createExample': change('changed', 'Service d’exemple créé'),
  'service.load': none,
  'service.save': change('changed', 'Réglages du service enregistrés'),
  'session.changePassword': { leaves: 'security', kind: 'passwordChanged', failed: 'tryFailed' },
  'session.keepRecovery': { leaves: 'security', kind: 'recoveryRenewed' },
  'session.load': none,
  'session.lock': { leaves: 'security', kind: 'locked', isToldBySession: true },
  'session.makeRecovery': { leaves: 'security', kind: 'recoveryShown', failed: 'tryFailed' },
  'session.open': {
    leaves: 'security',
    kind: 'signedIn',
    failed: 'tryFailed',
    isToldBySession: true,
  },
  'session.protect': { leaves: 'security', kind: 'passwordChosen' },
  'session.recover': { leaves: 'security', kind: 'recoveryUsed', failed: 'recoveryFailed' },
  'session.setPolicy': { leaves: 'security', kind: 'lockChanged' },
  'session.touch': none,
  'stay.begin': change('changed', 'Séjour hors du domicile enregistré'),
  'stay.end': change('changed', 'Retour à domicile enregistré'),
  'sync.confirm': {
    leaves: 'access',
    tell: () => ({ kind: 'removed', subject: { kind: 'record', id: null }, count: null }),
  },
  'sync.join': { leaves: 'security', kind: 'hubJoined' },
  'sync.load': none,
  'sync.now': none,
  'travel.about': none,
  'travel.correct': change('changed', 'Trajet corrigé'),
  'travel.forget': change('removed', 'Correction de trajet retirée'),
  'travel.list': none,
  'trial.discard': none,
  'trial.load': none,
  'trial.start': none,
  'trial.stop': none,
  'user.add': { leaves: 'security', kind: 'userAdded' },
  'user.list': none,
  'user.remove': { leaves: 'security', kind: 'userRemoved' },
  'user.reset': { leaves: 'security', kind: 'passwordReset' },
  'user.setRole': { leaves: 'security', kind: 'roleChanged' },
  'visit.cancel': change('changed', 'Intervention annulée ou remise', week),
  'visit.resize': change('changed', 'Durée d’intervention changée', week),
  'ways.ask': change('changed', 'Trajets mesurés'),
  'ways.forget': change('removed', 'Mesures de trajets retirées'),
  'ways.overview': none,
  'week.list': none,
  'week.load': seenWeek,
  'week.publish': change('published', 'Semaine publiée', week),
};
