-- What the next day needs to know of what people did: by which click they applied, every answer of the switch, and what
-- was asked when they said no.

ALTER TABLE application ADD COLUMN click_event_id text;

ALTER TABLE consent_decline
  ADD COLUMN data_items   text NOT NULL DEFAULT '',
  ADD COLUMN text_version text NOT NULL DEFAULT '',
  ADD COLUMN text_sha256  text NOT NULL DEFAULT '';

-- The switch as it stands is in preference; a day is told how it stood before the midnight.
CREATE TABLE preference_change (
  user_id     text NOT NULL,
  is_personal boolean NOT NULL,
  changed_at  timestamptz NOT NULL,
  PRIMARY KEY (user_id, changed_at)
);
INSERT INTO preference_change SELECT user_id, is_personal, changed_at FROM preference;
ALTER TABLE preference_change ENABLE ROW LEVEL SECURITY;
ALTER TABLE preference_change FORCE ROW LEVEL SECURITY;
CREATE POLICY preference_change_reader ON preference_change USING (is_house() OR is_user(user_id));
GRANT SELECT, INSERT, UPDATE, DELETE ON preference_change TO finmart_app;

CREATE FUNCTION keep_preference() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO preference_change VALUES (NEW.user_id, NEW.is_personal, NEW.changed_at)
  ON CONFLICT (user_id, changed_at) DO UPDATE SET is_personal = EXCLUDED.is_personal;
  RETURN NULL;
END $$;
CREATE TRIGGER preference_kept AFTER INSERT OR UPDATE ON preference
  FOR EACH ROW EXECUTE FUNCTION keep_preference();

CREATE INDEX interaction_known ON interaction (known_at);
