/** Every refusal of the app in French: what happened, then what to do. Total: a new one must speak. */
import type { Refusal } from '../../electron/contract.ts';
import type { Incident } from '../ask.ts';
import { countText, numberText } from './numbers.ts';
import { ruleLabels } from '../../domain/french/rule-words.ts';
import { dayText } from './dates.ts';
import { durationText, passwordFaultTexts, roleRefusal } from './session.ts';
import { localRuleLabels } from './rules.ts';

type Sentences = {
  readonly [T in Refusal['type']]: (refusal: Extract<Refusal, { type: T }>) => string;
};

const sentences: Sentences = {
  ServiceExists: () =>
    'Un service est déjà ouvert ici. Fermez cette fenêtre pour le retrouver, ou lancez le logiciel avec un autre dossier de données.',
  NoService: () =>
    'Aucun service n’est encore créé. Commencez par l’écran d’accueil : un CIAS d’exemple, ou vos données.',
  VisitNotFound: () =>
    'Cette intervention n’existe plus : un besoin a sans doute été modifié. Rouvrez la semaine pour la voir à jour.',
  CaregiverNotFound: () =>
    'Cet agent n’est plus dans la liste. Rouvrez la semaine, puis choisissez un autre agent.',
  BeneficiaryNotFound: () =>
    'Cette personne n’est plus dans la liste. Revenez aux personnes accompagnées et choisissez-en une autre.',
  NeedNotFound: () =>
    'Ce besoin n’existe plus. Rouvrez la fiche de la personne pour voir ses besoins à jour.',
  StillUsed: ({ count }) =>
    `Suppression impossible : ${countText(count, 'élément')} du planning s’en ${count < 2 ? 'sert' : 'servent'} encore. L’historique en a besoin : archivez plutôt, ou fixez une date de fin.`,
  ExportSealed: () =>
    'Cet export est protégé par un mot de passe. Donnez celui qui a été choisi en le faisant.',
  ExportNotOpened: () =>
    'Ce mot de passe n’ouvre pas cet export, ou le fichier a été abîmé en chemin. Vérifiez le mot de passe, ou faites refaire l’export.',
  ErasedByHub: () =>
    'Ce poste appartient à un hub : l’effacement s’y demande (console du hub, « Effacer une personne »), pour que tous les postes l’apprennent. Rien n’a été effacé ici.',
  NameDiffers: () =>
    'Ce n’est pas son nom de famille : rien n’a été effacé. Tapez-le comme il est affiché.',
  CountDiffers: ({ count }) =>
    `Ce n’est pas le nombre de dossiers (il y en a ${numberText(count)}) : rien n’a été effacé. Relisez la liste, puis recommencez.`,
  NothingToUndo: () => 'Il n’y a rien à annuler ici.',
  NothingToRedo: () => 'Il n’y a rien à rétablir ici.',
  StillNamed: ({ label }) =>
    `« ${label} » ne peut pas être repris : une autre semaine s’en sert déjà. Annulez d’abord ce qui y a été fait.`,
  RowsChangedSince: ({ label }) =>
    `« ${label} » ne peut plus être repris d’un geste : ce qu’il avait changé l’a été de nouveau depuis. Corrigez à la main ; les gestes d’avant restent annulables.`,
  NotAMonday: ({ day }) =>
    `Une semaine commence un lundi, et ${/^\d{4}-\d{2}-\d{2}$/.test(day) ? dayText(day) : day} n’en est pas un. Choisissez la semaine par les flèches du haut.`,
  ProposalRunning: () =>
    'Un calcul est déjà en cours pour cette semaine. Arrêtez-le ou attendez la fin, puis recommencez.',
  NoProposal: () => 'Aucune proposition n’est en attente. Lancez d’abord un calcul.',
  NoTrial: () => 'Aucun essai n’est en cours. Changez une priorité pour en lancer un.',
  NoRepair: () => 'Aucune recherche n’est en cours. Relancez-la depuis les dates de l’absence.',
  HabitNotFound: () =>
    'Aucune semaine type n’est valable à cette date. Faites-en une d’une semaine déjà planifiée.',
  NothingToPlan: () =>
    'Il n’y a aucune intervention à placer cette semaine. Saisissez d’abord des besoins.',
  NothingToPublish: () =>
    'Rien n’est encore planifié cette semaine. Placez des interventions, puis publiez.',
  NothingChanged: ({ version }) =>
    `Rien n’a changé depuis la version ${version} : il n’y a rien à publier de nouveau.`,
  IllegalChange: ({ rules }) =>
    `Ce changement est interdit : ${rules.map((rule) => ruleLabels[rule]).join(', ')}. Choisissez une autre heure ou un autre agent, ou passez outre en donnant un motif quand la règle le permet.`,
  NoDerogation: ({ rule }) =>
    `« ${localRuleLabels[rule]} » : la loi ne permet pas d’aller jusque-là pour tout le service. Gardez une valeur dans la limite indiquée ; pour un cas particulier, passez outre sur le tableau, intervention par intervention, avec un motif.`,
  InvalidInput: ({ path }) =>
    `Une valeur n’est pas acceptée${path === '' ? '' : ` (${path})`}. Corrigez-la puis enregistrez de nouveau.`,
  HubAddress: () =>
    'L’adresse du hub commence par https://. Recopiez celle que l’administrateur a donnée avec le code.',
  HubSilent: () =>
    'Le hub ne répond pas. Vérifiez le réseau et l’adresse, puis recommencez : le code reste valable dix minutes.',
  HubCodeRefused: () =>
    'Le hub n’accepte pas ce code : il sert une fois, pendant dix minutes. Demandez-en un autre à l’administrateur.',
  HubAway: () =>
    'Le hub ne répond pas, et cela ne se fait pas sans lui. Vérifiez le réseau, puis recommencez.',
  HubNoRight: () =>
    'Le hub ne laisse pas ce poste le faire : votre rôle n’y suffit pas, ou le poste n’est plus inscrit.',
  HubNotYet: () =>
    'Le hub ne connaît pas encore cette personne. Attendez que l’échange soit à jour, puis recommencez.',
  HubTooOften: () => 'Trop d’essais de suite. Attendez une minute, puis recommencez.',
  HubOtherService: () =>
    'Le hub a déjà un service, et ce poste en a un autre. Lancez le logiciel avec un dossier de données vide pour rejoindre celui du hub ; rien n’a été changé ici.',
  ConflictGone: () => 'Ce désaccord est déjà réglé, sans doute sur un autre poste.',
  ConflictRowGone: () =>
    'L’autre valeur n’a plus sa place : la fiche a été supprimée depuis, ou une autre s’en sert encore. Gardez ce qui est affiché.',
  FileTooLarge: ({ limitMegabytes }) =>
    `Ce fichier est trop grand (plus de ${limitMegabytes} Mo). Gardez seulement les lignes et les colonnes utiles, ou partagez-le en plusieurs fichiers.`,
  FileEmpty: () =>
    'Ce fichier est vide. Vérifiez qu’il contient une ligne de titres, puis des lignes.',
  FileOldExcel: () =>
    'Ce fichier est un ancien classeur Excel (.xls) ou un classeur protégé par un mot de passe. Ouvrez-le dans votre tableur, puis « Enregistrer sous » au format .xlsx ou CSV.',
  FileNotATable: () =>
    'Ce fichier n’est pas un tableau lisible. Choisissez un fichier CSV ou un classeur .xlsx.',
  FileDamaged: () =>
    'Ce classeur a été abîmé en chemin. Copiez-le ou téléchargez-le de nouveau, ou ouvrez-le dans votre tableur et enregistrez-le sous un autre nom.',
  FileWebPage: () =>
    'Ce fichier est une page web, pas un tableau. Si le site demandait de se connecter, connectez-vous et téléchargez-le de nouveau ; sinon ouvrez-le dans votre tableur, puis « Enregistrer sous » au format .xlsx ou CSV.',
  ForeignLetters: ({ found }) =>
    `Les lettres accentuées de ce fichier ne se lisent pas (« ${found} »). Ouvrez-le dans le logiciel d’où il vient, puis « Enregistrer sous » au format .xlsx ou « CSV UTF-8 ».`,
  BrokenQuote: ({ line }) =>
    `Un guillemet (") ouvert à la ligne ${numberText(line)} n’est pas bien fermé : la suite ne peut pas être lue. Retirez-le ou fermez-le, ou enregistrez le fichier au format .xlsx.`,
  MergedAcross: ({ line }) =>
    `Des cellules sont fusionnées sur plusieurs colonnes à la ligne ${numberText(line)}. Défusionnez-les ; si c’est un titre au-dessus du tableau, supprimez sa ligne.`,
  CellTooLong: ({ line, limit }) =>
    `Une cellule de la ligne ${numberText(line)} a plus de ${numberText(limit)} caractères. Raccourcissez-la, ou vérifiez que le fichier est bien un tableau.`,
  TooManyColumns: ({ columns, limit }) =>
    `Ce fichier a ${numberText(columns)} colonnes, pour ${numberText(limit)} au plus. Supprimez celles qui ne servent pas, ou partagez-les en plusieurs fichiers.`,
  TooManyRows: ({ limit }) =>
    `Ce fichier va au-delà de ${numberText(limit)} lignes. Supprimez ce qui reste tout en bas de la feuille, ou partagez-le en plusieurs fichiers.`,
  NotAnExport: () =>
    'Ce fichier n’est pas un export complet de Planning CIAS. Choisissez le fichier .json de « Tout exporter (JSON) ».',
  ExportFromFuture: ({ version }) =>
    `Cet export vient d’une version plus récente (format ${version}). Mettez l’application à jour, puis recommencez.`,
  ExportDamaged: ({ path }) =>
    `Cet export a été abîmé ou modifié${path === '' ? '' : ` (${path})`} : rien n’est repris. Refaites-le depuis l’application d’origine.`,
  FileForgotten: () => 'Le fichier n’est plus en mémoire. Choisissez-le de nouveau.',
  ColumnTwice: ({ header }) =>
    `Deux colonnes vont vers « ${header} ». Laissez-en une seule, et mettez l’autre de côté.`,
  RowsAtFault: ({ count }) =>
    `Rien n’est importé : ${countText(count, 'ligne')} en erreur. Corrigez le fichier, ou cochez « Ignorer les lignes en erreur ».`,
  NothingToImport: () =>
    'Il n’y a rien à importer : toutes les lignes sont déjà dans vos fiches, à l’identique.',
  ChangedSince: ({ count }) =>
    `L’import ne peut plus être annulé d’un geste : ${countText(count, 'fiche')} importée${count < 2 ? '' : 's'} ${count < 2 ? 'a' : 'ont'} été modifiée${count < 2 ? '' : 's'} depuis.`,
  NoOutsideService: () =>
    'Aucun service extérieur n’est choisi. Ouvrez Réglages, « Adresses et trajets », pour en choisir un ; rien ne sort de cet ordinateur d’ici là.',
  OutsideSilent: () =>
    'Le service extérieur ne répond pas. Le planning continue sans lui ; vérifiez le réseau et l’adresse du service, puis réessayez.',
  OutsideBusy: () =>
    'Le service extérieur demande de patienter. Réessayez dans quelques minutes : ce qui est déjà reçu est gardé.',
  OutsideRefused: ({ status }) =>
    `Le service extérieur a refusé la demande (code ${status}). Vérifiez son adresse dans Réglages, « Adresses et trajets ».`,
  OutsideGarbled: () =>
    'Ce qui a répondu n’est pas ce service : une page de connexion au réseau, ou une autre adresse. Connectez-vous au réseau, vérifiez l’adresse, puis réessayez.',
  OutsideElsewhere: ({ host }) =>
    `Le service renvoie vers un autre site (${host}), qui n’a pas été choisi. Rien ne lui a été envoyé ; corrigez l’adresse dans les réglages si ce site est le bon.`,
  OutsideStopped: () => 'La demande a été arrêtée.',
  Locked: () => 'La session est verrouillée. Donnez votre mot de passe pour continuer.',
  NotAllowed: ({ role }) => roleRefusal(role),
  WrongPassword: ({ waitSeconds }) =>
    waitSeconds === 0
      ? 'Ce mot de passe n’est pas le bon. Vérifiez la touche Majuscule, puis recommencez.'
      : `Ce mot de passe n’est pas le bon. Prochain essai dans ${durationText(waitSeconds)}.`,
  WaitBeforeTrying: ({ waitSeconds }) =>
    `Trop d’essais de suite. Prochain essai dans ${durationText(waitSeconds)}.`,
  UserUnknown: () => 'Cette personne n’a plus d’accès sur ce poste. Demandez à l’administration.',
  UserKnown: ({ name }) =>
    `« ${name} » a déjà un accès sur ce poste. Choisissez un autre nom, ou donnez-lui un nouveau mot de passe.`,
  LastAdministrator: () =>
    'C’est la seule personne qui administre ce poste. Donnez d’abord le rôle d’administration à quelqu’un d’autre.',
  RoleOfHub: () => 'Son rôle vient du hub : l’administrateur le change dans la console du hub.',
  DeviceSecretLost: () =>
    'Le secret de ce poste est introuvable : un mot de passe ne suffit plus. Ouvrez avec la clef de secours du service.',
  RecoveryUnreadable: () =>
    'Ce n’est pas une clef de secours entière : neuf groupes de quatre lettres ou chiffres. Relisez-la signe par signe.',
  RecoveryWrong: () =>
    'Cette clef de secours n’ouvre pas ces données : elle est d’un autre service, ou a été remplacée. Cherchez la plus récente.',
  RecoveryDiffers: () =>
    'Ce n’est pas la clef qui vient d’être affichée. Revenez à la feuille imprimée et recopiez-la.',
  AlreadyProtected: () => 'Ce poste a déjà un mot de passe.',
  NotProtected: () =>
    'Aucun mot de passe n’est choisi sur ce poste. Choisissez-en un dans Réglages, « Accès à ce poste ».',
  PasswordRefused: ({ fault }) => passwordFaultTexts[fault],
  PasswordSame: () => 'C’est le mot de passe d’avant. Choisissez-en un autre.',
  BackupUnwritten: ({ folder }) =>
    `La copie ne peut pas être écrite dans « ${folder} ». Vérifiez la place sur le disque et les droits du dossier.`,
  BackupDamaged: ({ name }) =>
    `La copie « ${name} » est abîmée : rien n’a été changé. Choisissez-en une autre.`,
  BackupOfOtherKey: ({ name }) =>
    `La copie « ${name} » vient d’un autre service, ou d’avant un changement de clef : rien n’a été changé.`,
  BackupGone: ({ name }) =>
    `La copie « ${name} » n’est plus dans le dossier. Choisissez-en une autre.`,
  DataUnopened: ({ text }) => `Les données ne s’ouvrent pas : ${text}`,
  PdfNotHere: () =>
    'Le navigateur ne peut pas écrire les PDF à votre place. Ouvrez la feuille, puis « Imprimer » et « Enregistrer au format PDF ».',
};

/** The French sentence of a refusal. */
export const refusalText = (refusal: Refusal): string =>
  (sentences[refusal.type] as (refusal: Refusal) => string)(refusal);

/** `Incident` is known by its number: its module wants a window, sentences don't. */
const isIncident = (error: unknown): error is Incident =>
  error instanceof Error && 'number' in error && typeof error.number === 'string';

/** What the screen says of an accident: the number is in the app's log. */
export const accidentText = (error: unknown): string =>
  isIncident(error)
    ? `Une erreur est survenue (incident ${error.number}). Rien n’a été perdu : recommencez, et si elle revient, donnez ce numéro à votre service informatique.`
    : 'Le logiciel ne répond pas. Vérifiez qu’il est toujours ouvert, puis recommencez.';
