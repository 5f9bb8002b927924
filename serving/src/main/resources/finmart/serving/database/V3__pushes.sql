-- Leads on their way to institutions that take them one by one, and what institutions say of them.

-- Written in the transaction that makes the lead; whoever sends takes a lease and leaves the outcome. A message that was
-- sent and not answered is UNKNOWN: it is sent again under the same id, which the institution hears once.
CREATE TABLE push (
  push_id    text PRIMARY KEY,
  kind       text NOT NULL CHECK (kind IN ('LEAD', 'REVOKE')),
  user_id    text NOT NULL,
  partner    text NOT NULL,
  lead_id    text NOT NULL,
  consent_id text NOT NULL REFERENCES consent,
  endpoint   text NOT NULL,
  key_id     text NOT NULL,
  body       text NOT NULL,
  state      text NOT NULL CHECK (state IN ('WAITING', 'UNKNOWN', 'DELIVERED', 'REFUSED', 'WITHDRAWN', 'GIVEN_UP')),
  attempts   integer NOT NULL DEFAULT 0 CHECK (attempts >= 0),
  made_at    timestamptz NOT NULL,
  next_at    timestamptz,
  ended_at   timestamptz,
  answer     text NOT NULL DEFAULT '',
  UNIQUE (lead_id, kind),
  CHECK ((ended_at IS NULL) = (state IN ('WAITING', 'UNKNOWN')))
);
CREATE INDEX push_due ON push (next_at) WHERE ended_at IS NULL;
ALTER TABLE push ENABLE ROW LEVEL SECURITY;
ALTER TABLE push FORCE ROW LEVEL SECURITY;
CREATE POLICY push_reader ON push
  USING (is_house() OR is_user(user_id) OR is_partner(partner))
  WITH CHECK (is_house() OR is_user(user_id));

-- A message of an institution is heard once, whatever it says.
CREATE TABLE partner_message (
  partner    text NOT NULL,
  message_id text NOT NULL,
  heard_at   timestamptz NOT NULL,
  PRIMARY KEY (partner, message_id)
);
ALTER TABLE partner_message ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_message FORCE ROW LEVEL SECURITY;
CREATE POLICY partner_message_reader ON partner_message USING (is_house() OR is_partner(partner));

-- What an institution reported of an application of ours; judged by the lead's life when the day collects it.
CREATE TABLE partner_report (
  report_id       text PRIMARY KEY,
  partner         text NOT NULL,
  application_id  text NOT NULL REFERENCES application ON DELETE CASCADE,
  status          text NOT NULL,
  reversed_status text,
  reject_code     text,
  reference       text,
  amount_minor    bigint CHECK (amount_minor > 0),
  occurred_at     timestamptz NOT NULL,
  known_at        timestamptz NOT NULL
);
CREATE INDEX partner_report_known ON partner_report (known_at);
ALTER TABLE partner_report ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_report FORCE ROW LEVEL SECURITY;
CREATE POLICY partner_report_reader ON partner_report
  USING (is_house() OR is_partner(partner)
    OR EXISTS (SELECT FROM application a WHERE a.application_id = partner_report.application_id AND is_user(a.user_id)));

GRANT SELECT, INSERT, UPDATE, DELETE ON push, partner_message, partner_report TO finmart_app;

-- Withdrawn before it was sent: it is not sent. After: the institution is told, once (rule X09). The same trigger serves
-- whoever revokes.
CREATE FUNCTION tell_of_revocation() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  UPDATE push SET state = 'WITHDRAWN', ended_at = NEW.revoked_at, next_at = NULL
  WHERE consent_id = NEW.consent_id AND kind = 'LEAD' AND state = 'WAITING' AND attempts = 0;
  INSERT INTO push (push_id, kind, user_id, partner, lead_id, consent_id, endpoint, key_id, body, state, made_at, next_at)
  SELECT 'revoke-' || lead_id, 'REVOKE', user_id, partner, lead_id, consent_id, endpoint, key_id,
    json_build_object('type', 'lead.revoked', 'lead_id', lead_id, 'revoked_at',
      to_char(NEW.revoked_at AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"'))::text,
    'WAITING', NEW.revoked_at, NEW.revoked_at
  FROM push WHERE consent_id = NEW.consent_id AND kind = 'LEAD' AND state <> 'WITHDRAWN' AND state <> 'REFUSED'
  ON CONFLICT DO NOTHING;
  RETURN NULL;
END $$;
CREATE TRIGGER revocation_told AFTER UPDATE OF revoked_at ON consent
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION tell_of_revocation();
