-- A second factor is in force only with its secret: a row that said so without one let its account in without a code.
UPDATE "account" SET "totpConfirmedAt" = NULL, "totpLastStep" = NULL WHERE "totpConfirmedAt" IS NOT NULL AND "totpSecret" IS NULL;
ALTER TABLE "account" ADD CONSTRAINT "account_second_factor_whole" CHECK ("totpConfirmedAt" IS NULL OR "totpSecret" IS NOT NULL);
