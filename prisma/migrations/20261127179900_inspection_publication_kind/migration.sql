-- A value of its own migration: it is used by the next one only after it is committed.
ALTER TYPE "PublicationKind" ADD VALUE 'INSPECTION';
