-- Lists of the ledger by the day of the conclusion: what has none stands before the first day. Lists by number go by the
-- index that keeps numbers apart, lists by the day of sampling by those made with the table.
CREATE INDEX "sample_batch_by_conclusion" ON "sample_batch" ("jurisdictionId", COALESCE("concludedOn", '-infinity'::date), "id");

-- What is asked for most and found least: a few in a hundred of all batches.
CREATE INDEX "sample_batch_failed" ON "sample_batch" ("jurisdictionId", "sampledOn", "id") WHERE "conclusion" IN ('UNQUALIFIED', 'PROBLEM');

-- One of some thirty categories.
CREATE INDEX "sample_batch_jurisdictionId_categoryCode_sampledOn_id_idx" ON "sample_batch" ("jurisdictionId", "categoryCode", "sampledOn", "id");
