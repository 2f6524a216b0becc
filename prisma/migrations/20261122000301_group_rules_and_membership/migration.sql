-- Groups written as 各管委会 and 各责任单位 follow rules of their own; a department may be no member of the committee.
ALTER TYPE "GroupRule" ADD VALUE 'ALL_ADMINISTRATIVE_COMMITTEES' BEFORE 'ALL_DEPARTMENTS';
ALTER TYPE "GroupRule" ADD VALUE 'PLAN_RESPONSIBLES' BEFORE 'BY_PERSON';
ALTER TABLE "department" ADD COLUMN "isMember" BOOLEAN NOT NULL DEFAULT true;
