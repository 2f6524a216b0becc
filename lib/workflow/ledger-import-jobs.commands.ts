import 'server-only'
import { businessImport } from '@/lib/food-business/import/business-import.commands'
import { systemNow } from '@/lib/platform/clock'
import { anyArea, type ImportArea } from '@/lib/platform/import/import-area'
import { resumeImports, runImport, sweepImports } from '@/lib/platform/import/run-import.commands'
import type { JobTasks } from '@/lib/platform/jobs/job-payloads'
import { samplingImport } from '@/lib/sampling/import/sampling-import.commands'

/** The ledgers that files are imported into. */
const AREAS: readonly ImportArea[] = [anyArea(samplingImport), anyArea(businessImport)]

export const IMPORT_AREAS: ReadonlyMap<string, ImportArea> = new Map(AREAS.map((area) => [area.id, area]))

export const ledgerImportTasks: Pick<JobTasks, 'ledger-import.run' | 'ledger-import.resume'> = {
  'ledger-import.run': ({ importId }, run) => runImport(IMPORT_AREAS, importId, run),
  'ledger-import.resume': async () => {
    await resumeImports()
    await sweepImports(systemNow())
  },
}
