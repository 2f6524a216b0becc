-- AlterEnum
ALTER TYPE "IndicatorSource" ADD VALUE 'ROLLED_UP';

-- AlterTable
ALTER TABLE "indicator" ADD COLUMN     "rolledUpFrom" UUID[] DEFAULT ARRAY[]::UUID[];

-- AlterTable
ALTER TABLE "indicator_version" ADD COLUMN     "rolledUpFrom" UUID[] DEFAULT ARRAY[]::UUID[];
