import { checkOfficeFile } from '@/lib/platform/document/zip-check'
import { serveWorker } from '@/lib/platform/worker/serve-worker'
import { readWorkbook } from '@/lib/platform/workbook/read-workbook'

/**
 * The worker's program, bundled by `prisma/scripts/build-worker.ts`. It stands on top, so that an area can
 * bring a kind of its own: the area declares it (`plan-worker.ts`), and it is one line here.
 */
serveWorker({
  'document.check': async (source, { officeLimits }) => {
    const { kind, unpackedBytes } = await checkOfficeFile(source, officeLimits)
    return { kind, unpackedBytes }
  },
  // Loaded when asked for: checking and reading workbooks needs none of it.
  'document.text': async (source, options, emit) => (await import('@/lib/platform/document/read-document-text')).readDocumentText(source, options, emit),
  'document.write': async (_source, document) => (await import('@/lib/platform/document/write-document')).writeDocument(document),
  'document.plan': async (source, options, emit) => (await import('@/lib/plan/document/plan-worker')).readPlanDocument(source, options, emit),
  'workbook.check': (source, options) => readWorkbook(source, options, async () => undefined),
  'workbook.read': readWorkbook,
})
