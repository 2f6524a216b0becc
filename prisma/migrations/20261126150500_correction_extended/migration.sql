-- More days for a correction, which the office grants after a return.
ALTER TYPE "ObligationChangeKind" ADD VALUE 'CORRECTION_EXTENDED' AFTER 'EXTENDED';
