-- Which levels and kinds of sampling count towards a programme. Those that there are were counted by every level and every kind but quick tests.
ALTER TABLE "sampling_programme"
ADD COLUMN "levels" "SamplingLevel"[] DEFAULT ARRAY['NATIONAL', 'PROVINCIAL', 'CITY', 'COUNTY']::"SamplingLevel"[],
ADD COLUMN "kinds" "SamplingKind"[] DEFAULT ARRAY['SUPERVISORY', 'EVALUATIVE', 'RISK_MONITORING', 'ROUTINE_MONITORING', 'SPOT_CHECK']::"SamplingKind"[];
ALTER TABLE "sampling_programme" ADD CONSTRAINT "sampling_programme_counts" CHECK (cardinality("levels") > 0 AND cardinality("kinds") > 0);
