-- CreateTable
CREATE TABLE "sampling_category_sum" (
    "jurisdictionId" UUID NOT NULL,
    "period" CHAR(7) NOT NULL,
    "categoryCode" TEXT NOT NULL,
    "level" "SamplingLevel" NOT NULL,
    "kind" "SamplingKind" NOT NULL,
    "batches" INTEGER NOT NULL DEFAULT 0,
    "concluded" INTEGER NOT NULL DEFAULT 0,
    "qualified" INTEGER NOT NULL DEFAULT 0,
    "unqualified" INTEGER NOT NULL DEFAULT 0,
    "problem" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "sampling_category_sum_pkey" PRIMARY KEY ("jurisdictionId","period","categoryCode","level","kind")
);

-- AddForeignKey
ALTER TABLE "sampling_category_sum" ADD CONSTRAINT "sampling_category_sum_jurisdictionId_fkey" FOREIGN KEY ("jurisdictionId") REFERENCES "jurisdiction"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "sampling_category_sum" ADD CONSTRAINT "sampling_category_sum_categoryCode_fkey" FOREIGN KEY ("categoryCode") REFERENCES "food_category"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- What the schema language cannot say.

-- A sum never holds more of a part than of its whole.
ALTER TABLE "sampling_category_sum" ADD CONSTRAINT "sampling_category_sum_counts" CHECK ("qualified" >= 0 AND "unqualified" >= 0 AND "problem" >= 0 AND "qualified" + "unqualified" + "problem" <= "concluded" AND "concluded" <= "batches");
ALTER TABLE "sampling_category_sum" ADD CONSTRAINT "sampling_category_sum_period" CHECK ("period" ~ '^[0-9]{4}-(0[1-9]|1[0-2])$');

-- The ledger as it stands.
INSERT INTO "sampling_category_sum" ("jurisdictionId", "period", "categoryCode", "level", "kind", "batches", "concluded", "qualified", "unqualified", "problem")
SELECT b."jurisdictionId", to_char(b."sampledOn", 'YYYY-MM'), b."categoryCode", b."level", b."kind",
  count(*), count(*) FILTER (WHERE b."conclusion" <> 'PENDING'), count(*) FILTER (WHERE b."conclusion" = 'QUALIFIED'), count(*) FILTER (WHERE b."conclusion" = 'UNQUALIFIED'), count(*) FILTER (WHERE b."conclusion" = 'PROBLEM')
FROM "sample_batch" b WHERE b."voidedAt" IS NULL GROUP BY 1, 2, 3, 4, 5;

-- The leader's figures are read from here too (decision 020).
CREATE TRIGGER "figures_changed" AFTER INSERT OR DELETE ON "sampling_category_sum" FOR EACH ROW EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_in_row" AFTER UPDATE ON "sampling_category_sum" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_by_truncate" AFTER TRUNCATE ON "sampling_category_sum" FOR EACH STATEMENT EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed" AFTER INSERT OR DELETE ON "food_category" FOR EACH ROW EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_in_row" AFTER UPDATE ON "food_category" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_by_truncate" AFTER TRUNCATE ON "food_category" FOR EACH STATEMENT EXECUTE FUNCTION "figures_changed"();
