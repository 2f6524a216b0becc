import { readDocumentText } from '@/lib/platform/document/read-document-text'
import { checkOfficeFile } from '@/lib/platform/document/zip-check'
import { readWorkbook } from '@/lib/platform/workbook/read-workbook'
import { serveWorker } from './serve-worker'

/** The worker's program, bundled into one file by `prisma/scripts/build-worker.ts`. A new kind is one line here and one in `worker-kinds.ts`. */
serveWorker({
  'document.check': async (source) => {
    const { kind, unpackedBytes } = await checkOfficeFile(source)
    return { kind, unpackedBytes }
  },
  'document.text': readDocumentText,
  // Loaded when asked for: reading files needs none of it.
  'document.write': async (_source, document) => (await import('@/lib/platform/document/write-document')).writeDocument(document),
  'workbook.check': (source, options) => readWorkbook(source, options, async () => undefined),
  'workbook.read': readWorkbook,
})
