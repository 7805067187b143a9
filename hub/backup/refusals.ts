/** Why a backup wasn't made, or didn't come back, for whoever runs the hub. */
export type BackupRefusal =
  | { readonly type: 'UnknownTenant'; readonly tenant: string }
  | { readonly type: 'TenantThere'; readonly tenant: string }
  | {
      readonly type: 'NewerBackup';
      readonly tenant: string;
      readonly seq: number;
      readonly has: number;
    }
  | { readonly type: 'OwnerNeeded' }
  | { readonly type: 'Broken'; readonly file: string }
  | { readonly type: 'DiskFull'; readonly file: string }
  | { readonly type: 'NoFile'; readonly file: string };

const sentences: {
  readonly [Type in BackupRefusal['type']]: (
    refusal: Extract<BackupRefusal, { readonly type: Type }>,
  ) => string;
} = {
  UnknownTenant: ({ tenant }) => `Le CIAS « ${tenant} » n’existe pas sur ce hub.`,
  TenantThere: ({ tenant }) =>
    `Le CIAS « ${tenant} » existe sur ce hub : ajoutez --replace pour mettre la sauvegarde à sa place.`,
  NewerBackup: ({ tenant, seq, has }) =>
    `« ${tenant} » a une sauvegarde plus récente (jusqu’à ${seq}, celle-ci jusqu’à ${has}) : des postes ont pu ` +
    'oublier ce qui est entre les deux. Restaurez la plus récente, ou ajoutez --older.',
  OwnerNeeded: () =>
    'Seul le propriétaire de la base peut remplacer un CIAS : indiquez son adresse dans HUB_OWNER_URL.',
  Broken: ({ file }) =>
    `${file} n’est pas une sauvegarde entière du hub : prenez-en une autre. Rien n’a été changé.`,
  DiskFull: ({ file }) =>
    `Le disque de ${file} est plein : libérez de la place puis recommencez. La sauvegarde d’avant est intacte.`,
  NoFile: ({ file }) => `${file} ne peut être ni lu ni écrit : vérifiez le dossier et ses droits.`,
};

export const backupSentence = (refusal: BackupRefusal): string =>
  (sentences[refusal.type] as (each: BackupRefusal) => string)(refusal);
