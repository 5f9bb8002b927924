-- Institutions that are asked what became of leads.

-- How far an institution has told. The cursor is its own word, moved in the transaction that keeps what came before it;
-- who asks takes a lease first (request_id until next_at) and moves nothing once another has taken it.
CREATE TABLE partner_poll (
  partner    text PRIMARY KEY,
  cursor     text NOT NULL DEFAULT '' CHECK (length(cursor) <= 200),
  request_id text NOT NULL,
  failures   integer NOT NULL DEFAULT 0 CHECK (failures >= 0),
  answer     text NOT NULL DEFAULT '',
  next_at    timestamptz NOT NULL,
  heard_at   timestamptz
);
ALTER TABLE partner_poll ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_poll FORCE ROW LEVEL SECURITY;
CREATE POLICY partner_poll_reader ON partner_poll USING (is_house());

-- Rows of a believed message that were not kept: whoever calls back is told at once, whoever is asked is not. Nothing of
-- their content, which may be of somebody else; the institution finds it by message and row (from 0).
CREATE TABLE partner_refusal (
  partner    text NOT NULL,
  message_id text NOT NULL,
  row        integer NOT NULL CHECK (row >= 0),
  fault      text NOT NULL,
  refused_at timestamptz NOT NULL,
  PRIMARY KEY (partner, message_id, row),
  FOREIGN KEY (partner, message_id) REFERENCES partner_message ON DELETE CASCADE
);
ALTER TABLE partner_refusal ENABLE ROW LEVEL SECURITY;
ALTER TABLE partner_refusal FORCE ROW LEVEL SECURITY;
CREATE POLICY partner_refusal_reader ON partner_refusal USING (is_house() OR is_partner(partner));

GRANT SELECT, INSERT, UPDATE, DELETE ON partner_poll, partner_refusal TO finmart_app;
