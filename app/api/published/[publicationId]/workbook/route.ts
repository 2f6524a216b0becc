import { definePublicRoute } from '@/lib/platform/auth/define-public-route'
import { NotFoundError } from '@/lib/platform/errors'
import { workbookResponse } from '@/lib/platform/workbook/workbook-response'
import { getWorkbookBytes } from '@/lib/platform/workbook/write-workbook'
import { publicationEntries } from '@/lib/publication/publication.policy'
import { publicationParams } from '@/lib/publication/publication.schema'
import { publicationSheet } from '@/lib/publication/publication-sheet'
import { getPublicPublication } from '@/lib/publication/public-publication.queries'

/** What is public of a publication as xlsx, for anybody; nothing once it was taken back, and none of a draw, whose record has a file of its own. */
export const GET = definePublicRoute(publicationEntries.publicFile, { params: publicationParams }, async ({ params }) => {
  const publication = await getPublicPublication(params.publicationId, null)
  if (publication.withdrawn || publication.drawId !== null) throw new NotFoundError()
  return workbookResponse({ fileName: `${publication.title}.xlsx`, body: new Uint8Array(await getWorkbookBytes([publicationSheet(publication)])) })
})
