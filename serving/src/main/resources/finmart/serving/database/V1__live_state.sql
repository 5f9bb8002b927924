-- The live state. The server works as finmart_app, which owns nothing: row-level security holds for it, and the audit
-- can only be added to. Whoever reads says for whom: finmart.user, finmart.partner or finmart.house, per transaction;
-- without it no row of a person is seen.

DO $$ BEGIN
  IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'finmart_app') THEN
    CREATE ROLE finmart_app NOLOGIN NOSUPERUSER NOBYPASSRLS;
  END IF;
END $$;
GRANT finmart_app TO CURRENT_USER;
GRANT USAGE ON SCHEMA public TO finmart_app;

CREATE TABLE consent (
  consent_id   text PRIMARY KEY,
  user_id      text NOT NULL,
  recipient    text NOT NULL,
  product_id   text NOT NULL,
  purpose      text NOT NULL,
  data_items   text NOT NULL,
  text_version text NOT NULL,
  text_sha256  text NOT NULL,
  granted_at   timestamptz NOT NULL,
  expires_at   timestamptz NOT NULL CHECK (expires_at > granted_at),
  revoked_at   timestamptz CHECK (revoked_at >= granted_at)
);
CREATE INDEX consent_user ON consent (user_id);

CREATE TABLE consent_decline (
  decline_id  text PRIMARY KEY,
  user_id     text NOT NULL,
  recipient   text NOT NULL,
  product_id  text NOT NULL,
  purpose     text NOT NULL,
  declined_at timestamptz NOT NULL
);
CREATE INDEX consent_decline_user ON consent_decline (user_id);

CREATE TABLE preference (
  user_id     text PRIMARY KEY,
  is_personal boolean NOT NULL,
  changed_at  timestamptz NOT NULL
);

CREATE TABLE deleted_tag (
  user_id    text NOT NULL,
  tag        text NOT NULL,
  deleted_at timestamptz NOT NULL,
  PRIMARY KEY (user_id, tag)
);

CREATE TABLE interaction (
  event_id    text PRIMARY KEY,
  user_id     text NOT NULL,
  product_id  text NOT NULL,
  kind        text NOT NULL CHECK (kind IN ('IMPRESSION', 'CLICK', 'DISMISS')),
  position    integer CHECK (position > 0),
  feed_on     date,
  occurred_at timestamptz NOT NULL,
  known_at    timestamptz NOT NULL
);
CREATE INDEX interaction_user ON interaction (user_id);

-- One row per quota of a contract and time it is for. scope: ALL, a product line, or a product.
CREATE TABLE partner_quota (
  partner text NOT NULL,
  scope   text NOT NULL,
  per     text NOT NULL CHECK (per IN ('DAY', 'MONTH', 'TOTAL')),
  begins  date NOT NULL,
  used    integer NOT NULL DEFAULT 0 CHECK (used >= 0),
  most    integer NOT NULL CHECK (most >= 0),
  PRIMARY KEY (partner, scope, per, begins)
);

CREATE TABLE application (
  application_id text PRIMARY KEY,
  user_id        text NOT NULL,
  partner        text NOT NULL,
  product_id     text NOT NULL,
  product_line   text NOT NULL,
  kind           text NOT NULL CHECK (kind IN ('LEAD', 'REDIRECT')),
  click_id       text NOT NULL UNIQUE,
  lead_id        text UNIQUE,
  consent_id     text REFERENCES consent,
  applied_at     timestamptz NOT NULL,
  CHECK ((kind = 'LEAD') = (lead_id IS NOT NULL AND consent_id IS NOT NULL))
);
CREATE INDEX application_user ON application (user_id);
CREATE INDEX application_partner ON application (partner, applied_at);

CREATE TABLE switched_off (
  kind        text NOT NULL CHECK (kind IN ('PRODUCT', 'PARTNER')),
  id          text NOT NULL,
  reason      text NOT NULL,
  switched_by text NOT NULL,
  switched_at timestamptz NOT NULL,
  PRIMARY KEY (kind, id)
);

CREATE TABLE erased (
  user_id   text PRIMARY KEY,
  erased_at timestamptz NOT NULL
);

CREATE TABLE audit_entry (
  seq           bigint PRIMARY KEY,
  at            timestamptz NOT NULL,
  actor         text NOT NULL,
  action        text NOT NULL,
  subject       text NOT NULL,
  detail        text NOT NULL,
  previous_hash text NOT NULL,
  hash          text NOT NULL
);
CREATE INDEX audit_entry_subject ON audit_entry (subject);

CREATE TABLE audit_head (
  only_one boolean PRIMARY KEY DEFAULT true CHECK (only_one),
  seq      bigint NOT NULL,
  hash     text NOT NULL
);
INSERT INTO audit_head (seq, hash) VALUES (0, repeat('0', 64));

CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'the audit can only be added to';
END $$;
CREATE TRIGGER audit_entry_stays BEFORE UPDATE OR DELETE OR TRUNCATE ON audit_entry
  FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();

-- Who may see what of people and partners.
CREATE FUNCTION is_house() RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT coalesce(current_setting('finmart.house', true), '') = 'on' $$;
CREATE FUNCTION is_user(person text) RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT person = nullif(current_setting('finmart.user', true), '') $$;
CREATE FUNCTION is_partner(code text) RETURNS boolean LANGUAGE sql STABLE AS
  $$ SELECT code = nullif(current_setting('finmart.partner', true), '') $$;

ALTER TABLE consent ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent FORCE ROW LEVEL SECURITY;
CREATE POLICY consent_reader ON consent
  USING (is_house() OR is_user(user_id) OR is_partner(recipient))
  WITH CHECK (is_house() OR is_user(user_id));
ALTER TABLE consent_decline ENABLE ROW LEVEL SECURITY;
ALTER TABLE consent_decline FORCE ROW LEVEL SECURITY;
CREATE POLICY consent_decline_reader ON consent_decline USING (is_house() OR is_user(user_id));
ALTER TABLE preference ENABLE ROW LEVEL SECURITY;
ALTER TABLE preference FORCE ROW LEVEL SECURITY;
CREATE POLICY preference_reader ON preference USING (is_house() OR is_user(user_id));
ALTER TABLE deleted_tag ENABLE ROW LEVEL SECURITY;
ALTER TABLE deleted_tag FORCE ROW LEVEL SECURITY;
CREATE POLICY deleted_tag_reader ON deleted_tag USING (is_house() OR is_user(user_id));
ALTER TABLE interaction ENABLE ROW LEVEL SECURITY;
ALTER TABLE interaction FORCE ROW LEVEL SECURITY;
CREATE POLICY interaction_reader ON interaction USING (is_house() OR is_user(user_id));
ALTER TABLE application ENABLE ROW LEVEL SECURITY;
ALTER TABLE application FORCE ROW LEVEL SECURITY;
CREATE POLICY application_reader ON application
  USING (is_house() OR is_user(user_id) OR is_partner(partner))
  WITH CHECK (is_house() OR is_user(user_id));
ALTER TABLE erased ENABLE ROW LEVEL SECURITY;
ALTER TABLE erased FORCE ROW LEVEL SECURITY;
CREATE POLICY erased_reader ON erased USING (is_house() OR is_user(user_id));

GRANT SELECT, INSERT, UPDATE, DELETE ON
  consent, consent_decline, preference, deleted_tag, interaction, application, switched_off, partner_quota, erased
  TO finmart_app;
GRANT SELECT, INSERT ON audit_entry TO finmart_app;
GRANT SELECT, UPDATE ON audit_head TO finmart_app;

-- Every server hears of what changed, from whichever connection.
CREATE FUNCTION tell_of_user() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('finmart_live', 'user:' || coalesce(NEW.user_id, OLD.user_id));
  RETURN NULL;
END $$;
CREATE TRIGGER consent_told AFTER INSERT OR UPDATE OR DELETE ON consent
  FOR EACH ROW EXECUTE FUNCTION tell_of_user();
CREATE TRIGGER preference_told AFTER INSERT OR UPDATE OR DELETE ON preference
  FOR EACH ROW EXECUTE FUNCTION tell_of_user();
CREATE TRIGGER deleted_tag_told AFTER INSERT OR UPDATE OR DELETE ON deleted_tag
  FOR EACH ROW EXECUTE FUNCTION tell_of_user();
CREATE TRIGGER application_told AFTER INSERT OR UPDATE OR DELETE ON application
  FOR EACH ROW EXECUTE FUNCTION tell_of_user();
CREATE TRIGGER erased_told AFTER INSERT OR UPDATE OR DELETE ON erased
  FOR EACH ROW EXECUTE FUNCTION tell_of_user();
CREATE TRIGGER dismissal_told AFTER INSERT ON interaction
  FOR EACH ROW WHEN (NEW.kind = 'DISMISS') EXECUTE FUNCTION tell_of_user();

CREATE FUNCTION tell_of_house() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('finmart_live', 'house');
  RETURN NULL;
END $$;
CREATE TRIGGER switched_off_told AFTER INSERT OR UPDATE OR DELETE ON switched_off
  FOR EACH ROW EXECUTE FUNCTION tell_of_house();
CREATE TRIGGER quota_told AFTER UPDATE ON partner_quota
  FOR EACH ROW WHEN (NEW.used >= NEW.most) EXECUTE FUNCTION tell_of_house();
