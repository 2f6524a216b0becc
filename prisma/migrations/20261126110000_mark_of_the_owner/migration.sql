-- Nothing reads the month; what is left of the mark is written by the owner alone.
ALTER TABLE "database_mark" DROP COLUMN "anchoredOn";
