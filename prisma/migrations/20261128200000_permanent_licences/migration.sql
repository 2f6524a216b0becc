-- 长期有效 is a state of a licence of its own, and no day far away: what has no end is neither unknown nor about to end.
ALTER TABLE "food_business" ADD COLUMN "isProductionLicencePermanent" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "isOperatingLicencePermanent" BOOLEAN NOT NULL DEFAULT false, ADD COLUMN "isRegistrationPermanent" BOOLEAN NOT NULL DEFAULT false;

-- What has no end has no last day.
ALTER TABLE "food_business" ADD CONSTRAINT "food_business_permanent" CHECK (
  NOT ("isProductionLicencePermanent" AND "productionLicenceExpiresOn" IS NOT NULL) AND NOT ("isOperatingLicencePermanent" AND "operatingLicenceExpiresOn" IS NOT NULL) AND NOT ("isRegistrationPermanent" AND "registrationExpiresOn" IS NOT NULL)
);
