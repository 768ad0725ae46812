-- The roles of the database cluster, made once by someone who may create roles; safe to run again.
-- The owner cannot log in: `attune migrate` becomes it with SET ROLE. The service and the
-- commissioner log in and own nothing.
DO $roles$
BEGIN
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'attune_owner') THEN
        CREATE ROLE attune_owner NOLOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'attune_service') THEN
        CREATE ROLE attune_service LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;
    END IF;
    IF NOT EXISTS (SELECT FROM pg_roles WHERE rolname = 'attune_commissioner') THEN
        CREATE ROLE attune_commissioner LOGIN NOSUPERUSER NOBYPASSRLS NOCREATEROLE NOCREATEDB;
    END IF;
END
$roles$;
