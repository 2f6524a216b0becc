-- CreateTable
CREATE TABLE "job_record" (
    "name" TEXT NOT NULL,
    "lastRunAt" TIMESTAMPTZ(3) NOT NULL,
    "lastDurationMs" INTEGER NOT NULL,
    "lastSucceededAt" TIMESTAMPTZ(3),
    "failureCode" TEXT,
    "failuresInARow" INTEGER NOT NULL DEFAULT 0,

    CONSTRAINT "job_record_pkey" PRIMARY KEY ("name")
);
