/** Opens the data folder's database and binds db's functions to it. */
import { randomBytes, randomInt } from 'node:crypto';
import { takenBackAsOne, type Clock } from '../db/changes.ts';
import { isForeignKeyError } from '../db/foreign-key-error.ts';
import * as intake from '../db/intake.ts';
import * as needs from '../db/needs.ts';
import { makeId } from '../db/new-id.ts';
import { openDatabase, type OpenRefusal } from '../db/open.ts';
import * as performed from '../db/performed.ts';
import * as people from '../db/people.ts';
import * as plan from '../db/plan.ts';
import * as publications from '../db/publications.ts';
import { insertServiceData } from '../db/service-data.ts';
import * as visits from '../db/visits.ts';
import type { Call, CallFacts } from '../domain/call.ts';
import type { CallId, RuleChangeId, VisitId } from '../domain/ids.ts';
import { err, ok, type Result } from '../domain/result.ts';
import type { Visit } from '../domain/visit.ts';
import type { Refusal } from './contract.ts';
import { openAccess } from './access/access-store.ts';
import { openDevice } from './device-store.ts';
import { openExchange } from './exchange/open-exchange.ts';
import { openRecords } from './open-records.ts';
import { openPrivacy } from './privacy/privacy-store.ts';
import { openSync } from './sync/open-sync.ts';
import type { PlanGesture, Store, VisitGesture } from './store.ts';

export interface StoreOptions {
  readonly folder: string;
  /** Who acts, as the change records will say. */
  readonly actor: string;
  /** Hers who signed in; left out: nobody has a password here. */
  readonly userId?: string;
  readonly nowMs: () => number;
  /** Of whoever signed in; left out: the folder's own key file. */
  readonly key?: Uint8Array;
}

/** The refusal is a French sentence for whoever started the app. */
export function openStore(options: StoreOptions): Result<Store, string> {
  const { folder, actor, userId = null, nowMs, key } = options;
  const opened = openDatabase({ folder, randomBytes, ...(key === undefined ? {} : { key }) });
  if (!opened.ok) return err(openSentence(opened.error));
  const { db, sealKey, close } = opened.value;
  const clock: Clock = { nowMs, boot: randomInt(2 ** 32) };
  const now = (): string => new Date(nowMs()).toISOString();
  const newId = (): string => makeId(nowMs(), randomBytes(10));

  const signed = (
    override: PlanGesture['override'],
    about: readonly VisitId[],
  ): plan.Override | null =>
    override === null ? null : { ...override, visits: about, author: actor, at: now() };

  const signCall = (facts: CallFacts): Call => ({
    ...facts,
    id: newId() as CallId,
    author: actor,
    madeAt: now(),
  });

  /** A cancelled visit leaves its round, so that it can't come back into it unseen. */
  const changeVisit = (
    { monday, label, visit: id }: VisitGesture,
    change: (visit: Visit) => Visit,
    override: PlanGesture['override'] = null,
  ): Result<null, Refusal> => {
    const visit = visits.listVisits(db, monday).find((one) => one.id === id);
    if (visit === undefined) return err({ type: 'VisitNotFound', visit: id });
    const changed = change(visit);
    const planned = plan.listPlanned(db, monday).filter((one) => one.visit === id);
    plan.makeWeekGesture(db, clock, actor, {
      monday,
      label,
      visits: [changed],
      assignments: changed.cancelled ? planned.map((one) => ({ ...one, caregivers: [] })) : [],
      override: signed(override, [id]),
      overrideId: newId(),
    });
    return ok(null);
  };

  const access = openAccess(db, { sealKey, nowMs, user: { id: userId, name: actor } });
  const records = openRecords(db, clock, actor);
  const transact: Store['transact'] = (work) => {
    let refused: ReturnType<typeof work> | undefined;
    try {
      return db.transaction(() => {
        const result = work();
        if (result.ok) return result;
        refused = result;
        throw rollback;
      });
    } catch (error) {
      if (error !== rollback || refused === undefined) throw error;
      return refused;
    }
  };
  const store: Store = {
    ...records,
    ...openExchange(db, clock, actor),
    loadService: () => people.loadService(db),
    saveService: (service) => people.saveService(db, clock, actor, service),
    changeRules: (service, change) =>
      db.transaction(() => {
        people.saveService(db, clock, actor, service);
        const id = newId() as RuleChangeId;
        records.ruleChanges.save([{ ...change, id, author: actor, madeAt: now() }]);
      }),
    importService: (data) => insertServiceData(db, clock, actor, data),
    moveAddresses: (undo, caregivers, beneficiaries) =>
      people.moveAddresses(db, clock, actor, undo, caregivers, beneficiaries),
    caregivers: {
      list: () => people.listCaregivers(db),
      save(caregiver) {
        people.saveCaregiver(db, clock, actor, caregiver);
        return ok(null);
      },
      remove: (id) => people.deleteCaregiver(db, clock, actor, id),
    },
    beneficiaries: {
      list: () => people.listBeneficiaries(db),
      save: (beneficiary) => people.saveBeneficiary(db, clock, actor, beneficiary),
      remove: (id) => people.deleteBeneficiary(db, clock, actor, id),
    },
    needs: {
      list: () => needs.listNeeds(db, null),
      save: (need) => needs.saveNeed(db, clock, actor, need),
      remove: (id) => needs.deleteNeed(db, clock, actor, id),
    },
    absences: {
      list: () => needs.listAbsences(db),
      save: (absence) => needs.saveAbsence(db, clock, actor, absence),
      remove(id) {
        // One that is gone already is what was asked for; so is a meeting.
        needs.deleteAbsence(db, clock, actor, id);
        return ok(null);
      },
    },
    commitments: {
      list: () => needs.listCommitments(db),
      save: (commitment) => needs.saveCommitment(db, clock, actor, commitment),
      remove(id) {
        needs.deleteCommitment(db, clock, actor, id);
        return ok(null);
      },
    },
    listWeeks: (from) => publications.listWeeks(db, from ?? null),
    listVisits: (monday) => visits.listVisits(db, monday),
    prepareWeek: (monday, made) => visits.saveVisits(db, clock, actor, monday, made),
    refreshWeek(monday, { save, remove, places }) {
      const leaving = new Set(remove);
      const cancelled = visits
        .listVisits(db, monday)
        .filter(({ id }) => leaving.has(id))
        .map((visit) => ({ ...visit, cancelled: true }));
      plan.returnVisits(db, clock, actor, monday, { visits: [...save, ...cancelled], places });
      visits.removeVisits(db, clock, actor, monday, remove);
    },
    listPlanned: (monday) => plan.listPlanned(db, monday),
    listSuspended: (monday) => plan.listSuspended(db, monday),
    listOverrides: (monday) => plan.listOverrides(db, monday),
    listPublications: (monday, count) => publications.latestPublications(db, monday, count),
    publish(monday, author) {
      const planned = plan.listPlanned(db, monday);
      if (planned.length === 0) return err({ type: 'NothingToPublish' });
      const known = visits.listVisits(db, monday);
      const minutesOf = new Map(known.map(({ id, durationMinutes }) => [id, durationMinutes]));
      const snapshot = {
        assignments: planned.map(({ visit, caregivers, start }) => ({
          visit,
          caregivers,
          start,
          durationMinutes: minutesOf.get(visit) ?? null,
        })),
        cancelled: known.filter(({ cancelled }) => cancelled).map(({ id }) => id),
      };
      const [latest] = publications.latestPublications(db, monday, 1);
      if (latest !== undefined && publications.isSameSnapshot(latest, snapshot)) {
        return err({ type: 'NothingChanged', version: latest.version });
      }
      const version = publications.publishWeek(db, clock, monday, {
        ...snapshot,
        author,
        publishedAt: now(),
      });
      return ok({ version });
    },
    changePlan({
      monday,
      label,
      changes,
      override,
      absence,
      visits: changed = [],
      calls = [],
      visitsByWeek = [],
    }) {
      plan.makeWeekGesture(db, clock, actor, {
        monday,
        label,
        assignments: changes,
        visits: changed,
        calls: calls.map(signCall),
        visitsByWeek,
        override: signed(
          override,
          changes.map(({ visit }) => visit),
        ),
        overrideId: newId(),
        ...(absence === undefined ? {} : { absence }),
      });
    },
    logCall(facts) {
      const call = signCall(facts);
      records.calls.save([call]);
      return call;
    },
    takeIn: (gesture) => intake.takeIn(db, clock, actor, gesture),
    resizeVisit: (gesture) =>
      changeVisit(
        gesture,
        (visit) => ({ ...visit, durationMinutes: gesture.durationMinutes }),
        gesture.override,
      ),
    cancelVisit: (gesture) =>
      changeVisit(gesture, (visit) => ({ ...visit, cancelled: gesture.cancelled })),
    listPerformed: (monday) => performed.listPerformed(db, monday),
    changePerformed: ({ save, ...change }) =>
      performed.changePerformed(db, clock, actor, {
        ...change,
        save: save.map((done) => ({ ...done, settledBy: actor })),
      }),
    undo: (monday) => plan.undo(db, clock, actor, monday),
    redo: (monday) => plan.redo(db, clock, actor, monday),
    undoLabels: (monday) => plan.undoLabels(db, monday),
    undoable: (label, work) => transact(() => takenBackAsOne(db, { monday: RECORDS, label }, work)),
    recordUndoLabels: () => plan.undoLabels(db, RECORDS),
    replayRecords(side, follow) {
      try {
        return db.transaction(() => {
          // Rows of weeks that go with a record go in `follow`.
          db.exec('PRAGMA defer_foreign_keys = ON');
          const replay = side === 'before' ? plan.undo : plan.redo;
          const done = replay(db, clock, actor, RECORDS);
          if (done.ok) follow();
          return done;
        });
      } catch (error) {
        if (!isForeignKeyError(error)) throw error;
        const { undo, redo } = plan.undoLabels(db, RECORDS);
        return err({ type: 'StillNamed', label: (side === 'before' ? undo : redo) ?? '' });
      }
    },
    transact,
    sync: openSync(db, clock, actor, access),
    device: openDevice(db, nowMs, access),
    privacy: openPrivacy(db, actor, nowMs),
    access,
    copyTo: (path) => void db.sql.run('VACUUM INTO ?', path),
    close,
  };
  return ok(store);
}

/** Takes the place of a week in the table of ways back. */
const RECORDS = 'records';

/** Thrown to leave a transaction with nothing written. */
const rollback = new Error('rollback');

function openSentence(refusal: OpenRefusal): string {
  return openSentences[refusal.type](
    refusal.type === 'FolderNotWritable' ? refusal.folder : refusal.file,
  );
}

const openSentences: Readonly<Record<OpenRefusal['type'], (path: string) => string>> = {
  FolderNotWritable: (path) => `le dossier « ${path} » n’est pas accessible en écriture.`,
  KeyMissing: (path) =>
    `la clef « ${path} » manque ; remettez-la à sa place pour ouvrir les données.`,
  KeyUnusable: (path) => `la clef « ${path} » est abîmée ; remettez sa copie à sa place.`,
  WrongKeyOrNotADatabase: (path) => `« ${path} » ne s’ouvre pas avec la clef de ce dossier.`,
  FileFromFuture: (path) =>
    `« ${path} » vient d’une version plus récente de Planning CIAS ; mettez l’application à jour.`,
  FileDamaged: (path) =>
    `« ${path} » est abîmé ; des copies vérifiées sont dans le dossier « sauvegardes », à côté.`,
  NoCopyBefore: (path) =>
    `« ${path} » vient d’une version plus ancienne, et sa copie d’avant la mise à jour ne peut pas être écrite ; faites de la place sur le disque, puis relancez.`,
  FileInUse: (path) =>
    `« ${path} » est déjà ouvert ; fermez l’autre fenêtre de Planning CIAS, ou choisissez un autre dossier avec --data.`,
};
