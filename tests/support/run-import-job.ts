import type { PrismaClient } from '@/lib/generated/prisma/client'
import { useDb } from '@/lib/platform/db'
import { RUNNING_STATES } from '@/lib/platform/import/ledger-import'
import { ledgerImportTasks } from '@/lib/workflow/ledger-import-jobs.commands'

/**
 * Does what an import of the server under test waits for, as its job runner would: that runs no jobs, so that tests
 * decide when one does. Where another test's import is at work it has its turn after that one.
 */
export async function runImportJob(db: PrismaClient, importId: string): Promise<void> {
  const before = useDb(db)
  try {
    for (;;) {
      await ledgerImportTasks['ledger-import.run']({ importId }, { jobId: '1', attempt: 1, signal: new AbortController().signal })
      const { state } = await db.ledgerImport.findUniqueOrThrow({ where: { id: importId }, select: { state: true } })
      if (!RUNNING_STATES.includes(state)) return
      await new Promise((resolve) => setTimeout(resolve, 200))
    }
  } finally {
    useDb(before)
  }
}
