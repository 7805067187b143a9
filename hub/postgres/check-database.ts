/**
 * What a hub's process makes sure of before it serves anybody: that its role can't step over the
 * tenants' borders, and that the schema is the one that it was written for.
 */
import { DatabaseError, type Pool } from 'pg';
import { hubVersion, readHubVersion } from './migrate.ts';

export type DatabaseRefusal =
  | { readonly type: 'Unreachable'; readonly reason: string }
  /** A superuser, one who bypasses row-level security, or the owner of tables. */
  | { readonly type: 'RoleTooPowerful'; readonly role: string }
  | { readonly type: 'OtherSchema'; readonly found: number; readonly wanted: number };

export async function checkDatabase(pool: Pool): Promise<DatabaseRefusal | null> {
  try {
    const { rows } = await pool.query<{ role: string; isTooPowerful: boolean }>(`
      SELECT current_user AS role, bool_or(r.rolsuper OR r.rolbypassrls) OR EXISTS (
          SELECT 1 FROM pg_class AS c JOIN pg_namespace AS n ON n.oid = c.relnamespace
          WHERE n.nspname = 'hub' AND pg_has_role(current_user, c.relowner, 'MEMBER')
        ) AS "isTooPowerful"
      FROM pg_roles AS r WHERE pg_has_role(current_user, r.oid, 'MEMBER')`);
    const [own] = rows;
    if (own === undefined || own.isTooPowerful) {
      return { type: 'RoleTooPowerful', role: own?.role ?? '' };
    }
    const found = await readHubVersion(pool);
    return found === hubVersion ? null : { type: 'OtherSchema', found, wanted: hubVersion };
  } catch (error) {
    // No schema, no table, or no right to read it: nobody migrated, or not for this role.
    const isUnmade =
      error instanceof DatabaseError && ['3F000', '42P01', '42501'].includes(error.code ?? '');
    if (isUnmade) return { type: 'OtherSchema', found: 0, wanted: hubVersion };
    return { type: 'Unreachable', reason: error instanceof Error ? error.message : String(error) };
  }
}

const sentences: {
  readonly [Type in DatabaseRefusal['type']]: (
    refusal: Extract<DatabaseRefusal, { readonly type: Type }>,
  ) => string;
} = {
  Unreachable: ({ reason }) =>
    `La base PostgreSQL ne répond pas (${reason}) ; vérifiez son adresse et qu’elle est démarrée.`,
  RoleTooPowerful: ({ role }) =>
    `Le rôle « ${role} » peut passer outre la séparation des services ; connectez le hub avec un rôle ` +
    'qui n’est ni superutilisateur, ni BYPASSRLS, ni propriétaire des tables.',
  OtherSchema: ({ found, wanted }) =>
    `La base du hub est à la version ${found}, ce programme attend la version ${wanted} ; ` +
    (found < wanted
      ? 'lancez d’abord « npm run hub:migrate » avec le rôle propriétaire.'
      : 'installez la version plus récente du hub.'),
};

/** For whoever starts the hub: what is wrong and what to do. */
export const refusalSentence = (refusal: DatabaseRefusal): string =>
  (sentences[refusal.type] as (each: DatabaseRefusal) => string)(refusal);
