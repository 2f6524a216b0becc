-- CreateTable
CREATE TABLE "figure_change" (
    "transaction" BIGINT NOT NULL,
    "madeAt" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "figure_change_pkey" PRIMARY KEY ("transaction")
);

-- CreateIndex
CREATE INDEX "figure_change_madeAt_idx" ON "figure_change"("madeAt");

-- One row for each transaction that changed something the leader's figures are read from: it becomes visible with the
-- change itself, at once or never, and writers do not wait for one another. What is older than two days is cleared away
-- a few rows at a time; nobody remembers a figure for that long (decision 020).
CREATE FUNCTION "figures_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "figure_change" ("transaction", "madeAt") VALUES (pg_current_xact_id()::text::bigint, now()) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    DELETE FROM "figure_change" WHERE "transaction" IN (SELECT c."transaction" FROM "figure_change" c WHERE c."madeAt" < now() - interval '2 days' ORDER BY c."madeAt" LIMIT 5 FOR UPDATE SKIP LOCKED);
  END IF;
  RETURN NULL;
END
$$;

-- Every table that the leader's page reads; an integration test finds one that is lacking.
DO $$
DECLARE
  read_table text;
BEGIN
  FOREACH read_table IN ARRAY ARRAY['jurisdiction', 'department', 'population', 'plan', 'plan_task', 'plan_task_unit', 'indicator', 'indicator_target', 'indicator_target_year', 'indicator_target_owner', 'indicator_baseline', 'indicator_month', 'judging_rule', 'sampling_sum', 'obligation', 'acceptance'] LOOP
    EXECUTE format('CREATE TRIGGER "figures_changed" AFTER INSERT OR DELETE ON %I FOR EACH ROW EXECUTE FUNCTION "figures_changed"()', read_table);
    EXECUTE format('CREATE TRIGGER "figures_changed_in_row" AFTER UPDATE ON %I FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION "figures_changed"()', read_table);
    EXECUTE format('CREATE TRIGGER "figures_changed_by_truncate" AFTER TRUNCATE ON %I FOR EACH STATEMENT EXECUTE FUNCTION "figures_changed"()', read_table);
  END LOOP;
END
$$;

-- Of reports only what the page reads: they are saved with every pause in typing.
CREATE TRIGGER "figures_changed" AFTER INSERT OR DELETE ON "report_section" FOR EACH ROW EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_in_row" AFTER UPDATE ON "report_section" FOR EACH ROW
  WHEN ((OLD."id", OLD."obligationId", OLD."state", OLD."firstSubmittedAt") IS DISTINCT FROM (NEW."id", NEW."obligationId", NEW."state", NEW."firstSubmittedAt")) EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_by_truncate" AFTER TRUNCATE ON "report_section" FOR EACH STATEMENT EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed" AFTER INSERT OR DELETE ON "report_entry" FOR EACH ROW EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_in_row" AFTER UPDATE ON "report_entry" FOR EACH ROW
  WHEN ((OLD."sectionId", OLD."taskId", OLD."content"->>'progress') IS DISTINCT FROM (NEW."sectionId", NEW."taskId", NEW."content"->>'progress')) EXECUTE FUNCTION "figures_changed"();
CREATE TRIGGER "figures_changed_by_truncate" AFTER TRUNCATE ON "report_entry" FOR EACH STATEMENT EXECUTE FUNCTION "figures_changed"();
