-- A mark says what was changed beside which transaction did it: the name of the table, of the kept months
-- 'indicator_month <indicator>'. So only what is read from there is read anew (decision 030). Marks from before say ''.
ALTER TABLE "figure_change" ADD COLUMN "subject" TEXT NOT NULL DEFAULT '';
ALTER TABLE "figure_change" ALTER COLUMN "subject" DROP DEFAULT;
ALTER TABLE "figure_change" DROP CONSTRAINT "figure_change_pkey";
ALTER TABLE "figure_change" ADD CONSTRAINT "figure_change_pkey" PRIMARY KEY ("transaction", "subject");

CREATE FUNCTION "mark_figure_change"("changed" text) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO "figure_change" ("transaction", "subject", "madeAt") VALUES (pg_current_xact_id()::text::bigint, "changed", now()) ON CONFLICT DO NOTHING;
  IF FOUND THEN
    DELETE FROM "figure_change" WHERE ("transaction", "subject") IN (SELECT c."transaction", c."subject" FROM "figure_change" c WHERE c."madeAt" < now() - interval '2 days' ORDER BY c."madeAt" LIMIT 5 FOR UPDATE SKIP LOCKED);
  END IF;
END
$$;

CREATE OR REPLACE FUNCTION "figures_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM "mark_figure_change"(TG_TABLE_NAME::text);
  RETURN NULL;
END
$$;

CREATE FUNCTION "indicator_figures_changed"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP = 'TRUNCATE' THEN
    PERFORM "mark_figure_change"('indicator_month');
    RETURN NULL;
  END IF;
  IF TG_OP <> 'INSERT' THEN
    PERFORM "mark_figure_change"('indicator_month ' || OLD."indicatorId");
  END IF;
  IF TG_OP = 'INSERT' OR (TG_OP = 'UPDATE' AND OLD."indicatorId" IS DISTINCT FROM NEW."indicatorId") THEN
    PERFORM "mark_figure_change"('indicator_month ' || NEW."indicatorId");
  END IF;
  RETURN NULL;
END
$$;

DROP TRIGGER "figures_changed" ON "indicator_month";
DROP TRIGGER "figures_changed_in_row" ON "indicator_month";
DROP TRIGGER "figures_changed_by_truncate" ON "indicator_month";
CREATE TRIGGER "figures_changed" AFTER INSERT OR DELETE ON "indicator_month" FOR EACH ROW EXECUTE FUNCTION "indicator_figures_changed"();
CREATE TRIGGER "figures_changed_in_row" AFTER UPDATE ON "indicator_month" FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*) EXECUTE FUNCTION "indicator_figures_changed"();
CREATE TRIGGER "figures_changed_by_truncate" AFTER TRUNCATE ON "indicator_month" FOR EACH STATEMENT EXECUTE FUNCTION "indicator_figures_changed"();
