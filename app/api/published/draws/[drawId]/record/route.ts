import { definePublicRoute } from '@/lib/platform/auth/define-public-route'
import { jsonFileResponse } from '@/lib/platform/files/json-file-response'
import { getPublicDrawRecord } from '@/lib/publication/public-draw.queries'
import { publicationEntries } from '@/lib/publication/publication.policy'
import { publicDrawParams } from '@/lib/publication/publication.schema'

/** The record of a draw for anybody, once its result is public. */
export const GET = definePublicRoute(publicationEntries.publicRecord, { params: publicDrawParams }, async ({ params }) => jsonFileResponse(await getPublicDrawRecord(params.drawId)))
