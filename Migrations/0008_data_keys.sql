-- readable-from: 1
-- The installation's data keys, each wrapped by the master key, which is never here. The service
-- adds keys and makes one current; nobody but the schema's owner can change or remove one.
SET LOCAL search_path TO attune, pg_catalog;

CREATE TABLE data_key (
    number integer NOT NULL,
    purpose text NOT NULL,
    wrapped bytea NOT NULL,
    master_fingerprint text NOT NULL,
    made_at timestamptz NOT NULL DEFAULT now(),
    made_by text NOT NULL DEFAULT current_actor(),
    current_since timestamptz,
    CONSTRAINT data_key_pk PRIMARY KEY (number),
    CONSTRAINT data_key_number CHECK (number >= 1),
    CONSTRAINT data_key_purpose CHECK (purpose IN ('sealing', 'derivation')),
    CONSTRAINT data_key_wrapped_length CHECK (octet_length(wrapped) = 61),
    CONSTRAINT data_key_master_shape CHECK (master_fingerprint ~ '^[0-9a-f]{16}$')
);
-- Under a second root nothing that was indexed before would be found again.
CREATE UNIQUE INDEX data_key_derivation_once ON data_key (purpose) WHERE purpose = 'derivation';

-- Keys are no tenant's: a sign-in is opened before the organisation is known.
CREATE FUNCTION data_key_list()
RETURNS TABLE (
    number integer, purpose text, wrapped bytea, master_fingerprint text, made_at timestamptz,
    made_by text, current_since timestamptz
)
LANGUAGE sql STABLE SECURITY DEFINER SET search_path = attune, pg_catalog, pg_temp
AS $$
    SELECT k.number, k.purpose, k.wrapped, k.master_fingerprint, k.made_at, k.made_by,
        k.current_since
    FROM data_key AS k ORDER BY k.number
$$;

CREATE FUNCTION data_key_add(
    new_number integer, new_purpose text, new_wrapped bytea, new_master_fingerprint text,
    is_current boolean
) RETURNS void
LANGUAGE sql SECURITY DEFINER SET search_path = attune, pg_catalog, pg_temp
AS $$
    INSERT INTO data_key (number, purpose, wrapped, master_fingerprint, current_since)
    VALUES (new_number, new_purpose, new_wrapped, new_master_fingerprint,
        CASE WHEN is_current THEN now() END)
$$;

-- The current key is the one with the highest number of those that ever were current: a key is made
-- current once, and never an older one than the current. Answers whether it was.
CREATE FUNCTION data_key_make_current(key_number integer) RETURNS boolean
LANGUAGE plpgsql SECURITY DEFINER SET search_path = attune, pg_catalog, pg_temp
AS $$
BEGIN
    UPDATE data_key AS k SET current_since = now()
    WHERE k.number = key_number AND k.purpose = 'sealing' AND k.current_since IS NULL
        AND NOT EXISTS (
            SELECT FROM data_key AS o WHERE o.number > k.number AND o.current_since IS NOT NULL);
    RETURN FOUND;
END
$$;
GRANT EXECUTE ON FUNCTION
    data_key_list(), data_key_add(integer, text, bytea, text, boolean),
    data_key_make_current(integer)
    TO attune_service;
