/** What each form must hold before it's saved: a French sentence by field, none when it may go. */
import type {
  Absence,
  Address,
  Beneficiary,
  Caregiver,
  Commitment,
  Need,
  Service,
} from '../../../domain/service.ts';
import { findLooseBound } from '../../../solver/rules/local-values.ts';
import { weekdayNames } from '../../fr/dates.ts';
import { localRuleLabels } from '../../fr/rules.ts';
import { isPhone, type Problems } from '../welcome/service-check.ts';

type Found<T> = { -readonly [K in keyof T]?: string };

const phoneProblem = 'Un numéro a dix chiffres, par exemple 06 00 00 00 00.';

function addressProblem(address: Address): string | undefined {
  if (address.commune.trim() === '') return 'Indiquez la commune.';
  if (Number.isNaN(address.lat) || Number.isNaN(address.lon)) {
    return 'Indiquez le point sur la carte : il sert à calculer les trajets.';
  }
  return undefined;
}

/** What lacks to a caregiver, and bounds that would be none beside the service's rules. */
export function checkCaregiver(
  caregiver: Caregiver,
  service: Pick<Service, 'profile' | 'rules'>,
): Problems<Caregiver> {
  const found: Found<Caregiver> = {};
  if (caregiver.firstName.trim() === '') found.firstName = 'Indiquez le prénom.';
  if (caregiver.lastName.trim() === '') found.lastName = 'Indiquez le nom.';
  if (caregiver.phone !== '' && !isPhone(caregiver.phone)) found.phone = phoneProblem;
  if (!(caregiver.weeklyMinutes > 0 && caregiver.weeklyMinutes <= 48 * 60)) {
    found.weeklyMinutes = 'Indiquez les heures du poste, jusqu’à 48 par semaine.';
  }
  const { entered, left, restrictions, cycleMinutes } = caregiver.file;
  if (entered !== null && left !== null && left <= entered) {
    found.file = 'Le départ vient après l’entrée dans le service.';
  } else if (cycleMinutes.some((minutes) => !(minutes >= 0 && minutes <= 48 * 60))) {
    found.file = 'Chaque semaine du cycle a de 0 à 48 heures.';
  }
  if (caregiver.mode === 'car' && restrictions.includes('noDriving')) {
    found.mode = 'Cet agent ne doit pas conduire : choisissez le vélo ou la marche.';
  }
  const bound = findLooseBound(service, caregiver.rules);
  if (bound !== null) {
    found.rules = `« ${localRuleLabels[bound]} » : plus strict que le service, ou rien ; pour plus souple, changez la règle du service.`;
  }
  const home = addressProblem(caregiver.home);
  if (home !== undefined) found.home = home;
  const wrong = caregiver.availability.find((span) => !(span.from < span.to));
  if (wrong !== undefined) {
    found.availability = `La fin doit venir après le début, ${weekdayNames[wrong.weekday]}.`;
  } else if (caregiver.availability.length === 0) {
    found.availability = 'Indiquez au moins un jour de disponibilité.';
  } else {
    const overlap = caregiver.availability.find((span, at) =>
      caregiver.availability.some(
        (other, place) =>
          place > at &&
          other.weekday === span.weekday &&
          other.from < span.to &&
          span.from < other.to,
      ),
    );
    if (overlap !== undefined) {
      found.availability = `Deux plages se chevauchent ${weekdayNames[overlap.weekday]}.`;
    }
  }
  return found;
}

/** What lacks to a beneficiary. */
export function checkBeneficiary(beneficiary: Beneficiary): Problems<Beneficiary> {
  const found: Found<Beneficiary> = {};
  if (beneficiary.firstName.trim() === '') found.firstName = 'Indiquez le prénom.';
  if (beneficiary.lastName.trim() === '') found.lastName = 'Indiquez le nom.';
  if (beneficiary.phone !== '' && !isPhone(beneficiary.phone)) found.phone = phoneProblem;
  const address = addressProblem(beneficiary.address);
  if (address !== undefined) found.address = address;
  const friends = new Set([...beneficiary.regular, ...beneficiary.known]);
  if (beneficiary.excluded.some((id) => friends.has(id))) {
    found.excluded = 'Un agent ne peut pas être à la fois habituel ou connu, et écarté.';
  }
  const { contacts } = beneficiary.file;
  if (contacts.some(({ name }) => name.trim() === '')) {
    found.file = 'Donnez un nom à chaque contact, ou retirez-le.';
  } else if (contacts.some(({ phone }) => phone !== '' && !isPhone(phone))) {
    found.file = `Téléphone d’un contact : ${phoneProblem.toLocaleLowerCase('fr')}`;
  }
  return found;
}

/** What lacks to a need. */
export function checkNeed(need: Need): Problems<Need> {
  const found: Found<Need> = {};
  if (need.weekdays.length === 0) found.weekdays = 'Choisissez au moins un jour.';
  if (!(need.earliest <= need.latest)) {
    found.latest = 'Le début au plus tard vient après le début au plus tôt.';
  } else if (!(need.preferred >= need.earliest && need.preferred <= need.latest)) {
    found.preferred = 'L’heure préférée est entre les deux autres.';
  }
  if (!(need.durationMinutes >= 5 && need.durationMinutes <= 1_440)) {
    found.durationMinutes = 'De 5 minutes à 24 heures.';
  }
  if (need.recurrence.type === 'times') {
    const { perWeek, minDaysApart } = need.recurrence;
    if (!(perWeek >= 1 && perWeek <= need.weekdays.length)) {
      found.recurrence = 'Choisissez au moins autant de jours que de fois par semaine.';
    } else if (perWeek * minDaysApart > 7) {
      found.recurrence = `${perWeek} fois à ${minDaysApart} jours d’écart ne tiennent pas dans une semaine.`;
    }
  }
  if (need.validFrom === '') found.validFrom = 'Indiquez le premier jour.';
  if (need.validUntil !== null && need.validUntil <= need.validFrom) {
    found.validUntil = 'La fin vient après le premier jour.';
  }
  if (
    need.after !== null &&
    need.after.minGap !== null &&
    need.after.maxGap !== null &&
    need.after.minGap > need.after.maxGap
  ) {
    found.after = 'Le plus petit écart dépasse le plus grand.';
  }
  return found;
}

/** What lacks to an absence; `who` is empty while nobody is chosen. */
export function checkAbsence(absence: Absence): Problems<Absence> {
  const found: Found<Absence> = {};
  const id = 'caregiverId' in absence.who ? absence.who.caregiverId : absence.who.beneficiaryId;
  if (id === '') found.who = 'Choisissez la personne absente.';
  if (!isTime(absence.from)) found.from = 'Indiquez le jour et l’heure du départ.';
  if (absence.to !== null && !isTime(absence.to)) {
    found.to = 'Indiquez le retour, ou cochez « retour inconnu ».';
  } else if (absence.to !== null && absence.to <= absence.from) {
    found.to = 'Le retour vient après le départ.';
  }
  return found;
}

/** What lacks to a meeting. */
export function checkCommitment(commitment: Commitment): Problems<Commitment> {
  const found: Found<Commitment> = {};
  if (commitment.label.trim() === '')
    found.label = 'Donnez un nom, par exemple « Réunion du lundi ».';
  if (commitment.caregiverIds.length === 0) found.caregiverIds = 'Choisissez au moins un agent.';
  if (!isTime(commitment.from)) found.from = 'Indiquez le jour et l’heure du début.';
  if (!isTime(commitment.to)) found.to = 'Indiquez l’heure de fin.';
  else if (commitment.to <= commitment.from) found.to = 'La fin vient après le début.';
  return found;
}

const isTime = (time: string): boolean => /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}$/.test(time);
