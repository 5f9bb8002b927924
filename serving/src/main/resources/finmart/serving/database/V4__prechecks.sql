-- What institutions said of people before a lead on them was made (catalogue 3.2). Neither the phone number nor its token
-- is kept: one person has one answer of an institution on a product, by whatever number, until it has ended.
CREATE TABLE precheck (
  request_id  text PRIMARY KEY,
  user_id     text NOT NULL,
  partner     text NOT NULL,
  product_id  text NOT NULL,
  lead_id     text NOT NULL,
  consent_id  text NOT NULL REFERENCES consent,
  result      text NOT NULL CHECK (result IN ('NEW', 'EXISTING', 'DUPLICATE', 'DECLINED', 'UNKNOWN')),
  code        text,
  asked_at    timestamptz NOT NULL,
  valid_until timestamptz NOT NULL,
  UNIQUE (user_id, partner, product_id),
  CHECK (valid_until >= asked_at AND valid_until <= asked_at + interval '720 hours')
);
CREATE INDEX precheck_asked ON precheck (partner, asked_at);
CREATE INDEX precheck_ended ON precheck (valid_until);
ALTER TABLE precheck ENABLE ROW LEVEL SECURITY;
ALTER TABLE precheck FORCE ROW LEVEL SECURITY;
CREATE POLICY precheck_reader ON precheck USING (is_house() OR is_user(user_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON precheck TO finmart_app;

-- The lead's own life keeps that it was asked for, and what came of it: NEW or UNKNOWN, for others there is no lead.
ALTER TABLE application
  ADD COLUMN prechecked_at   timestamptz,
  ADD COLUMN precheck_result text CHECK (precheck_result IN ('NEW', 'UNKNOWN')),
  ADD CHECK ((prechecked_at IS NULL) = (precheck_result IS NULL));

-- Nobody is asked about, or remembered, without the consent it was asked with.
CREATE FUNCTION forget_precheck() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  DELETE FROM precheck WHERE consent_id = NEW.consent_id;
  RETURN NULL;
END $$;
CREATE TRIGGER precheck_forgotten AFTER UPDATE OF revoked_at ON consent
  FOR EACH ROW WHEN (OLD.revoked_at IS NULL AND NEW.revoked_at IS NOT NULL) EXECUTE FUNCTION forget_precheck();
