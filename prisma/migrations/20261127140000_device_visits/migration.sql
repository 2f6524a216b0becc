-- The id that a device made for a file before it had a network: the same file sent again is the same row.
ALTER TABLE "stored_file" ADD COLUMN "deviceKey" UUID;
CREATE UNIQUE INDEX "stored_file_uploadedById_deviceKey_key" ON "stored_file"("uploadedById", "deviceKey");
-- When the visit was submitted on the device, by the device's own clock, and how far that clock was ahead of ours when it arrived.
ALTER TABLE "inspection" ADD COLUMN "filedOnDeviceAt" TIMESTAMPTZ(3), ADD COLUMN "deviceClockSeconds" INTEGER;
ALTER TABLE "inspection" ADD CONSTRAINT "inspection_filed_on_device" CHECK ("filedOnDeviceAt" IS NULL OR "filedAt" IS NOT NULL);
