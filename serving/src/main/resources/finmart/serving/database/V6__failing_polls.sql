-- Since when an institution that is asked has not answered as it should; null while it does, or if that is not known.
ALTER TABLE partner_poll ADD COLUMN failing_since timestamptz;
