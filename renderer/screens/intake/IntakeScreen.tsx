/** « Insérer une prise en charge » : what is asked for, and the three best ways to say yes. */
import { Button, NumberInput, Select } from '@mantine/core';
import { useEffect, useMemo, useState, type ReactNode } from 'react';
import { funders, type CarePlan, type Funder } from '../../../domain/care-plan.ts';
import type { Day } from '../../../domain/ids.ts';
import type { Passage } from '../../../domain/intake.ts';
import type { Beneficiary, Caregiver } from '../../../domain/service.ts';
import type { IntakeWay } from '../../../solver/intake/intake.ts';
import { ask } from '../../ask.ts';
import { dayText, durationText, weekTitle } from '../../fr/dates.ts';
import { funderLabels } from '../../fr/care-plan.ts';
import { fullName } from '../../fr/labels.ts';
import { useLive } from '../../live.ts';
import { go } from '../../route.ts';
import { askOrTell, tellDone } from '../../ui/act.ts';
import { draftOf, useKeptDraft } from '../../ui/kept-drafts.ts';
import { Page } from '../../ui/Page.tsx';
import { Waiting } from '../../ui/Waiting.tsx';
import { blankBeneficiary, newId } from '../people/blank.ts';
import { checkBeneficiary } from '../people/form-checks.ts';
import { nowIn } from '../repair/now-in.ts';
import { PassageFields } from './PassageFields.tsx';
import { newPassage, passageProblem, usualPassages, weeklyMinutes } from './passages.ts';
import { PersonFields } from './PersonFields.tsx';
import { WayCard } from './WayCard.tsx';
import { facesOf, needsOf, withFaces, type WayCells } from './ways.ts';
import './intake.css';

interface IntakeScreenProps {
  readonly monday: Day;
  readonly timeZone: string;
}

export function IntakeScreen({ monday, timeZone }: IntakeScreenProps): ReactNode {
  const people = useLive('beneficiary.list', {}, ['people']);
  const caregivers = useLive('caregiver.list', {}, ['people']);
  return (
    <Waiting live={people}>
      {(known) => (
        <Waiting live={caregivers}>
          {(staff) => <Intake {...{ monday, timeZone, people: known, staff }} />}
        </Waiting>
      )}
    </Waiting>
  );
}

interface IntakeProps extends IntakeScreenProps {
  readonly people: readonly Beneficiary[];
  readonly staff: readonly Caregiver[];
}

interface PlanDraft {
  readonly funder: Funder | null;
  readonly hours: number | '';
  readonly per: CarePlan['per'];
}

/** All that is typed here, by the person's id. */
interface IntakeDraft {
  readonly id: string;
  readonly isNew: boolean;
  readonly person: Beneficiary;
  readonly plan: PlanDraft;
  readonly passages: readonly Passage[];
}

function blankIntake(): IntakeDraft {
  const person = blankBeneficiary(newId<'beneficiary'>());
  const plan: PlanDraft = { funder: 'apa', hours: '', per: 'month' };
  return { id: person.id, isNew: true, person, plan, passages: [] };
}

function Intake({ monday, timeZone, people, staff }: IntakeProps): ReactNode {
  const [blank] = useState(blankIntake);
  const [begun] = useState(() => draftOf('intake', blank));
  const [isNew, setNew] = useState(begun.isNew);
  const [person, setPerson] = useState(begun.person);
  const [plan, setPlan] = useState(begun.plan);
  const [passages, setPassages] = useState(begun.passages);
  const typed: IntakeDraft = { id: blank.id, isNew, person, plan, passages };
  useKeptDraft('intake', blank, typed, JSON.stringify(typed) !== JSON.stringify(blank));
  const [isTried, setTried] = useState(false);
  const [isTaking, setTaking] = useState(false);
  /** What the ways on screen answer; a change of the form makes them old. */
  const [asked, setAsked] = useState<{
    readonly person: Beneficiary;
    readonly passages: readonly Passage[];
  } | null>(null);
  const { value: search } = useLive('intake.load', {}, ['intake']);
  useEffect(() => () => void ask('intake.discard', {}), []);
  const byId = useMemo(() => new Map(staff.map((each) => [each.id, each])), [staff]);
  const problems = isTried ? checkBeneficiary(person) : {};
  const isAsked = asked !== null && asked.person === person && asked.passages === passages;

  const start = async (): Promise<void> => {
    setTried(true);
    if (Object.keys(checkBeneficiary(person)).length > 0) return;
    if (passages.length === 0 || passages.some((each) => passageProblem(each) !== null)) return;
    const input = { monday, beneficiary: person, passages, now: nowIn(timeZone) };
    if ((await askOrTell('intake.start', input)) === undefined) return;
    setAsked({ person, passages });
  };

  const take = async (way: IntakeWay, cells: WayCells): Promise<void> => {
    setTaking(true);
    const faces = facesOf(cells);
    const today = nowIn(timeZone).slice(0, 10);
    const label = `Prendre en charge ${fullName(person)}`;
    const done = await askOrTell('intake.take', {
      monday,
      beneficiary: withFaces(person, faces),
      carePlan: carePlanOf(plan, person, monday),
      needs: needsOf(passages, person.id, monday, today, cells),
      changes: changesOf(cells, way.changes),
      label,
    });
    setTaking(false);
    if (done === undefined) return;
    tellDone(`${label} : fait. Ctrl+Z sur la semaine reprend le tout.`);
    go('semaine', monday);
  };

  return (
    <Page title="Insérer une prise en charge">
      <p className="hint">
        Cherchée dans la {weekTitle(monday)}, telle qu’elle est planifiée. Rien n’est enregistré
        avant « Prendre ».
      </p>
      <div className="intake">
        <form
          className="card"
          noValidate
          aria-label="Demande"
          onSubmit={(event) => {
            event.preventDefault();
            void start();
          }}
        >
          <PersonFields
            isNew={isNew}
            person={person}
            people={people}
            knownAddresses={[
              ...people.map(({ address }) => address),
              ...staff.map(({ home }) => home),
            ]}
            today={nowIn(timeZone).slice(0, 10)}
            problems={problems}
            onKind={(wantsNew) => {
              setNew(wantsNew);
              setPerson(blankBeneficiary(newId<'beneficiary'>()));
            }}
            onChange={setPerson}
          />
          <fieldset className="form-section">
            <legend>Passages</legend>
            {passages.map((passage) => (
              <PassageFields
                key={passage.needId}
                passage={passage}
                onChange={(changed) =>
                  setPassages(passages.map((each) => (each === passage ? changed : each)))
                }
                onRemove={() => setPassages(passages.filter((each) => each !== passage))}
              />
            ))}
            <div className="intake-add" role="group" aria-label="Ajouter un passage">
              {usualPassages.map((usual) => (
                <Button
                  key={usual.label}
                  variant="default"
                  size="compact-md"
                  onClick={() => setPassages([...passages, newPassage(usual, newId<'need'>())])}
                >
                  + {usual.label}
                </Button>
              ))}
            </div>
            {isTried && passages.length === 0 && <p role="alert">Ajoutez au moins un passage.</p>}
          </fieldset>
          <PlanFields plan={plan} passages={passages} onChange={setPlan} />
          <div className="form-foot">
            <Button type="submit">Chercher les trois meilleures façons</Button>
          </div>
        </form>
        <div className="intake-ways" aria-live="polite">
          {showWays()}
        </div>
      </div>
    </Page>
  );

  function showWays(): ReactNode {
    if (!isAsked) {
      return (
        <p className="intake-empty">
          Indiquez la personne et ses passages : les façons de la prendre en charge viennent ici en
          deux secondes, avec les jours, les heures et les agents.
        </p>
      );
    }
    const found = search?.found ?? null;
    if (found === null) return <p role="status">Recherche en cours…</p>;
    if (found.ways.every(({ coveredCount }) => coveredCount === 0)) {
      return (
        <p className="intake-empty" role="status">
          Aucun agent ne peut prendre ces passages {dayText(monday)} et les jours suivants.
          Élargissez les heures ou les jours, ou choisissez une autre semaine.
        </p>
      );
    }
    return found.ways.map((way, index) => (
      <WayCard
        // oxlint-disable-next-line react/no-array-index-key -- three cards, told anew each time
        key={index}
        way={way}
        wishedCount={found.wishedCount}
        rank={index + 1}
        passages={passages}
        monday={monday}
        caregivers={byId}
        isBusy={isTaking}
        onTake={(chosen, cells) => void take(chosen, cells)}
      />
    ));
  }
}

interface PlanFieldsProps {
  readonly plan: PlanDraft;
  readonly passages: readonly Passage[];
  readonly onChange: (plan: PlanDraft) => void;
}

/** A month is 52/12 weeks. */
const WEEKS_A_MONTH = 52 / 12;

function PlanFields({ plan, passages, onChange }: PlanFieldsProps): ReactNode {
  const minutes = weeklyMinutes(passages);
  const granted = plan.hours === '' ? null : plan.hours * 60;
  const asked = plan.per === 'week' ? minutes : Math.round(minutes * WEEKS_A_MONTH);
  const period = plan.per === 'week' ? 'semaine' : 'mois';
  return (
    <fieldset className="form-section">
      <legend>Plan d’aide</legend>
      <div className="form-grid">
        <Select
          label="Financeur"
          clearable
          clearButtonProps={{ 'aria-label': 'Pas encore de plan' }}
          placeholder="Pas encore de plan"
          data={funders.map((value) => ({ value, label: funderLabels[value] }))}
          value={plan.funder}
          onChange={(funder) => onChange({ ...plan, funder })}
        />
        <NumberInput
          label={`Heures accordées par ${period}`}
          min={0}
          decimalScale={2}
          decimalSeparator=","
          suffix=" h"
          value={plan.hours}
          onChange={(value) => onChange({ ...plan, hours: value === '' ? '' : Number(value) })}
        />
      </div>
      <p className="intake-hours" data-bad={(granted !== null && asked > granted) || undefined}>
        {durationText(minutes)} par semaine
        {plan.per === 'month' && `, soit ${durationText(asked)} par mois`}
        {granted !== null &&
          (asked > granted
            ? ` : ${durationText(asked - granted)} de plus que le plan.`
            : ` : il reste ${durationText(granted - asked)} dans le plan.`)}
      </p>
    </fieldset>
  );
}

/** null while hours or funder aren't known: the plan is entered later. */
function carePlanOf(
  { funder, hours, per }: PlanDraft,
  person: Beneficiary,
  from: Day,
): CarePlan | null {
  if (funder === null || hours === '') return null;
  return {
    id: newId<'carePlan'>(),
    beneficiaryId: person.id,
    funder,
    reference: '',
    grantedMinutes: Math.round(hours * 60),
    per,
    kinds: [],
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    paysHolidays: true,
    from,
    until: null,
    rank: 0,
    archivedOn: null,
  };
}

/** Who comes to the new visits, and who gives way. */
function changesOf(cells: WayCells, changes: IntakeWay['changes']) {
  const placed = cells
    .flat()
    .flatMap((cell) =>
      cell === undefined || cell.start === null
        ? []
        : [{ visit: cell.visit, caregivers: cell.caregivers, start: cell.start, pinned: false }],
    );
  const moved = changes
    .filter(({ why }) => why === 'moved')
    .map(({ visit, from, to }) => ({
      visit,
      caregivers: to?.caregivers ?? [],
      start: to?.start ?? from?.start ?? '',
      pinned: false,
    }));
  return [...placed, ...moved];
}
