-- What became of a report where two departments that were merged both owed it.
ALTER TYPE "ObligationChangeKind" ADD VALUE 'DEPARTMENT_MERGED' AFTER 'HANDED_OVER';
