/**
 * The hub's own schema on PostgreSQL, version by version. A version that has landed is never edited.
 *
 * Every table names its tenant and shows a transaction nothing but the tenant that it was begun for:
 * row-level security is forced, so it holds for the owner too. The app's role owns nothing and can't
 * shorten or change the journal. The four tables that grow are split by the tenant's hash: vacuum, indexes
 * and a tenant's leaving stay the matter of one part.
 */

/** How many parts each of the tables that grow has. */
const PARTS = 8;

export const hubMigrations: readonly ((appRole: string) => string)[] = [
  (appRole) => `
    CREATE TABLE hub.tenant (
      tenant text PRIMARY KEY CHECK (tenant ~ '^[a-z0-9-]{1,64}$'),
      epoch bigint NOT NULL, base bigint NOT NULL, head bigint NOT NULL, mark bigint NOT NULL,
      horizon bigint NOT NULL, backed_seq bigint NOT NULL,
      last_dev integer NOT NULL
    );
    CREATE TABLE hub.device (
      tenant text NOT NULL REFERENCES hub.tenant, dev integer NOT NULL,
      last bigint NOT NULL, is_revoked boolean NOT NULL, actors integer[] NOT NULL,
      PRIMARY KEY (tenant, dev)
    );
    CREATE TABLE hub.register (
      tenant text NOT NULL, tbl smallint NOT NULL, row_key bytea NOT NULL CHECK (length(row_key) = 16),
      grp smallint NOT NULL, seq bigint NOT NULL, t bigint NOT NULL, dev integer NOT NULL,
      actor integer NOT NULL, value bytea NOT NULL,
      PRIMARY KEY (tenant, tbl, row_key, grp), UNIQUE (tenant, seq)
    ) PARTITION BY HASH (tenant);
    CREATE TABLE hub.push (
      tenant text NOT NULL, head bigint NOT NULL, mark bigint NOT NULL,
      PRIMARY KEY (tenant, head)
    ) PARTITION BY HASH (tenant);
    CREATE TABLE hub.gesture (
      tenant text NOT NULL, dev integer NOT NULL, dseq bigint NOT NULL, boot bigint NOT NULL,
      t bigint NOT NULL, actor integer NOT NULL, received_ms bigint NOT NULL, outcome text NOT NULL,
      PRIMARY KEY (tenant, dev, dseq)
    ) PARTITION BY HASH (tenant);
    CREATE TABLE hub.audit (
      tenant text NOT NULL, id bigint NOT NULL, head bigint NOT NULL, dev integer NOT NULL,
      dseq bigint NOT NULL, actor integer NOT NULL, received_ms bigint NOT NULL, tbl smallint NOT NULL,
      row_key bytea NOT NULL, grp smallint NOT NULL, outcome text NOT NULL, value bytea, salt bytea,
      digest bytea NOT NULL, chain bytea NOT NULL,
      PRIMARY KEY (tenant, id)
    ) PARTITION BY HASH (tenant);
    ${['register', 'push', 'gesture', 'audit'].map(splitByTenant).join('\n')}
    ${['tenant', 'device', 'register', 'push', 'gesture', 'audit'].map(keepApart).join('\n')}

    CREATE FUNCTION hub.keep_journal() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        RAISE EXCEPTION 'the journal is never shortened';
      END
    $$;
    CREATE TRIGGER audit_stays BEFORE DELETE ON hub.audit
      FOR EACH ROW EXECUTE FUNCTION hub.keep_journal();
    CREATE TRIGGER audit_is_not_emptied BEFORE TRUNCATE ON hub.audit
      FOR EACH STATEMENT EXECUTE FUNCTION hub.keep_journal();

    GRANT USAGE ON SCHEMA hub TO ${appRole};
    GRANT SELECT ON hub.version TO ${appRole};
    GRANT SELECT, INSERT, UPDATE ON hub.tenant, hub.device, hub.register TO ${appRole};
    GRANT SELECT, INSERT ON hub.push, hub.gesture, hub.audit TO ${appRole};
  `,
  (appRole) => `
    CREATE TABLE hub.fact (
      tenant text NOT NULL REFERENCES hub.tenant, kind text NOT NULL, key text NOT NULL,
      json text NOT NULL,
      PRIMARY KEY (tenant, kind, key)
    );
    ${keepApart('fact')}
    GRANT SELECT, INSERT, UPDATE, DELETE ON hub.fact TO ${appRole};
  `,
  // A tenant that comes back from a backup comes in place of its journal too: the owner's deed, in the
  // transaction that says so.
  () => `
    CREATE OR REPLACE FUNCTION hub.keep_journal() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF TG_OP = 'DELETE' AND current_setting('app.restoring', true) = OLD.tenant
          AND pg_has_role(current_user, (SELECT relowner FROM pg_class WHERE oid = TG_RELID), 'MEMBER')
        THEN
          RETURN OLD;
        END IF;
        RAISE EXCEPTION 'the journal is never shortened';
      END
    $$;
  `,
  // Deletions are forgotten after their time, and a value leaves the journal when a person's right to be
  // forgotten takes it; nothing else of the journal ever changes.
  (appRole) => `
    CREATE FUNCTION hub.keep_journal_true() RETURNS trigger LANGUAGE plpgsql AS $$
      BEGIN
        IF NEW.value IS NULL AND NEW.salt IS NULL
          AND (OLD.tenant, OLD.id, OLD.head, OLD.dev, OLD.dseq, OLD.actor, OLD.received_ms, OLD.tbl,
               OLD.row_key, OLD.grp, OLD.outcome, OLD.digest, OLD.chain)
            = (NEW.tenant, NEW.id, NEW.head, NEW.dev, NEW.dseq, NEW.actor, NEW.received_ms, NEW.tbl,
               NEW.row_key, NEW.grp, NEW.outcome, NEW.digest, NEW.chain)
        THEN
          RETURN NEW;
        END IF;
        RAISE EXCEPTION 'the journal loses values and is never changed';
      END
    $$;
    CREATE TRIGGER audit_is_true BEFORE UPDATE ON hub.audit
      FOR EACH ROW EXECUTE FUNCTION hub.keep_journal_true();
    CREATE INDEX audit_by_row ON hub.audit (tenant, tbl, row_key);
    GRANT UPDATE (value, salt) ON hub.audit TO ${appRole};
    GRANT DELETE ON hub.register TO ${appRole};
  `,
  // Two lives of a device may tell one gesture under two numbers.
  () => `CREATE INDEX gesture_by_stamp ON hub.gesture (tenant, boot, t);`,
];

const splitByTenant = (table: string): string =>
  Array.from(
    { length: PARTS },
    (_, part) => `
      CREATE TABLE hub.${table}_${part} PARTITION OF hub.${table}
        FOR VALUES WITH (MODULUS ${PARTS}, REMAINDER ${part});
      ${keepApart(`${table}_${part}`)}`,
  ).join('\n');

/** A transaction that named no tenant gets an error or nothing. */
function keepApart(table: string): string {
  const isOwn = `tenant = (SELECT current_setting('app.tenant'))`;
  return `
    ALTER TABLE hub.${table} ENABLE ROW LEVEL SECURITY;
    ALTER TABLE hub.${table} FORCE ROW LEVEL SECURITY;
    CREATE POLICY own_tenant ON hub.${table} USING (${isOwn}) WITH CHECK (${isOwn});`;
}
